import type { Environment } from '../../manifests/environment.js';
import type { Cluster } from '../../cluster/cluster.js';
import type { Workspace } from '../../workspace/workspace.js';
import { countOf } from '../serviceAddresses.js';

/** What the views show; an absent part shows everything. */
export interface TreeFilter {
  /** Ids of environments. */
  readonly environments?: readonly string[];
  readonly namespaces?: readonly string[];
}

/** What a filter can be made of. */
export interface FilterChoices {
  readonly environments: readonly Environment[];
  /** The namespaces that Services and pods of manifests are in. */
  readonly namespaces: readonly string[];
}

/** An environment that is shown, with its cluster as it is now. */
export interface ShownEnvironment {
  readonly environment: Environment;
  readonly cluster: Cluster;
}

/** The environments that have Services, and the filter lets through. */
export function listEnvironments(
  workspace: Workspace,
  { environments }: TreeFilter = {},
): readonly ShownEnvironment[] {
  return workspace
    .environments()
    .filter(({ id, manifests }) => {
      const wanted = environments === undefined || environments.includes(id);
      return wanted && manifests.some(({ apiVersion, kind }) => apiVersion === 'v1' && kind === 'Service');
    })
    .map((environment) => ({ environment, cluster: workspace.cluster(environment) }));
}

/** Whether a namespace is shown. */
export function showsNamespace({ namespaces }: TreeFilter, namespace: string): boolean {
  return namespaces === undefined || namespaces.includes(namespace);
}

/** What people can choose from. */
export function listFilterChoices(workspace: Workspace): FilterChoices {
  const shown = listEnvironments(workspace);
  const namespaces = shown.flatMap(({ cluster }) =>
    [...cluster.services, ...cluster.workloads].flatMap(({ manifest, ref }) =>
      manifest === undefined ? [] : [ref.namespace],
    ),
  );
  return {
    environments: shown.map(({ environment }) => environment),
    namespaces: [...new Set(namespaces)].sort(),
  };
}

/** A filter in a few words, for the head of a view: `shop, demo`; '' where everything is shown. */
export function describeFilter(workspace: Workspace, filter: TreeFilter): string {
  const names = workspace
    .environments()
    .filter(({ id }) => filter.environments?.includes(id) === true)
    .map(nameOf);
  const parts = [listNames(names, 'environment'), listNames(filter.namespaces ?? [], 'namespace')];
  return parts.filter((part) => part !== '').join(' · ');
}

/** What an environment is called; the folder of the workspace itself has no name of its own. */
export function nameOf({ name }: Environment): string {
  return name === '' ? 'workspace' : name;
}

function listNames(names: readonly string[], noun: string): string {
  return names.length > 2 ? countOf(names.length, noun) : names.join(', ');
}
