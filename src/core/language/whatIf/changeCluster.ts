import { addChange, removeChange, type WhatIfChange } from '../../cluster/whatIf/change.js';
import type { ObjectRef } from '../../manifests/manifest.js';
import type { Workspace } from '../../workspace/workspace.js';
import type { ClusterRef } from '../languageCommand.js';
import type { WhatIfAction } from './whatIfTargets.js';

/** Lets an action happen in a cluster. False where it changes nothing: what it is about is gone, or is that way already. */
export function act(
  workspace: Workspace,
  cluster: ClusterRef,
  action: Exclude<WhatIfAction, 'scale'>,
  { namespace, name }: ObjectRef,
): boolean {
  switch (action) {
    case 'fail pod':
      return add(workspace, cluster, { kind: 'pod not ready', namespace, name });
    case 'heal pod':
      return remove(workspace, cluster, { kind: 'pod not ready', namespace, name });
    case 'delete pod':
      return add(workspace, cluster, { kind: 'pod deleted', namespace, name });
    case 'take node down':
      return add(workspace, cluster, { kind: 'node down', node: name, pods: 'kept' });
    case 'evict pods':
      return add(workspace, cluster, { kind: 'node down', node: name, pods: 'evicted' });
    case 'take node up':
      return remove(workspace, cluster, { kind: 'node down', node: name, pods: 'kept' });
  }
}

/** Gives a workload another number of replicas; the number that its manifest has takes the change back. */
export function scale(
  workspace: Workspace,
  cluster: ClusterRef,
  workload: ObjectRef,
  replicas: number,
): void {
  add(workspace, cluster, { kind: 'scaled', workload, replicas });
}

/** Takes one change back; of deletions this one alone. */
export function takeBack(workspace: Workspace, { environment }: ClusterRef, change: WhatIfChange): void {
  workspace.setWhatIf(
    environment,
    workspace.whatIf(environment).filter((each) => each !== change),
  );
}

/** Takes every change in every environment back. */
export function resetWhatIf(workspace: Workspace): void {
  for (const { id } of workspace.environments())
    if (workspace.whatIf(id).length > 0) workspace.setWhatIf(id, []);
}

/** How many changes act in all environments. */
export function countChanges(workspace: Workspace): number {
  return workspace
    .environments()
    .filter(({ id }) => workspace.whatIf(id).length > 0)
    .reduce((sum, environment) => sum + workspace.cluster(environment).whatIf.length, 0);
}

/** A change that does nothing is not kept. */
function add(workspace: Workspace, { environment: id }: ClusterRef, change: WhatIfChange): boolean {
  const before = workspace.whatIf(id);
  workspace.setWhatIf(id, addChange(before, change));
  const environment = workspace.environments().find((each) => each.id === id);
  const effects = environment === undefined ? [] : workspace.cluster(environment).whatIf;
  const acts = effects.some((effect) => effect.change === change);
  if (!acts) workspace.setWhatIf(id, change.kind === 'scaled' ? removeChange(before, change) : before);
  return acts;
}

function remove(workspace: Workspace, { environment }: ClusterRef, change: WhatIfChange): boolean {
  const before = workspace.whatIf(environment);
  const after = removeChange(before, change);
  workspace.setWhatIf(environment, after);
  return after.length < before.length;
}
