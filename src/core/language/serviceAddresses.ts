import type { ServicePort } from '../apiserver/types.js';
import type { Cluster, ClusterService } from '../cluster/cluster.js';
import { markPreview } from '../cluster/previewMark.js';

/** The ClusterIP as it is shown: with the preview mark where the cluster would choose it; undefined where there is none. */
export function showClusterIP(service: ClusterService): string | undefined {
  const { clusterIP = '', type } = service.service.spec;
  if (type === 'ExternalName' || clusterIP === '') return undefined;
  return service.previews.clusterIPs && clusterIP !== 'None' ? markPreview(clusterIP) : clusterIP;
}

/** The NodePort of one port as it is shown; undefined where there is none. */
export function showNodePort(service: ClusterService, index: number): string | undefined {
  const nodePort = service.service.spec.ports?.[index]?.nodePort;
  if (nodePort === undefined || nodePort === 0) return undefined;
  return service.previews.nodePorts.has(index) ? markPreview(nodePort) : String(nodePort);
}

/** A port in one word: `http 80/TCP`, `80/TCP`. */
export function showPort({ name = '', port, protocol }: ServicePort): string {
  return `${name === '' ? '' : `${name} `}${port}/${protocol}`;
}

/** The name by which every pod of the cluster reaches a Service. */
export function showDnsName(cluster: Cluster, { ref }: ClusterService): string {
  return `${ref.name}.${ref.namespace}.svc.${cluster.settings.clusterDomain}`;
}

/** A node with the address that a client would use. */
export function nodeAddresses(
  cluster: Cluster,
): readonly { readonly name: string; readonly address: string }[] {
  return cluster.nodes.flatMap(({ node }) => {
    const address = (node.status?.addresses ?? []).find(({ type }) => type === 'InternalIP')?.address;
    return address === undefined ? [] : [{ name: node.metadata.name, address }];
  });
}

/** The host and port of a URL, with the brackets that IPv6 wants. */
export function joinHostPort(host: string, port: number | string): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

/** `1 endpoint`, `2 endpoints`. */
export function countOf(count: number, noun: string, plural = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`;
}
