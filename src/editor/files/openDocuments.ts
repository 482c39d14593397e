import * as vscode from 'vscode';
import { isManifestDocument } from '../documents.js';

/** The open document of a file, in a language of manifests. */
export function findOpenManifest(uri: string): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find(
    (document) => !document.isClosed && document.uri.toString() === uri && isManifestDocument(document),
  );
}

/** Whether a file is open in a language that is none of manifests: the user says that it is none. */
export function isOpenAsOther(uri: string): boolean {
  return vscode.workspace.textDocuments.some(
    (document) => !document.isClosed && document.uri.toString() === uri && !isManifestDocument(document),
  );
}
