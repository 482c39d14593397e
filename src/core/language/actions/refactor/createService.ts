import { appendDocument } from '../../../fixes/edits/appendDocument.js';
import { refOf } from '../../../cluster/records.js';
import { isObject, type JsonObject } from '../../../manifests/json.js';
import { exposeObject } from '../../../report/kubectl/create/exposeObject.js';
import { formatGoYaml } from '../../../report/kubectl/output/goYaml.js';
import { findResource } from '../../../report/kubectl/resources.js';
import { findServicesSelecting } from '../../clusterQueries.js';
import type { RefactorContext, Refactoring } from '../refactorings.js';

/** Kinds that `kubectl expose` does not take, though their pods are described as those of a Deployment. */
const alike: Readonly<Record<string, string>> = { StatefulSet: 'Deployment', DaemonSet: 'Deployment' };

/** A Service for a workload that none selects, as `kubectl expose` gives it: behind the workload, in its file. */
export function createService({
  workspace,
  cluster,
  manifest,
  path,
}: RefactorContext): readonly Refactoring[] {
  const workload = cluster.workloadOf(manifest);
  const field = path.join('.');
  const isOnHead = ['kind', 'metadata', 'metadata.name', 'apiVersion'].includes(field);
  if (workload === undefined || !(isOnHead || path.includes('ports'))) return [];
  const { namespace, name } = refOf(manifest);
  if (cluster.service(namespace, name) !== undefined) return [];
  if (findServicesSelecting(cluster, namespace, workload.podLabels).length > 0) return [];
  const resource = findResource(alike[manifest.kind] ?? manifest.kind);
  const exposed = resource && exposeObject(resource, manifest.value, {});
  if (exposed === undefined || !('service' in exposed)) return [];
  const { metadata, spec } = exposed.service;
  const service: JsonObject = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      ...(isObject(metadata) ? metadata : {}),
      ...(manifest.namespace === undefined ? {} : { namespace: manifest.namespace }),
    },
    spec: spec ?? {},
  };
  const edit = appendDocument(workspace, manifest, formatGoYaml(service).trimEnd().split('\n'));
  if (edit === undefined) return [];
  const title = `Create a Service for ${manifest.kind} ${name}`;
  return [{ title, kind: 'refactor.extract', edits: [{ uri: manifest.uri, edits: [edit] }] }];
}
