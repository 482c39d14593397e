import type { Pod } from '../apiserver/types.js';
import { formatAddress, type IPRange } from '../text/ipRange.js';
import type { NetworkIndex } from './networkIndex.js';
import type { NetworkNode } from './networkNode.js';
import type { Client } from './trace.js';

type PodClient = Extract<Client, { kind: 'pod' }>;

/** The pod that a client names; where no manifest makes it and the client says a node, some pod without labels there. */
export function findClientPod(index: NetworkIndex, client: PodClient): Pod | undefined {
  const pod = index.pods.get(`${client.namespace}/${client.name}`);
  const node = index.nodes.get(client.node ?? '');
  return pod ?? (node === undefined ? undefined : makeClientPod(client, node));
}

/** Whether a pod is of no manifest, but made up as a client. */
export function isMadeUp(index: NetworkIndex, { metadata }: Pod): boolean {
  return !index.pods.has(`${metadata.namespace ?? 'default'}/${metadata.name}`);
}

function makeClientPod({ namespace, name }: PodClient, node: NetworkNode): Pod {
  const addresses = node.podRanges.map(lateAddress);
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { namespace, name },
    spec: { nodeName: node.name, containers: [] },
    status: {
      phase: 'Running',
      ...(addresses[0] === undefined ? {} : { podIP: addresses[0] }),
      podIPs: addresses.map((ip) => ({ ip })),
    },
  };
}

/** An address near the end of a range, where pods seldom are: 10.244.1.254 of 10.244.1.0/24. */
function lateAddress({ bits, value, size }: IPRange): string {
  return formatAddress({ bits, value: value + (size > 2n ? size - 2n : 0n) });
}
