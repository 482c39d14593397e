import type { Node, Pod, Service, ServicePort } from '../apiserver/types.js';
import type { ManifestPath } from '../manifests/json.js';
import { findPort } from './endpoints/endpointPorts.js';
import { hasAddress, isPodReady, isPodTerminal, isPodTerminating } from './endpoints/podReadiness.js';
import { addressesOf } from './endpoints/podToEndpoint.js';
import { addressTypesOf, endpointsSelectorOf } from './endpoints/serviceKind.js';

/** What the EndpointSlice controller does with one pod for one Service, and why. */
export type Membership = MemberPod | LeftOutPod;

/** A pod with an endpoint in the Service's slices. */
interface MemberPod {
  readonly kind: 'in';
  /** Whether new connections go there; a terminating one serves while nothing better is left. */
  readonly state: 'ready' | 'not ready' | 'terminating';
  /** Why it has that state, in one sentence without a full stop. */
  readonly reason: string;
  /** Its addresses in the Service's families. */
  readonly addresses: readonly string[];
  /** The Service's ports with their numbers in this pod. */
  readonly ports: readonly { readonly servicePort: ServicePort; readonly port: number }[];
  /** The Service's ports whose named targetPort this pod does not have: no traffic for them goes there. */
  readonly unresolvedPorts: readonly ServicePort[];
}

/** A pod without an endpoint. */
interface LeftOutPod {
  readonly kind: 'out';
  readonly cause: LeftOutCause;
  /** Why, in one sentence without a full stop, the pod being the subject of it. */
  readonly reason: string;
  /** The field that decides it. */
  readonly decidedBy: { readonly object: 'service' | 'pod'; readonly path: ManifestPath };
}

type LeftOutCause =
  | 'external-name'
  | 'no-selector'
  | 'other-namespace'
  | 'labels-differ'
  | 'finished'
  | 'no-address'
  | 'no-node'
  | 'other-family';

/**
 * Why a pod is among a Service's endpoints or is left out, with the checks of `Reconciler.reconcileByAddressType` in their order. `makeEndpointSlices`
 * has an endpoint for exactly the pods that this says are in.
 */
export function explainMembership(service: Service, pod: Pod, nodes: readonly Node[]): Membership {
  return explainSelection(service, pod) ?? explainState(service, pod, nodes) ?? describeMember(service, pod);
}

function explainSelection(service: Service, pod: Pod): LeftOutPod | undefined {
  if (service.spec.type === 'ExternalName')
    return leaveOut('external-name', 'an ExternalName Service has no endpoints', 'service', ['spec', 'type']);
  const selector = endpointsSelectorOf(service);
  if (selector === undefined)
    return leaveOut('no-selector', 'the Service has no selector', 'service', ['spec']);
  const { namespace = '', labels = {} } = pod.metadata;
  if (namespace !== (service.metadata.namespace ?? ''))
    return leaveOut('other-namespace', `it is in namespace "${namespace}"`, 'pod', ['metadata', 'namespace']);
  const differing = Object.entries(selector).filter(
    ([key, value]) => !Object.hasOwn(labels, key) || labels[key] !== value,
  );
  const [first] = differing;
  if (first === undefined) return undefined;
  const reason = differing.map(([key, value]) => describeLabel(key, value, labels)).join(', and ');
  return leaveOut('labels-differ', reason, 'pod', ['metadata', 'labels', first[0]]);
}

function describeLabel(key: string, wanted: string, labels: Readonly<Record<string, string>>): string {
  const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
  if (value === undefined) return `it has no label "${key}", the selector asks for "${wanted}"`;
  return `its label "${key}" is "${value}", the selector asks for "${wanted}"`;
}

function explainState(service: Service, pod: Pod, nodes: readonly Node[]): LeftOutPod | undefined {
  const phase = pod.status?.phase ?? 'Pending';
  if (isPodTerminal(pod)) return leaveOut('finished', `its phase is ${phase}`, 'pod', ['status', 'phase']);
  if (!hasAddress(pod)) return leaveOut('no-address', describeMissingAddress(pod), 'pod', ['spec']);
  const { nodeName = '' } = pod.spec;
  const isKnown = nodes.some(({ metadata }) => metadata.name === nodeName);
  if (!isKnown && service.spec.publishNotReadyAddresses !== true) {
    const reason = nodeName === '' ? 'it has no node' : `its node "${nodeName}" does not exist`;
    return leaveOut('no-node', reason, 'pod', ['spec', 'nodeName']);
  }
  const families = addressTypesOf(service);
  if (families.some((family) => addressesOf(pod, family).length > 0)) return undefined;
  const reason = `it has no ${families.join(' or ')} address`;
  return leaveOut('other-family', reason, 'service', ['spec', 'ipFamilies']);
}

function describeMissingAddress({ status }: Pod): string {
  const scheduled = status?.conditions?.find(({ type }) => type === 'PodScheduled');
  const why = scheduled?.status === 'False' ? scheduled.message : undefined;
  const phase = status?.phase ?? 'Pending';
  return why === undefined ? `it is ${phase} and has no address` : `it is ${phase}: ${why}`;
}

function describeMember(service: Service, pod: Pod): MemberPod {
  const ports = service.spec.ports ?? [];
  const resolved = ports.flatMap((servicePort) => {
    const port = findPort(pod, servicePort);
    return port === undefined ? [] : [{ servicePort, port }];
  });
  return {
    kind: 'in',
    ...describeState(service, pod),
    addresses: addressTypesOf(service).flatMap((family) => addressesOf(pod, family)),
    ports: resolved,
    unresolvedPorts: ports.filter((port) => findPort(pod, port) === undefined),
  };
}

function describeState(service: Service, pod: Pod): Pick<MemberPod, 'state' | 'reason'> {
  if (service.spec.publishNotReadyAddresses === true)
    return { state: 'ready', reason: 'the Service publishes addresses that are not ready too' };
  if (isPodTerminating(pod)) return { state: 'terminating', reason: 'it is being deleted' };
  if (isPodReady(pod)) return { state: 'ready', reason: 'its Ready condition is True' };
  const status = pod.status?.conditions?.find(({ type }) => type === 'Ready')?.status;
  const reason = status === undefined ? 'it has no Ready condition' : `its Ready condition is ${status}`;
  return { state: 'not ready', reason };
}

function leaveOut(
  cause: LeftOutCause,
  reason: string,
  object: 'service' | 'pod',
  path: ManifestPath,
): LeftOutPod {
  return { kind: 'out', cause, reason, decidedBy: { object, path } };
}
