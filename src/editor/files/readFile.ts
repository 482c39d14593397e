import * as vscode from 'vscode';
import { isManifestPath } from '../documents.js';
import type { Log } from '../log.js';

/** Larger files are data, not manifests. */
const largestFile = 10_000_000;

/** What is at a path: a text, a folder, or nothing that is to be read. */
export type FileContent = { readonly text: string } | 'folder' | undefined;

/** Reads a file of any file system that VS Code knows; what is there and cannot be read is told in the log. */
export async function readFile(uri: vscode.Uri, log: Log): Promise<FileContent> {
  try {
    const { type, size } = await vscode.workspace.fs.stat(uri);
    if ((type & vscode.FileType.Directory) !== 0) return 'folder';
    if (!isManifestPath(uri)) return undefined;
    if (size > largestFile) throw new Error('it is larger than 10 MB');
    return { text: new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)) };
  } catch (error) {
    if (!isGone(error)) log.warnOnce(`${uri.path} is not read: ${String(error)}`);
    return undefined;
  }
}

/** Whether there is a file or a folder. */
export async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch (error) {
    return !isGone(error);
  }
}

function isGone(error: unknown): boolean {
  return error instanceof vscode.FileSystemError && ['FileNotFound', 'FileIsADirectory'].includes(error.code);
}
