import * as vscode from 'vscode';
import { schemes } from './contributionIds.js';

/** The languages of manifests. */
export const manifestSelector: vscode.DocumentSelector = [{ language: 'yaml' }, { language: 'json' }];

/** The files of a workspace that may hold manifests, or say which manifests belong together. */
export const manifestGlob = '**/{*.yaml,*.yml,*.json,Kustomization}';
export const excludedGlob = '**/{node_modules,.git,.terraform,.venv}/**';

/** The files that `excludedGlob` leaves out. */
export const excludedFile = /\/(?:node_modules|\.git|\.terraform|\.venv)(?:\/|$)/;

const manifestFile = /\/(?:[^/]+\.(?:ya?ml|json)|Kustomization)$/;
const grouping = /\/(?:kustomization\.ya?ml|Kustomization|Chart\.yaml)$/;
const kindField = /(?:^|[\s{,"'-])kind["']?\s*:/;

/** Whether a file may hold manifests by its name. */
export function isManifestPath(uri: vscode.Uri): boolean {
  return manifestFile.test(uri.path);
}

/** Whether a text is worth reading: it has a `kind:`, or its file says which manifests belong together. */
export function mayHoldManifests(uri: vscode.Uri, text: string): boolean {
  return grouping.test(uri.path) || kindField.test(text);
}

/** Whether a document is one of the user's manifests, and not one side of a diff or a document of our own. */
export function isManifestDocument(document: vscode.TextDocument): boolean {
  const { scheme } = document.uri;
  if (Object.values<string>(schemes).includes(scheme)) return false;
  const known =
    ['file', 'untitled', 'vscode-vfs', 'vscode-remote'].includes(scheme) ||
    (vscode.workspace.workspaceFolders ?? []).some((folder) => folder.uri.scheme === scheme);
  return known && vscode.languages.match(manifestSelector, document) > 0;
}
