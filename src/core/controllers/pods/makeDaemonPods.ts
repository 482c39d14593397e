import type { Node, Pod, PodSpec, Toleration, Workload } from '../../apiserver/types.js';
import { matchesNodeAffinity } from '../../scheduler/nodeAffinity.js';
import { taintsOf } from '../../scheduler/nodeTaints.js';
import { identityOf } from '../../scheduler/podIdentity.js';
import { findUntoleratedTaint } from '../../scheduler/tolerations.js';
import { buildPod, ownerReference } from './buildPod.js';
import { generateName, podsPrefix, templateHashOf } from './names.js';

/**
 * One pod of a DaemonSet for each node it should run on, pinned to that node. As the DaemonSet controller's `NodeShouldRunDaemonPod`
 * and `util.ReplaceDaemonSetPodNodeNameNodeAffinity`.
 */
export function makeDaemonPods(workload: Workload, nodes: readonly Node[]): readonly Pod[] {
  const template = workload.spec.template;
  const spec = template?.spec;
  if (spec === undefined) return [];
  const { name, namespace } = workload.metadata;
  const tolerations = [...(spec.tolerations ?? []), ...daemonTolerations(spec)];
  const hash = templateHashOf(identityOf(workload));
  const base = podsPrefix(name);
  const taken = new Set<string>();
  return nodes
    .filter((node) => shouldRun({ ...spec, tolerations }, node))
    .map((node) => {
      const identity = `${identityOf(workload)} ${node.metadata.name}`;
      const podName = generateName(base, identity, (each) => !taken.has(each));
      taken.add(podName);
      return buildPod(template, {
        name: podName,
        generateName: base,
        namespace,
        owner: ownerReference('apps/v1', 'DaemonSet', name),
        labels: { 'controller-revision-hash': hash, 'pod-template-generation': '1' },
        spec: { tolerations, affinity: pinTo(spec, node) },
      });
    });
}

function shouldRun(spec: PodSpec, node: Node): boolean {
  const bound = spec.nodeName ?? '';
  if (bound !== '' && bound !== node.metadata.name) return false;
  if (!matchesNodeAffinity(spec, node)) return false;
  return findUntoleratedTaint(taintsOf(node), spec.tolerations ?? []) === undefined;
}

/** Replaces the node affinity by the node's name. */
function pinTo(spec: PodSpec, node: Node): NonNullable<PodSpec['affinity']> {
  const pin = { key: 'metadata.name', operator: 'In', values: [node.metadata.name] };
  return {
    ...spec.affinity,
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchFields: [pin] }] },
    },
  };
}

/** What every daemon pod tolerates. As `util.AddOrUpdateDaemonPodTolerations`. */
function daemonTolerations(spec: PodSpec): readonly Toleration[] {
  const tolerate = (key: string, effect: string): Toleration => ({
    key: `node.kubernetes.io/${key}`,
    operator: 'Exists',
    effect,
  });
  return [
    tolerate('not-ready', 'NoExecute'),
    tolerate('unreachable', 'NoExecute'),
    tolerate('disk-pressure', 'NoSchedule'),
    tolerate('memory-pressure', 'NoSchedule'),
    tolerate('pid-pressure', 'NoSchedule'),
    tolerate('unschedulable', 'NoSchedule'),
    ...(spec.hostNetwork === true ? [tolerate('network-unavailable', 'NoSchedule')] : []),
  ];
}
