import * as vscode from 'vscode';
import type { Severity } from '../core/manifests/finding.js';
import type { LocatedFinding, Workspace } from '../core/workspace/workspace.js';
import { Pause } from './pause.js';
import { toLocation, toRange } from './positions.js';
import { rulePageUri } from './rulePages.js';
import type { Scope } from './scope.js';

const severities: Record<Severity, vscode.DiagnosticSeverity> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

/** Publishes the workspace's findings: after each change those of the files that it may concern, and no others. */
export function registerDiagnostics({ workspace, sync, log, store }: Scope): void {
  const collection = store.add(vscode.languages.createDiagnosticCollection('service-scope'));
  const published = new Set<string>();
  let publishedVersion: number | undefined;
  let run = 0;

  const publish = async (): Promise<void> => {
    const own = ++run;
    const version = workspace.version;
    const changed = publishedVersion === undefined ? undefined : workspace.changedSince(publishedVersion);
    const files = new Set(workspace.files);
    const pause = new Pause();
    for (const uri of changed ?? new Set([...files, ...published])) {
      for (const _ of workspace.check(uri)) await pause.breathe();
      if (run !== own) return;
      const findings = files.has(uri) ? workspace.findingsIn(uri) : [];
      if (findings.length > 0 || published.has(uri)) {
        collection.set(vscode.Uri.parse(uri, true), toDiagnostics(workspace, findings));
        if (findings.length > 0) published.add(uri);
        else published.delete(uri);
      }
      await pause.breathe();
    }
    publishedVersion = version;
  };
  store.add(
    sync.onDidChange(() => {
      if (sync.scanned) void log.guardAsync('diagnostics', publish);
    }),
  );
}

/** The editor's form of findings; syntax errors are left to the YAML extension where it is at work. */
function toDiagnostics(workspace: Workspace, findings: readonly LocatedFinding[]): vscode.Diagnostic[] {
  const yamlExtension = vscode.extensions.getExtension('redhat.vscode-yaml')?.isActive === true;
  return findings
    .filter(({ code }) => !(yamlExtension && code.startsWith('yaml/')))
    .map((finding) => toDiagnostic(workspace, finding));
}

function toDiagnostic(workspace: Workspace, finding: LocatedFinding): vscode.Diagnostic {
  const { uri, span, message, severity, code, tag, related } = finding;
  const diagnostic = new vscode.Diagnostic(toRange(workspace, uri, span), message, severities[severity]);
  diagnostic.source = 'Service Scope';
  diagnostic.code = { value: code, target: rulePageUri(code) };
  if (related.length > 0)
    diagnostic.relatedInformation = related.map(
      (each) => new vscode.DiagnosticRelatedInformation(toLocation(workspace, each), each.message),
    );
  if (tag === 'unnecessary') diagnostic.tags = [vscode.DiagnosticTag.Unnecessary];
  if (tag === 'deprecated') diagnostic.tags = [vscode.DiagnosticTag.Deprecated];
  return diagnostic;
}
