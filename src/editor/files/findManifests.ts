import * as vscode from 'vscode';
import { excludedGlob, isManifestPath, manifestGlob } from '../documents.js';

/** More files than this are left out, and the view says so. */
export const mostFiles = 5000;
/** The file systems that VS Code can search; of others it finds nothing. */
const searchable = new Set(['file', 'vscode-remote', 'vscode-vfs']);

/** The files that may hold manifests, in one folder or in all of the workspace; what cannot be searched is walked. */
export async function findManifests(
  isFollowed: (uri: vscode.Uri) => boolean,
  folder?: vscode.Uri,
): Promise<vscode.Uri[]> {
  const pattern = folder === undefined ? manifestGlob : new vscode.RelativePattern(folder, manifestGlob);
  const found = await vscode.workspace.findFiles(pattern, excludedGlob, mostFiles);
  const folders =
    folder === undefined ? (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri) : [folder];
  const known = new Set(found.map(({ scheme }) => scheme));
  for (const each of folders)
    if (!searchable.has(each.scheme) && !known.has(each.scheme))
      found.push(...(await walk(each, isFollowed)));
  return found.slice(0, mostFiles);
}

/** The files below a folder; a link to a folder is not followed, it may lead back. */
async function walk(folder: vscode.Uri, isFollowed: (uri: vscode.Uri) => boolean): Promise<vscode.Uri[]> {
  const found: vscode.Uri[] = [];
  const folders = [folder];
  for (let next = folders.pop(); next !== undefined && found.length < mostFiles; next = folders.pop())
    for (const [name, type] of await readFolder(next)) {
      const uri = vscode.Uri.joinPath(next, name);
      if (!isFollowed(uri)) continue;
      if (type === vscode.FileType.Directory) folders.push(uri);
      else if (isManifestPath(uri)) found.push(uri);
    }
  return found;
}

async function readFolder(folder: vscode.Uri): Promise<[string, vscode.FileType][]> {
  try {
    return await vscode.workspace.fs.readDirectory(folder);
  } catch {
    return []; // It is gone, or nobody may look into it: then it has no manifests.
  }
}
