import type { ManifestPath } from '../../manifests/json.js';

const template: ManifestPath = ['spec', 'template'];

const templatePaths: ReadonlyMap<string, ManifestPath> = new Map([
  ['Pod', []],
  ['Deployment', template],
  ['ReplicaSet', template],
  ['ReplicationController', template],
  ['StatefulSet', template],
  ['DaemonSet', template],
  ['Job', template],
  ['CronJob', ['spec', 'jobTemplate', 'spec', 'template']],
]);

/** Where the metadata and spec of a kind's pods stand in its manifests; undefined for kinds that make none. */
export function templatePathOf(kind: string): ManifestPath | undefined {
  return templatePaths.get(kind);
}
