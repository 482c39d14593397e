import type { Cluster } from '../../cluster/cluster.js';
import type { Client } from '../../network/trace.js';
import { showPodAddress } from '../hover/podTable.js';
import { isReady } from '../serviceFacts.js';

/** Somewhere that a request can start. */
export interface CurlSource {
  /** As the command line has it: `worker-1`, `shop/pod/web-0`, `outside`. Unique in a cluster and stable. */
  readonly id: string;
  readonly client: Client;
  readonly zone: 'node' | 'pod' | 'outside';
  readonly label: string;
  readonly description: string;
  readonly detail: string;
}

/** The nodes, the running pods and the world outside. */
export function listCurlSources(cluster: Cluster): readonly CurlSource[] {
  return [...listNodes(cluster), ...listPods(cluster), outside];
}

const outside: CurlSource = {
  id: 'outside',
  client: { kind: 'outside' },
  zone: 'outside',
  label: 'outside',
  description: 'a machine beside the cluster',
  detail: '',
};

function listNodes(cluster: Cluster): readonly CurlSource[] {
  return cluster.nodes.map(({ node, manifest }) => {
    const { name } = node.metadata;
    const addresses = node.status?.addresses ?? [];
    const address = addresses.find(({ type }) => type === 'InternalIP')?.address ?? 'no address';
    return {
      id: name,
      client: { kind: 'node', name },
      zone: 'node',
      label: name,
      description: address,
      detail: manifest === undefined ? 'Assumed: no manifest describes it' : '',
    };
  });
}

function listPods(cluster: Cluster): readonly CurlSource[] {
  return cluster.pods
    .filter(({ manifest, pod }) => manifest !== undefined && (pod.status?.podIP ?? '') !== '')
    .map((pod) => {
      const { namespace, name } = pod.ref;
      return {
        id: `${namespace}/pod/${name}`,
        client: { kind: 'pod', namespace, name },
        zone: 'pod',
        label: name,
        description: `${showPodAddress(pod)} in ${namespace}`,
        detail: isReady(pod) ? '' : 'Not ready',
      };
    });
}
