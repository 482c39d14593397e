import type { Pod, Protocol } from '../../apiserver/types.js';
import { assertNever } from '../../text/assertNever.js';
import { familyOf, isLoopback } from '../addresses.js';
import { assume } from '../assumptions.js';
import { podAddress, podAddresses, type NetworkIndex } from '../networkIndex.js';
import { isLocalAddress, type NetworkNode } from '../networkNode.js';
import type { Client, Hop, PacketHeader } from '../trace.js';
import { findClientPod, isMadeUp } from '../clientPod.js';
import { answerFromPod } from './deliverToPod.js';
import { enterNode } from './enterNode.js';
import { locate } from './locate.js';
import { withHops, type Detail, type Path } from './path.js';
import { explainExemption } from './passPolicies.js';
import { outgoingAddress } from './sendPacket.js';
import { startOutside } from './startOutside.js';

/** Where a connection goes once its name is resolved. */
export interface Target {
  readonly address: string;
  readonly port: number;
  readonly protocol: Protocol;
}

/** How many nodes a packet may enter before it counts as running in circles. */
export const timeToLive = 8;

/** The way of a connection from its client on. */
export function startConnection(index: NetworkIndex, from: Client, target: Target, detail: Detail): Path {
  switch (from.kind) {
    case 'node': {
      const node = index.nodes.get(from.name);
      if (node === undefined)
        return failStart(`there is no node "${from.name}", only ${listNames(index.nodes)}`);
      return startOnNode(index, node, target, detail);
    }
    case 'pod': {
      const pod = findClientPod(index, from);
      if (pod === undefined)
        return failStart(`there is no pod "${from.namespace}/${from.name}", only ${listNames(index.pods)}`);
      return startInPod(index, pod, target, detail);
    }
    case 'outside':
      return startOutside(index, from, target, detail);
    default:
      return assertNever(from);
  }
}

function startOnNode(
  index: NetworkIndex,
  node: NetworkNode,
  target: Target,
  detail: Detail,
  hostPod?: Pod,
): Path {
  const source = chooseSource(index, node, target.address);
  if (source === undefined)
    return failStart(
      `node ${node.name} has no ${familyOf(target.address)} address to call ${target.address} from`,
    );
  const header = makeHeader(source, target);
  const exempt = hostPod === undefined ? [] : explainExemption(index, header, 'egress', hostPod);
  return withHops(
    exempt,
    enterNode({ index, detail, header, node, arrival: 'process', masquerades: [], timeToLive }),
  );
}

/** The source that the kernel of a node chooses for a destination. */
function chooseSource(index: NetworkIndex, node: NetworkNode, address: string): string | undefined {
  if (isLocalAddress(node, address)) return address;
  return outgoingAddress(node, locate(index, address, node), address).source;
}

function startInPod(index: NetworkIndex, pod: Pod, target: Target, detail: Detail): Path {
  const name = `${pod.metadata.namespace ?? 'default'}/${pod.metadata.name}`;
  const node = index.nodes.get(pod.spec.nodeName ?? '');
  if (node === undefined) return failStart(`pod ${name} is on no node, so nothing can be called from it`);
  if (pod.spec.hostNetwork === true) return startOnNode(index, node, target, detail, pod);
  const source = podAddress(pod, familyOf(target.address));
  const own = podAddresses(pod).includes(target.address) || isLoopback(target.address);
  if (source === undefined && !own)
    return failStart(`pod ${name} has no ${familyOf(target.address)} address to call ${target.address} from`);
  const header = makeHeader(own ? target.address : (source ?? target.address), target);
  const arrival = 'pod';
  const journey = {
    index,
    detail,
    header,
    node,
    arrival,
    clientPod: pod,
    masquerades: [],
    timeToLive,
  } as const;
  if (own) return answerFromPod(journey, pod, node.name);
  return withHops(isMadeUp(index, pod) ? [clientHop(header, node)] : [], enterNode(journey));
}

function clientHop(before: PacketHeader, node: NetworkNode): Hop {
  return {
    node: node.name,
    component: 'Route',
    action: `a pod on node ${node.name} calls from ${before.source}`,
    before,
    confidence: 'assumed',
    assumptions: [assume('client/pod', before.source, node.name)],
  };
}

function makeHeader(source: string, { address, port, protocol }: Target): PacketHeader {
  return { source, destination: address, port, protocol };
}

/** A connection that cannot even begin. */
function failStart(reason: string): Path {
  return { kind: 'end', outcome: 'unknown', reason, hops: [] };
}

/** At most ten names, for a message. */
function listNames(map: ReadonlyMap<string, unknown>): string {
  const names = [...map.keys()];
  if (names.length === 0) return 'none at all';
  const more = names.length > 10 ? ` and ${names.length - 10} more` : '';
  return `${names.slice(0, 10).join(', ')}${more}`;
}
