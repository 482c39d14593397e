import type { Pod } from '../../apiserver/types.js';
import { isLoopback } from '../addresses.js';
import { isOnPodNetwork, isServiceAddress, nodeOfPodAddress, type NetworkIndex } from '../networkIndex.js';
import { isLocalAddress, type NetworkNode } from '../networkNode.js';
import type { AddressClaim } from '../proxy/serviceTable.js';

/** What has an address, as far as the cluster knows. */
export type Place =
  | { readonly kind: 'pod'; readonly pod: Pod; readonly node: NetworkNode | undefined }
  | { readonly kind: 'node'; readonly node: NetworkNode }
  /** An ExternalIP of a node. */
  | { readonly kind: 'external IP'; readonly node: NetworkNode }
  /** On the pod network, but no pod of the manifests has it. */
  | { readonly kind: 'unused pod address'; readonly node: NetworkNode | undefined }
  /** In the Service range, or claimed by a Service, but not taken by kube-proxy's rules. */
  | { readonly kind: 'service address'; readonly claim: AddressClaim | undefined }
  | { readonly kind: 'outside' };

/** Finds what has an address, seen from a node (loopback and pod network addresses are the node's own) or from outside. */
export function locate(index: NetworkIndex, address: string, node: NetworkNode | undefined): Place {
  if (node !== undefined && isLocalAddress(node, address)) return { kind: 'node', node };
  const pod = index.podsByAddress.get(address);
  if (pod !== undefined) return { kind: 'pod', pod, node: index.nodes.get(pod.spec.nodeName ?? '') };
  const host = index.nodesByInternalIP.get(address);
  if (host !== undefined) return { kind: 'node', node: host };
  const external = index.nodesByExternalIP.get(address);
  if (external !== undefined) return { kind: 'external IP', node: external };
  const podNode = isLoopback(address) ? undefined : nodeOfPodAddress(index, address);
  if (podNode?.gateways.includes(address) === true) return { kind: 'node', node: podNode };
  if (podNode !== undefined || isOnPodNetwork(index, address))
    return { kind: 'unused pod address', node: podNode };
  const claim = index.services.claimOf(address);
  if (claim !== undefined || isServiceAddress(index, address)) return { kind: 'service address', claim };
  return { kind: 'outside' };
}
