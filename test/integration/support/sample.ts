import * as vscode from 'vscode';
import { waitUntil } from './waitUntil.js';

/** The copy of media/samples/webserver that is open as the workspace folder. */
export function sampleUri(...segments: readonly string[]): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (folder === undefined) throw new Error('No folder is open');
  return vscode.Uri.joinPath(folder.uri, ...segments);
}

/** Opens a file of the sample in an editor. */
export async function openSample(name: string): Promise<vscode.TextEditor> {
  return await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(sampleUri(name)));
}

/** Writes a file into the sample, on disk, without opening it. `restoreSample` removes it. */
export async function writeSample(name: string, text: string): Promise<vscode.Uri> {
  const uri = sampleUri(name);
  await remember(uri);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return uri;
}

/**
 * Puts the sample back to what it was: unsaved edits, written files, open editors, and waits until the extension has followed. Call it in
 * `teardown`.
 */
export async function restoreSample(): Promise<void> {
  const folder = sampleUri().toString();
  for (const document of vscode.workspace.textDocuments) {
    if (!document.isDirty || !document.uri.toString().startsWith(folder)) continue;
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  for (const [text, content] of written) {
    const uri = vscode.Uri.parse(text);
    if (content === undefined) await vscode.workspace.fs.delete(uri);
    else await vscode.workspace.fs.writeFile(uri, content);
  }
  const gone = new Set([...written].flatMap(([uri, content]) => (content === undefined ? [uri] : [])));
  written.clear();
  if (gone.size > 0) await waitUntilForgotten(gone);
}

/** VS Code tells of a deleted file some time later; a test that begins before would still see its objects. */
async function waitUntilForgotten(files: ReadonlySet<string>): Promise<void> {
  await waitUntil('the end of the files that the test wrote', async () => {
    const symbols = await askProvider<vscode.SymbolInformation[]>(
      'vscode.executeWorkspaceSymbolProvider',
      '',
    );
    return symbols.some(({ location }) => files.has(location.uri.toString())) ? undefined : true;
  });
}

/** Types a text in place of the only occurrence of another one, as a user who has selected it, and leaves the file unsaved. */
export async function typeOver(editor: vscode.TextEditor, old: string, text: string): Promise<void> {
  await vscode.window.showTextDocument(editor.document);
  editor.selection = selectionOf(editor.document, old);
  if (text === '') await vscode.commands.executeCommand('deleteRight');
  else await vscode.commands.executeCommand('type', { text });
}

/** The place in a document where a text begins; fails unless there is exactly one. */
export function positionOf(document: vscode.TextDocument, text: string): vscode.Position {
  return selectionOf(document, text).start;
}

/** Resolves with the diagnostics of a document as soon as they satisfy a condition; without one, as soon as there are some. */
export async function waitForDiagnostics(
  uri: vscode.Uri,
  satisfy: (diagnostics: readonly vscode.Diagnostic[]) => boolean = (diagnostics) => diagnostics.length > 0,
): Promise<readonly vscode.Diagnostic[]> {
  return await waitUntil(`diagnostics of ${vscode.workspace.asRelativePath(uri)}`, () => {
    const diagnostics = vscode.languages
      .getDiagnostics(uri)
      .filter((each) => each.source === 'Service Scope');
    return satisfy(diagnostics) ? diagnostics : undefined;
  });
}

/** Asks a provider through one of VS Code's own commands (`vscode.executeHoverProvider` and its like). */
export async function askProvider<T>(command: `vscode.${string}`, ...args: readonly unknown[]): Promise<T> {
  return await vscode.commands.executeCommand<T>(command, ...args);
}

/** What the hovers at a place say, as Markdown. */
export async function readHover(document: vscode.TextDocument, position: vscode.Position): Promise<string> {
  const hovers = await askProvider<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, position);
  return hovers
    .flatMap((hover) => hover.contents as vscode.MarkdownString[])
    .map((content) => content.value)
    .join('\n');
}

/** What each file that a test wrote held before; undefined for one that did not exist. */
const written = new Map<string, Uint8Array | undefined>();

async function remember(uri: vscode.Uri): Promise<void> {
  if (written.has(uri.toString())) return;
  const content = await vscode.workspace.fs.readFile(uri).then(
    (bytes) => bytes,
    () => undefined,
  );
  written.set(uri.toString(), content);
}

function selectionOf(document: vscode.TextDocument, text: string): vscode.Selection {
  const content = document.getText();
  const start = content.indexOf(text);
  if (start === -1 || content.includes(text, start + 1))
    throw new Error(`${text} is not once in ${document.fileName}`);
  return new vscode.Selection(document.positionAt(start), document.positionAt(start + text.length));
}
