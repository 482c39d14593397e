import type { ExtensionContext } from 'vscode';
import type { Workspace } from '../core/workspace/workspace.js';
import type { DisposableStore } from './disposables.js';
import type { Log } from './log.js';
import type { WorkspaceSync } from './workspaceSync.js';

/** What every editor feature is given. */
export interface Scope {
  readonly context: ExtensionContext;
  readonly workspace: Workspace;
  readonly sync: WorkspaceSync;
  readonly log: Log;
  readonly store: DisposableStore;
}
