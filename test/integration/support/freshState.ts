import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { createWorkspace } from '../../../src/core/workspace/createWorkspace.js';
import { askProvider } from './sample.js';
import { waitUntil } from './waitUntil.js';

interface State {
  /** `path: code message`, sorted. */
  readonly findings: readonly string[];
  /** `path: name`, sorted. */
  readonly objects: readonly string[];
}

/** Waits until the extension knows what it would know if it were started now: the same objects and the same findings. */
export async function waitUntilLikeFresh(limit?: number): Promise<void> {
  let known: State | undefined;
  let fresh: State | undefined;
  try {
    await waitUntil(
      'the state of a fresh start',
      async () => {
        [known, fresh] = [await readKnownState(), await readFreshState()];
        return JSON.stringify(known) === JSON.stringify(fresh) ? true : undefined;
      },
      limit,
    );
  } catch {
    assert.deepEqual(known, fresh);
  }
}

async function readKnownState(): Promise<State> {
  const symbols = await askProvider<vscode.SymbolInformation[]>('vscode.executeWorkspaceSymbolProvider', '');
  const findings = vscode.languages
    .getDiagnostics()
    .flatMap(([uri, found]) =>
      found
        .filter(({ source }) => source === 'Service Scope')
        .map(({ code, message }) => `${uri.path}: ${(code as { value: string }).value} ${message}`),
    );
  return {
    findings: findings.sort(),
    objects: symbols.map(({ name, location }) => `${location.uri.path}: ${name}`).sort(),
  };
}

/** Reads all files of the workspace folders anew; the text of an open document is taken as it is. */
async function readFreshState(): Promise<State> {
  const workspace = createWorkspace();
  workspace.setFolders((vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.toString()));
  for (const folder of vscode.workspace.workspaceFolders ?? [])
    for (const uri of await listFiles(folder.uri)) {
      const text = await readText(uri);
      if (text !== undefined) workspace.setFile(uri.toString(), text);
    }
  const pathOf = (uri: string): string => vscode.Uri.parse(uri).path;
  const findings = workspace.files.flatMap((uri) =>
    workspace.findingsIn(uri).map(({ code, message }) => `${pathOf(uri)}: ${code} ${message}`),
  );
  return {
    findings: findings.sort(),
    objects: workspace
      .manifests()
      .map(({ uri, name }) => `${pathOf(uri)}: ${name}`)
      .sort(),
  };
}

async function listFiles(folder: vscode.Uri): Promise<readonly vscode.Uri[]> {
  const entries = await vscode.workspace.fs.readDirectory(folder);
  const files = entries.map(async ([name, type]) => {
    const uri = vscode.Uri.joinPath(folder, name);
    if (type === vscode.FileType.Directory) return await listFiles(uri);
    return /\.(?:ya?ml|json)$/.test(name) ? [uri] : [];
  });
  return (await Promise.all(files)).flat();
}

async function readText(uri: vscode.Uri): Promise<string | undefined> {
  const open = vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri.toString());
  if (open !== undefined) return open.getText();
  return await vscode.workspace.fs.readFile(uri).then(
    (bytes) => new TextDecoder().decode(bytes),
    () => undefined,
  );
}
