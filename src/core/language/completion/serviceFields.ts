import type { CompletionItem } from './completionItem.js';

/** A field of a Service as the completion offers it. */
interface FieldSpec {
  readonly name: string;
  readonly detail: string;
  /** What follows `name: `; the field's children where it begins with a line break. */
  readonly body?: string;
}

interface ValueSpec {
  readonly value: string;
  readonly detail: string;
}

const rootFields: readonly FieldSpec[] = [
  { name: 'metadata', detail: 'name, namespace, labels', body: '\n  name: ${1:name}' },
  { name: 'spec', detail: 'what the Service does', body: '\n  $0' },
];

const metadataFields: readonly FieldSpec[] = [
  { name: 'name', detail: 'a DNS label' },
  { name: 'namespace', detail: 'where its pods are, too' },
  { name: 'labels', detail: 'labels of the Service itself', body: '\n  ${1:app}: ${2:name}' },
  { name: 'annotations', detail: 'notes for tools', body: '\n  $0' },
];

const specFields: readonly FieldSpec[] = [
  { name: 'type', detail: 'ClusterIP (default), NodePort, LoadBalancer, ExternalName' },
  { name: 'selector', detail: 'the labels that its pods carry', body: '\n  $0' },
  { name: 'ports', detail: 'the ports that it listens on', body: '\n  - port: ${1:80}$0' },
  { name: 'clusterIP', detail: 'None makes it headless; chosen by the cluster otherwise' },
  { name: 'externalTrafficPolicy', detail: 'Cluster (default) or Local, for traffic from outside' },
  { name: 'internalTrafficPolicy', detail: 'Cluster (default) or Local, for traffic of the cluster' },
  { name: 'trafficDistribution', detail: 'PreferSameZone, PreferSameNode or PreferClose' },
  { name: 'sessionAffinity', detail: 'None (default) or ClientIP' },
  { name: 'externalName', detail: 'the DNS name that a Service of type ExternalName stands for' },
  { name: 'publishNotReadyAddresses', detail: 'also pods that are not ready; false by default' },
  { name: 'ipFamilyPolicy', detail: 'SingleStack (default), PreferDualStack, RequireDualStack' },
  { name: 'ipFamilies', detail: 'IPv4, IPv6 in the order wanted', body: '\n  - ${1:IPv4}' },
  { name: 'externalIPs', detail: 'addresses routed to the nodes by others', body: '\n  - $1' },
  {
    name: 'loadBalancerSourceRanges',
    detail: 'clients that the load balancer lets through',
    body: '\n  - $1',
  },
  { name: 'loadBalancerClass', detail: 'which controller makes the load balancer' },
  { name: 'allocateLoadBalancerNodePorts', detail: 'true by default' },
  { name: 'healthCheckNodePort', detail: 'for LoadBalancer with externalTrafficPolicy Local' },
];

const portFields: readonly FieldSpec[] = [
  { name: 'name', detail: 'needed with more than one port' },
  { name: 'port', detail: 'what clients connect to' },
  { name: 'targetPort', detail: 'number or name of the container port; the same as port by default' },
  { name: 'protocol', detail: 'TCP (default), UDP or SCTP' },
  { name: 'nodePort', detail: 'the port at every node, for NodePort and LoadBalancer' },
  { name: 'appProtocol', detail: 'what is spoken: kubernetes.io/h2c, kubernetes.io/ws ...' },
];

const booleans: readonly ValueSpec[] = [
  { value: 'true', detail: '' },
  { value: 'false', detail: '' },
];

const policies: readonly ValueSpec[] = [
  { value: 'Cluster', detail: 'all endpoints' },
  { value: 'Local', detail: 'endpoints of the same node only' },
];

const families: readonly ValueSpec[] = [
  { value: 'IPv4', detail: '' },
  { value: 'IPv6', detail: '' },
];

const values: Readonly<Record<string, readonly ValueSpec[]>> = {
  type: [
    { value: 'ClusterIP', detail: 'reachable in the cluster only' },
    { value: 'NodePort', detail: 'also at a port of every node' },
    { value: 'LoadBalancer', detail: 'also through a load balancer of the platform' },
    { value: 'ExternalName', detail: 'a DNS alias, no proxying' },
  ],
  protocol: [
    { value: 'TCP', detail: 'the default' },
    { value: 'UDP', detail: '' },
    { value: 'SCTP', detail: '' },
  ],
  clusterIP: [{ value: 'None', detail: 'headless: DNS answers with the pods' }],
  externalTrafficPolicy: policies,
  internalTrafficPolicy: policies,
  trafficDistribution: [
    { value: 'PreferSameZone', detail: 'endpoints of the client’s zone first' },
    { value: 'PreferSameNode', detail: 'endpoints of the client’s node first' },
    { value: 'PreferClose', detail: 'the older name of PreferSameZone' },
  ],
  sessionAffinity: [
    { value: 'None', detail: 'the default' },
    { value: 'ClientIP', detail: 'a client keeps its endpoint' },
  ],
  ipFamilyPolicy: [
    { value: 'SingleStack', detail: 'the default' },
    { value: 'PreferDualStack', detail: 'both families where the cluster has them' },
    { value: 'RequireDualStack', detail: 'both families or refused' },
  ],
  publishNotReadyAddresses: booleans,
  allocateLoadBalancerNodePorts: booleans,
};

/** The fields that a mapping of a Service may still get. `place` is the path with `*` for indexes. */
export function completeFields(place: string, siblings: readonly string[]): readonly CompletionItem[] {
  return fieldsAt(place)
    .filter(({ name }) => !siblings.includes(name))
    .map(({ name, detail, body }, rank) => ({
      label: name,
      kind: 'field',
      detail,
      insertText: `${name}:${body === undefined ? ' ' : body}`,
      isSnippet: body !== undefined,
      rank,
    }));
}

/** The words that a field of a Service may hold. */
export function completeValues(place: string): readonly CompletionItem[] {
  const field = place.split('.').at(-1) ?? '';
  const known =
    place === 'spec.ipFamilies.*' ? families : Object.hasOwn(values, field) ? values[field] : undefined;
  return (known ?? []).map(({ value, detail }, rank) => ({
    label: value,
    kind: 'value',
    detail,
    insertText: value,
    rank,
  }));
}

function fieldsAt(place: string): readonly FieldSpec[] {
  switch (place) {
    case '':
      return rootFields;
    case 'metadata':
      return metadataFields;
    case 'spec':
      return specFields;
    case 'spec.ports.*':
      return portFields;
    default:
      return [];
  }
}
