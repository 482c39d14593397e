import { createWorkspace } from '../../src/core/workspace/createWorkspace.js';
import type { Workspace } from '../../src/core/workspace/workspace.js';

/** A workspace whose rules may not fail. */
export function openWorkspace(texts: ReadonlyMap<string, string> = new Map()): Workspace {
  const workspace = createWorkspace({
    onFailure: (code, error) => {
      throw new Error(`the rule ${code} failed`, { cause: error });
    },
  });
  workspace.setFolders(['file:///w']);
  for (const [uri, text] of texts) workspace.setFile(uri, text, { open: true });
  return workspace;
}
