import type { Cluster, ClusterService } from '../../cluster/cluster.js';
import { quoteWord } from '../../curl/command/quoteWord.js';
import { objectKey, type ObjectRef } from '../../manifests/manifest.js';
import type { Client } from '../../network/trace.js';
import { joinHostPort, nodeAddresses, showClusterIP, showNodePort } from '../serviceAddresses.js';

/** An address that is worth a request. */
export interface CurlAddress {
  /** What curl is given: `10.0.22.203:30412`. */
  readonly argument: string;
  /** The same as it is shown, with the preview mark where a part is a preview. */
  readonly shown: string;
  readonly description: string;
  readonly service: ObjectRef;
}

/** Of which Service, and of which of its ports, addresses are wanted. */
export interface AddressFilter {
  readonly service?: ObjectRef;
  /** The `port` of the Service. */
  readonly port?: number;
}

/** The addresses at which a client reaches Services: what works from there first. A name is of no use on a node, a ClusterIP outside. */
export function suggestAddresses(
  cluster: Cluster,
  client: Client,
  filter: AddressFilter = {},
): readonly CurlAddress[] {
  const wanted = cluster.services.filter(({ ref, manifest }) =>
    filter.service === undefined ? manifest !== undefined : objectKey(ref) === objectKey(filter.service),
  );
  return wanted.flatMap((service) =>
    (service.service.spec.ports ?? []).flatMap((port, index) => {
      if (port.protocol !== 'TCP') return [];
      if (filter.port !== undefined && port.port !== filter.port) return [];
      return addressesOfPort(cluster, client, service, index);
    }),
  );
}

function addressesOfPort(
  cluster: Cluster,
  client: Client,
  service: ClusterService,
  index: number,
): readonly CurlAddress[] {
  const byName = namesOf(client, service, index);
  const byNode = nodePortsOf(cluster, client, service, index);
  const byIP = clusterIPsOf(service, index);
  switch (client.kind) {
    case 'node':
      return [...byNode, ...byIP];
    case 'pod':
      return [...byName, ...byIP, ...byNode];
    case 'outside':
      return [...loadBalancersOf(service, index), ...byNode];
  }
}

function namesOf(client: Client, { ref, service }: ClusterService, index: number): readonly CurlAddress[] {
  const port = service.spec.ports?.[index]?.port;
  if (port === undefined) return [];
  const isNear = client.kind === 'pod' && client.namespace === ref.namespace;
  const argument = quoteWord(joinHostPort(isNear ? ref.name : `${ref.name}.${ref.namespace}`, port));
  return [{ argument, shown: argument, description: `Service ${ref.name} by name`, service: ref }];
}

function clusterIPsOf(service: ClusterService, index: number): readonly CurlAddress[] {
  const { clusterIP = '', ports = [] } = service.service.spec;
  const port = ports[index]?.port;
  const shown = showClusterIP(service);
  if (port === undefined || shown === undefined || shown === 'None') return [];
  return [
    {
      argument: joinHostPort(clusterIP, port),
      shown: joinHostPort(shown, port),
      description: `ClusterIP of Service ${service.ref.name}`,
      service: service.ref,
    },
  ];
}

/** The client's own node stands last: that another node answers as well is what people want to see. */
function nodePortsOf(
  cluster: Cluster,
  client: Client,
  service: ClusterService,
  index: number,
): readonly CurlAddress[] {
  const nodePort = service.service.spec.ports?.[index]?.nodePort;
  const shown = showNodePort(service, index);
  if (nodePort === undefined || shown === undefined) return [];
  const isOwn = (name: string): boolean => client.kind === 'node' && client.name === name;
  return [...nodeAddresses(cluster)]
    .sort((a, b) => Number(isOwn(a.name)) - Number(isOwn(b.name)))
    .map(({ name, address }) => ({
      argument: joinHostPort(address, nodePort),
      shown: joinHostPort(address, shown),
      description: `NodePort of Service ${service.ref.name} at ${isOwn(name) ? 'this node' : name}`,
      service: service.ref,
    }));
}

function loadBalancersOf(service: ClusterService, index: number): readonly CurlAddress[] {
  const port = service.service.spec.ports?.[index]?.port;
  return (service.service.status?.loadBalancer?.ingress ?? []).flatMap(({ ip, hostname }) => {
    const host = ip ?? hostname;
    if (host === undefined || port === undefined) return [];
    const argument = quoteWord(joinHostPort(host, port));
    return [
      {
        argument,
        shown: argument,
        description: `load balancer of Service ${service.ref.name}`,
        service: service.ref,
      },
    ];
  });
}
