import { objectOf, stringOf } from '../../apiserver/object/read.js';
import type { Container, ContainerPort, PodSpec, ServicePort } from '../../apiserver/types.js';
import type { Cluster, ClusterService, ClusterWorkload } from '../../cluster/cluster.js';
import { isObject, valueAt, type JsonValue, type ManifestPath } from '../../manifests/json.js';
import type { Manifest } from '../../manifests/manifest.js';
import type { RuleContext } from '../rule.js';

/** A Service's ports and the pods that it picks: what every rule about targetPort looks at. */
export interface Targets {
  readonly service: ClusterService;
  readonly ports: readonly ServicePort[];
  readonly workloads: readonly ClusterWorkload[];
}

/** What findings say of a workload: it is kept, and keeps no snapshot of the cluster alive. */
export type NamedWorkload = Pick<ClusterWorkload, 'ref' | 'manifest' | 'templatePath' | 'podLabels'>;

/** A port that a container declares, with where it stands below the pod template. */
export interface DeclaredPort {
  readonly workload: NamedWorkload;
  readonly container: Container;
  readonly port: ContainerPort;
  readonly path: ManifestPath;
}

/**
 * The ports of a Service with the workloads that its selector picks; undefined where it has no selector, picks nothing, or where a
 * kustomization could change either side.
 */
export function readTargets(manifest: Manifest, { cluster, alterations }: RuleContext): Targets | undefined {
  if (alterations?.has('patches') === true) return undefined;
  const service = cluster.serviceOf(manifest);
  if (service === undefined) return undefined;
  const { selector = {}, type, ports = [] } = service.spec;
  if (type === 'ExternalName' || Object.keys(selector).length === 0) return undefined;
  const workloads = cluster.workloadsMatching(service.ref.namespace, selector);
  return workloads.length === 0 ? undefined : { service, ports, workloads };
}

/** The pod spec of a workload, not all of it with defaults; undefined where there is none to speak of. */
export function podSpecOf({ written, templatePath }: ClusterWorkload): PodSpec | undefined {
  const spec = valueAt(written as unknown as JsonValue, [...templatePath, 'spec']);
  return isObject(spec) && Array.isArray(spec['containers']) ? (spec as unknown as PodSpec) : undefined;
}

/** A container with its path below the pod template. */
export interface PlacedContainer {
  readonly container: Container;
  readonly path: ManifestPath;
}

const knownContainers = new WeakMap<ClusterWorkload, readonly PlacedContainer[]>();
const knownPorts = new WeakMap<ClusterWorkload, readonly DeclaredPort[]>();

/** The containers that run while the pod serves, sidecars among the init containers included. */
export function containersOf(workload: ClusterWorkload): readonly PlacedContainer[] {
  return remember(knownContainers, workload, () => {
    const spec = podSpecOf(workload);
    const containers = (spec?.containers ?? []).map((container, index) => ({
      container,
      path: ['spec', 'containers', index],
    }));
    const sidecars = (spec?.initContainers ?? []).flatMap((container, index) =>
      container.restartPolicy === 'Always' ? [{ container, path: ['spec', 'initContainers', index] }] : [],
    );
    return [...containers, ...sidecars];
  });
}

/** The ports that the pods of a workload declare. */
export function declaredPorts(workload: ClusterWorkload): readonly DeclaredPort[] {
  return remember(knownPorts, workload, () => {
    const { ref, manifest, templatePath, podLabels } = workload;
    const named = { ref, manifest, templatePath, podLabels };
    return containersOf(workload).flatMap(({ container, path }) =>
      (container.ports ?? []).map((port, index) => ({
        workload: named,
        container,
        port,
        path: [...path, 'ports', index],
      })),
    );
  });
}

/** Several rules ask the same of one workload. */
function remember<T>(known: WeakMap<ClusterWorkload, T>, workload: ClusterWorkload, read: () => T): T {
  let value = known.get(workload);
  if (value === undefined) known.set(workload, (value = read()));
  return value;
}

/** Whether two workloads run the same image, whatever its tag: then they are versions of one application. */
export function sharesImage(a: ClusterWorkload, b: ClusterWorkload): boolean {
  const imagesOf = (workload: ClusterWorkload): readonly string[] =>
    [...containersOf(workload)].map(({ container }) => (container.image ?? '').replace(/[:@][^/]*$/, ''));
  const images = new Set(imagesOf(a));
  return imagesOf(b).some((image) => images.has(image));
}

/** Whether something else adds containers to the pods of a workload: a mesh, a collector, a secret agent. */
export function isInjected(
  { written, templatePath, ref, podLabels }: ClusterWorkload,
  cluster: Cluster,
): boolean {
  const { annotations } = objectOf(valueAt(written as unknown as JsonValue, [...templatePath, 'metadata']));
  const namespace = objectOf(
    cluster.object({ kind: 'Namespace', namespace: '', name: ref.namespace })?.object.metadata,
  );
  return [annotations, podLabels, namespace.annotations, namespace.labels].some((pairs) =>
    Object.entries(objectOf(pairs)).some(
      ([key, value]) => injection.test(key) && !/^(?:false|disabled|no)$/.test(stringOf(value)),
    ),
  );
}

const injection = /inject|^istio\.io\/rev$|^dapr\.io\/enabled$/;

/** `TCP` where the manifest names none. */
export function protocolOf({ protocol }: { readonly protocol?: string }): string {
  return protocol ?? 'TCP';
}

/** Whether a workload runs to its end and then serves nothing. */
export function isJob({ ref }: ClusterWorkload): boolean {
  return ref.kind === 'Job' || ref.kind === 'CronJob';
}

/** Words as a sentence lists them: `"web", "metrics"`. */
export function listNames(names: readonly (string | number)[]): string {
  const unique = [...new Set(names)];
  return unique.map((name) => (typeof name === 'string' ? `"${name}"` : String(name))).join(', ');
}
