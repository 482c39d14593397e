import type { Cluster } from '../../core/cluster/cluster.js';
import { clusterOfAll, loadWorkspace, type LoadedWorkspace } from '../loadWorkspace.js';
import { isPath, readFiles } from '../readFiles.js';
import type { Terminal } from '../terminal.js';
import { UsageError } from '../usageError.js';

/** One cluster of all PATHs. */
export interface ClusterInput {
  readonly cluster: Cluster;
  readonly loaded: LoadedWorkspace;
}

/** Reads the PATHs as one environment; what a limit leaves unread is said on standard error, since answers lack it. */
export function readCluster(terminal: Terminal, paths: readonly string[]): ClusterInput {
  const onFailure = () => undefined;
  const loaded = loadWorkspace(readFiles(terminal, paths), { grouping: 'together', onFailure });
  for (const { uri, message } of loaded.workspace.leftUnread())
    terminal.writeError(`${loaded.showFile(uri)}: ${message}\n`);
  return { loaded, cluster: clusterOfAll(loaded) };
}

/** `[NAME] [PATH...]`: the first word is a name unless it is the path of something that exists. */
export function splitName(
  terminal: Terminal,
  words: readonly string[],
): { readonly name: string | undefined; readonly paths: readonly string[] } {
  const [first, ...rest] = words;
  if (first === undefined || isPath(terminal, first)) return { name: undefined, paths: words };
  if (/[\\/]|\.(ya?ml|json)$/i.test(first)) {
    throw new UsageError(`cannot read ${first}: there is no such file or folder`);
  }
  return { name: first, paths: rest };
}

/** Names for a sentence: all of a few, else the first of them and how many more. */
export function listNames(names: readonly string[]): string {
  const shown = names.slice(0, 20).join(', ');
  return names.length === 0 ? 'none' : names.length > 20 ? `${shown} and ${names.length - 20} more` : shown;
}
