import type { Manifest, ObjectRef } from '../../manifests/manifest.js';
import type { Workspace } from '../../workspace/workspace.js';
import { clusterRefOf, findServicesSelecting } from '../clusterQueries.js';
import type { ClusterRef } from '../languageCommand.js';

/** A Service and the snapshot that it is seen in. */
export interface ServiceSubject {
  readonly cluster: ClusterRef;
  readonly service: ObjectRef;
}

/**
 * The Services that a place in a file is about: the one whose manifest it is in, or those that select the pods of the workload there.
 * Outside of every manifest, or in one that no Service is about, those of the file's own.
 */
export function servicesAt(workspace: Workspace, uri: string, offset: number): readonly ServiceSubject[] {
  const here = workspace.cursorAt(uri, offset)?.manifest;
  const ofHere = here === undefined ? [] : servicesOf(workspace, here);
  return ofHere.length > 0
    ? ofHere
    : workspace
        .manifestsIn(uri)
        .filter(({ kind }) => kind === 'Service')
        .flatMap((manifest) => servicesOf(workspace, manifest));
}

function servicesOf(workspace: Workspace, manifest: Manifest): readonly ServiceSubject[] {
  const ref = clusterRefOf(workspace, manifest);
  const cluster = ref && workspace.clusterOf(manifest);
  if (ref === undefined || cluster === undefined) return [];
  const own = cluster.serviceOf(manifest);
  if (own !== undefined) return [{ cluster: ref, service: own.ref }];
  const workload = cluster.workloadOf(manifest);
  if (workload === undefined) return [];
  return findServicesSelecting(cluster, workload.ref.namespace, workload.podLabels).map((each) => ({
    cluster: ref,
    service: each.ref,
  }));
}
