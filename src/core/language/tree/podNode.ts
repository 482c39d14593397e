import type { ClusterPod } from '../../cluster/cluster.js';
import { showPodAddress } from '../hover/podTable.js';
import { placeIn } from '../placeRef.js';
import { line } from '../richText.js';
import { isReady } from '../serviceFacts.js';
import { explainSimulation } from '../whatIf/simulatedState.js';
import { isPodChecked, wordsForPod } from '../whatIf/podWords.js';
import type { ShownEnvironment } from './treeFilter.js';
import { joinWords, type TreeNode } from './treeNode.js';

/** A pod below its node. */
export function podNode({ environment, cluster }: ShownEnvironment, pod: ClusterPod): TreeNode {
  const { name, namespace } = pod.ref;
  const state = describeState(pod);
  const ready = state === 'ready';
  const address = showPodAddress(pod);
  const place = placeIn(pod.manifest, [...pod.templatePath, 'metadata', 'labels'], 'key');
  const simulated = explainSimulation(cluster, pod);
  const checked = isPodChecked(cluster, pod);
  return {
    id: `${environment.id}/Pod/${namespace}/${name}`,
    label: name,
    description: joinWords(
      ready ? '' : `${state}${checked === false ? ' (simulated)' : ''}`,
      namespace === 'default' ? '' : namespace,
      address,
    ),
    tooltip: [
      line(`Pod ${name} in namespace "${namespace}"`),
      ...(pod.workload === undefined ? [] : [line(`Made by ${pod.workload.kind} ${pod.workload.name}`)]),
      line(`${address}, ${state}${simulated === undefined ? '' : `: ${simulated}`}`),
      ...(pod.pendingReason === undefined ? [] : [line(pod.pendingReason)]),
    ],
    icon: ready ? 'pass' : 'circle-slash',
    tone: ready ? 'ok' : 'muted',
    accessibilityLabel: `Pod ${name}, address ${address}, ${state}${simulated === undefined ? '' : `, ${simulated}`}`,
    ...(place === undefined ? {} : { place }),
    context: [...wordsForPod(cluster, pod), ...(address === 'none' ? [] : ['curl'])].join(' '),
    cluster: { environment: environment.id },
    object: pod.ref,
    value: pod.pod.status?.podIP ?? name,
    ...(checked === undefined ? {} : { checked }),
    children: [],
  };
}

function describeState(pod: ClusterPod): string {
  if (pod.pod.metadata.deletionTimestamp !== undefined) return 'terminating';
  if (isReady(pod)) return 'ready';
  return (pod.pod.spec.nodeName ?? '') === '' ? 'without a node' : 'not ready';
}
