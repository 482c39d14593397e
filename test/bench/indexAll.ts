import { createWorkspace } from '../../src/core/workspace/createWorkspace.js';
import type { Workspace } from '../../src/core/workspace/workspace.js';
import type { BenchFile } from './makeTexts.js';

/** Reads texts into a new workspace and asks for all findings, which builds and links everything. */
export function indexAll(files: readonly BenchFile[]): Workspace {
  const workspace = createWorkspace();
  workspace.setFolders(['file:///bench']);
  for (const { uri, text } of files) workspace.setFile(uri, text);
  for (const { uri } of files) workspace.findingsIn(uri);
  return workspace;
}
