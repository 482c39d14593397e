import type { Cluster } from '../../core/cluster/cluster.js';
import type { Client } from '../../core/network/trace.js';
import { UsageError } from '../usageError.js';
import { listNames } from './clusterInput.js';

/** The client that `--from` names: `NODE`, `[NS/]pod/NAME`, `[NS/]deployment/NAME`, `[NS/]statefulset/NAME` or `outside`. */
export function findCurlSource(cluster: Cluster, from: string): Client {
  if (from === 'outside') return { kind: 'outside' };
  const words = from.split('/');
  const name = words.at(-1) ?? '';
  if (words.length === 1) {
    if (cluster.node(name) !== undefined) return { kind: 'node', name };
    throw new UsageError(`there is no node ${name}; ${listSources(cluster)}`);
  }
  const kind = (words.at(-2) ?? '').toLowerCase();
  const namespace = words.length > 2 ? (words[0] ?? '') : 'default';
  if (words.length > 3 || !Object.hasOwn(workloadKinds, kind)) {
    throw new UsageError(
      `--from ${from} is none of NODE, [NS/]pod/NAME, [NS/]deployment/NAME, [NS/]statefulset/NAME, outside`,
    );
  }
  const pod =
    kind === 'pod' || kind === 'po'
      ? cluster.pod(namespace, name)
      : cluster.workload({ kind: workloadKinds[kind] ?? '', namespace, name })?.pods[0];
  if (pod === undefined) {
    throw new UsageError(
      `there is no ${kind} ${name} with a pod in namespace ${namespace}; ${listSources(cluster)}`,
    );
  }
  return { kind: 'pod', namespace: pod.ref.namespace, name: pod.ref.name };
}

const workloadKinds: Readonly<Record<string, string>> = {
  ...{ pod: 'Pod', po: 'Pod', deployment: 'Deployment', deploy: 'Deployment' },
  ...{ statefulset: 'StatefulSet', sts: 'StatefulSet', daemonset: 'DaemonSet', ds: 'DaemonSet' },
  ...{
    replicaset: 'ReplicaSet',
    rs: 'ReplicaSet',
    job: 'Job',
    replicationcontroller: 'ReplicationController',
  },
};

/** Everything that a request can start from. */
export function listSources(cluster: Cluster): string {
  const nodes = cluster.nodes.map(({ node }) => node.metadata.name);
  const pods = cluster.pods
    .filter(({ manifest }) => manifest !== undefined)
    .map(({ ref }) => `${ref.namespace}/pod/${ref.name}`);
  return `there are the nodes ${listNames(nodes)}, the pods ${listNames(pods)}, and outside`;
}
