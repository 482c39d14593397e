import type { ExtensionContext } from 'vscode';

const sourceKey = 'curl.source';
const historyKey = 'curl.history';
const longestHistory = 10;

/** The id of the source of the last request in this workspace. */
export function lastSource({ workspaceState }: ExtensionContext): string | undefined {
  const value = workspaceState.get<unknown>(sourceKey);
  return typeof value === 'string' ? value : undefined;
}

/** What curl was given in this workspace, the last first. */
export function readHistory({ workspaceState }: ExtensionContext): readonly string[] {
  const value = workspaceState.get<unknown>(historyKey);
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

/** Remembers a request that ran. */
export async function rememberRequest(
  context: ExtensionContext,
  source: string,
  argument: string,
): Promise<void> {
  const history = readHistory(context).filter((each) => each !== argument);
  await context.workspaceState.update(sourceKey, source);
  await context.workspaceState.update(historyKey, [argument, ...history].slice(0, longestHistory));
}
