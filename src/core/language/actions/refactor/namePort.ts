import { isValidPortName } from '../../../apiserver/validation/names.js';
import type { ClusterService, ClusterWorkload } from '../../../cluster/cluster.js';
import { insertField } from '../../../fixes/edits/insertField.js';
import { isObject, valueAt, type JsonObject, type ManifestPath } from '../../../manifests/json.js';
import type { Manifest } from '../../../manifests/manifest.js';
import type { FileEdit, TextEdit } from '../../../text/textEdit.js';
import { findServicesSelecting } from '../../clusterQueries.js';
import { findContainerPorts } from '../../definition.js';
import type { RefactorContext, Refactoring } from '../refactorings.js';

/** A number that Services and containers share becomes a name: the container's port gets it, and each targetPort uses it. */
export function namePort(context: RefactorContext): readonly Refactoring[] {
  const target = findTarget(context);
  if (target === undefined) return [];
  const { manifest, path, number, workload } = target;
  const port = valueAt(manifest.value, path);
  const users = listUsers(context, workload, number);
  if (!isObject(port) || users.length === 0 || users.some(({ shared }) => shared)) return [];
  const known = port['name'];
  const name = typeof known === 'string' ? known : chooseName(manifest, path, users);
  if (name === undefined) return [];
  const edits = new Map<string, TextEdit[]>();
  const add = (uri: string, edit: TextEdit | undefined): void => {
    if (edit !== undefined) edits.set(uri, [...(edits.get(uri) ?? []), edit]);
  };
  if (known === undefined)
    add(manifest.uri, insertField(context.workspace, manifest, { parent: path, key: 'name', value: name }));
  for (const { service, index } of users) add(service.uri, useName(context, service, index, name));
  const made: readonly FileEdit[] = [...edits].map(([uri, list]) => ({ uri, edits: list }));
  const title =
    known === undefined
      ? `Name port ${number} "${name}" and use the name`
      : `Use the name "${name}" of port ${number}`;
  return [{ title, kind: 'refactor.extract', edits: made }];
}

interface Target {
  readonly manifest: Manifest;
  /** The container's port. */
  readonly path: ManifestPath;
  readonly number: number;
  readonly workload: ClusterWorkload;
}

/** The container port under the cursor, or the one that the Service port under the cursor leads to. */
function findTarget({ cluster, manifest, path }: RefactorContext): Target | undefined {
  const own = cluster.workloadOf(manifest);
  if (own !== undefined) {
    const at = path.lastIndexOf('ports');
    const port = at < 0 ? undefined : path.slice(0, at + 2);
    const number = port && valueAt(manifest.value, [...port, 'containerPort']);
    return port !== undefined && typeof number === 'number'
      ? { manifest, path: port, number, workload: own }
      : undefined;
  }
  const service = cluster.serviceOf(manifest);
  const index = path[2];
  if (service === undefined || path[1] !== 'ports' || typeof index !== 'number') return undefined;
  const { ports = [], selector = {} } = service.service.spec;
  const number = ports[index]?.targetPort;
  const [workload, ...others] = cluster.workloadsMatching(service.ref.namespace, selector);
  if (typeof number !== 'number' || workload === undefined || others.length > 0) return undefined;
  const [place] = findContainerPorts(workload, number);
  return (
    place && {
      manifest: place.manifest,
      path: place.path.slice(0, place.path.lastIndexOf('ports') + 2),
      number,
      workload,
    }
  );
}

interface PortUser {
  readonly service: Manifest;
  readonly index: number;
  readonly name: string | undefined;
  /** Whether the Service picks pods of other workloads, too: they would not have the name. */
  readonly shared: boolean;
}

function listUsers(
  { cluster }: RefactorContext,
  workload: ClusterWorkload,
  number: number,
): readonly PortUser[] {
  const { namespace } = workload.ref;
  const shared = ({ service }: ClusterService): boolean =>
    cluster.workloadsMatching(namespace, service.spec.selector ?? {}).length > 1;
  return findServicesSelecting(cluster, namespace, workload.podLabels).flatMap((found) =>
    (found.service.spec.ports ?? []).flatMap(({ targetPort, name }, index) =>
      targetPort === number && found.manifest !== undefined
        ? [{ service: found.manifest, index, name, shared: shared(found) }]
        : [],
    ),
  );
}

const wellKnown: Readonly<Record<number, string>> = {
  53: 'dns',
  80: 'http',
  443: 'https',
  8080: 'http',
  8443: 'https',
};

/** The name that a Service gives the port, or the usual one, if the pod has no such port yet. */
function chooseName(manifest: Manifest, path: ManifestPath, users: readonly PortUser[]): string | undefined {
  const port = valueAt(manifest.value, [...path, 'containerPort']);
  const containers = valueAt(manifest.value, path.slice(0, path.lastIndexOf('containers') + 1));
  const taken = JSON.stringify(containers ?? null);
  const candidates = [
    ...users.map(({ name }) => name),
    typeof port === 'number' ? wellKnown[port] : undefined,
    typeof port === 'number' ? `port-${port}` : undefined,
  ];
  return candidates.find(
    (name) => name !== undefined && isValidPortName(name).length === 0 && !taken.includes(`"name":"${name}"`),
  );
}

function useName(
  { workspace }: RefactorContext,
  service: Manifest,
  index: number,
  name: string,
): TextEdit | undefined {
  const parent = ['spec', 'ports', index];
  const written = valueAt(service.value, parent) as JsonObject | undefined;
  if (written?.['targetPort'] === undefined)
    return insertField(workspace, service, { parent, key: 'targetPort', value: name, after: 'port' });
  return {
    span: workspace.spanOf({ manifest: service, path: [...parent, 'targetPort'], part: 'value' }),
    newText: name,
  };
}
