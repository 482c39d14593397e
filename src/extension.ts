import type { ExtensionContext } from 'vscode';
import { createWorkspace } from './core/workspace/createWorkspace.js';
import { createApi, type ServiceScopeApi } from './editor/api.js';
import { registerCheckWorkspace } from './editor/commands/checkWorkspace.js';
import { registerCurlFromNode } from './editor/commands/curlFromNode.js';
import { registerDiagnosticsReport } from './editor/commands/diagnosticsReport.js';
import { registerOpenSample } from './editor/commands/openSample.js';
import { registerOpenCurlTerminal } from './editor/commands/openCurlTerminal.js';
import { registerPinnedCurls } from './editor/commands/pinnedCurls.js';
import { registerServiceReports } from './editor/commands/serviceReports.js';
import { registerTranscriptCommands } from './editor/commands/transcriptCommands.js';
import { registerTreeCommands } from './editor/commands/treeCommands.js';
import { registerWhatIf } from './editor/commands/whatIf.js';
import { registerWriteService } from './editor/commands/writeService.js';
import { registerConfiguration } from './editor/configuration.js';
import { registerContextKeys } from './editor/contextKeys.js';
import { registerDiagnostics } from './editor/diagnostics.js';
import { PinStore } from './editor/curl/pinStore.js';
import { registerTranscriptLens } from './editor/curl/transcriptLens.js';
import { DisposableStore } from './editor/disposables.js';
import { registerCodeActions } from './editor/language/codeActions.js';
import { registerCodeLens } from './editor/language/codeLens.js';
import { registerDefinition } from './editor/language/definition.js';
import { registerCompletion } from './editor/language/completion.js';
import { registerRename } from './editor/language/rename.js';
import { registerInlayHints } from './editor/language/inlayHints.js';
import { registerDocumentLinks } from './editor/language/documentLinks.js';
import { registerSelectorDots } from './editor/language/selectorDots.js';
import { registerSymbols } from './editor/language/symbols.js';
import { registerHover } from './editor/language/hover.js';
import { registerReferences } from './editor/language/references.js';
import { registerLanguageCommands } from './editor/languageCommands.js';
import { Log } from './editor/log.js';
import { ReportDocuments } from './editor/reports.js';
import { registerRulePages } from './editor/rulePages.js';
import type { Scope } from './editor/scope.js';
import { registerTopology } from './editor/topology/registerTopology.js';
import { registerViews } from './editor/views/registerViews.js';
import { WorkspaceSync } from './editor/workspaceSync.js';

/** Composition root: builds the workspace and registers the editor features. No file is read here. */
export function activate(context: ExtensionContext): ServiceScopeApi {
  const store = new DisposableStore();
  context.subscriptions.push(store);
  const log = store.add(new Log());
  const workspace = createWorkspace({
    onFailure: (code, error) => {
      log.fail(code, error);
    },
  });
  const sync = store.add(new WorkspaceSync(workspace, log));
  const scope: Scope = { context, workspace, sync, log, store };
  registerFeatures(scope);
  return createApi(scope);
}

function registerFeatures(scope: Scope): void {
  registerConfiguration(scope);
  registerDiagnostics(scope);
  registerRulePages(scope);
  registerHover(scope);
  registerDefinition(scope);
  registerReferences(scope);
  registerCodeLens(scope);
  registerCodeActions(scope);
  registerCompletion(scope);
  registerRename(scope);
  registerInlayHints(scope);
  registerDocumentLinks(scope);
  registerSymbols(scope);
  registerSelectorDots(scope);
  registerLanguageCommands(scope);
  const pins = new PinStore(scope);
  registerContextKeys(scope, registerViews(scope, pins));
  registerTreeCommands(scope);
  registerWhatIf(scope);
  registerWriteService(scope);
  registerCheckWorkspace(scope);
  registerOpenSample(scope);
  registerDiagnosticsReport(scope);
  const reports = new ReportDocuments(scope);
  registerCurlFromNode(scope, reports);
  registerServiceReports(scope, reports);
  registerTopology(scope, reports);
  registerTranscriptCommands(scope, reports);
  registerTranscriptLens(scope, reports);
  registerPinnedCurls(scope, pins, reports);
  registerOpenCurlTerminal(scope);
}
