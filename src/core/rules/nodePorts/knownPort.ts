import { placeAt } from '../placeAt.js';
import { listOf, numberOf, objectOf } from '../../apiserver/object/read.js';
import type { Cluster } from '../../cluster/cluster.js';
import { podOf } from '../policies/templatePolicies.js';
import { relate } from '../relate.js';
import type { Rule } from '../rule.js';

const known: ReadonlyMap<number, string> = new Map([
  [22, 'SSH'],
  [2379, 'etcd'],
  [2380, 'etcd'],
  [6443, 'the API server'],
  [10248, 'the health check of the kubelet'],
  [10249, 'the metrics of kube-proxy'],
  [10250, 'the kubelet'],
  [10256, 'the health check of kube-proxy'],
  [10257, 'the controller manager'],
  [10259, 'the scheduler'],
]);

/** A nodePort that something on the nodes uses: a component of Kubernetes in a widened range, or a pod's hostPort. */
export const knownPort: Rule = {
  code: 'node-port/in-use-on-nodes',
  severity: 'off',
  kinds: ['Service'],
  *check(manifest, { cluster }) {
    if (cluster.serviceOf(manifest)?.accepted !== true) return;
    for (const [index, each] of listOf(objectOf(manifest.value.spec).ports).entries()) {
      const port = numberOf(objectOf(each).nodePort);
      const user = port === 0 ? undefined : findUser(cluster, port);
      if (user === undefined) continue;
      yield {
        severity: 'information',
        message: `${port} is used by ${user.name} on the nodes; kube-proxy takes packets to it first`,
        place: placeAt(manifest, ['spec', 'ports', index, 'nodePort']),
        related: relate(user.name, user.manifest, ['metadata', 'name']),
      };
    }
  },
};

function findUser({ workloads }: Cluster, port: number) {
  const component = known.get(port);
  if (component !== undefined) return { name: component, manifest: undefined };
  const workload = workloads.find((each) => {
    const { containers, hostNetwork } = podOf(each).spec;
    return containers.some(({ ports = [] }) =>
      ports.some(({ hostPort, containerPort }) => (hostNetwork === true ? containerPort : hostPort) === port),
    );
  });
  return workload && { name: `${workload.ref.kind} ${workload.ref.name}`, manifest: workload.manifest };
}
