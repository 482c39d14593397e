import type { ClusterPod } from '../../cluster/cluster.js';
import { markPreview } from '../../cluster/previewMark.js';
import { placeIn } from '../placeRef.js';
import { line, link, text, type RichBlock, type RichLine } from '../richText.js';
import { isReady } from '../serviceFacts.js';

/** Rows of a table in a hover: with heading and closing lines it stays within twelve. */
const longestTable = 6;

/** Pods with their address, node and state; what is beyond the table is counted. */
export function tabulatePods(pods: readonly ClusterPod[]): readonly RichBlock[] {
  const shown = pods.slice(0, longestTable);
  const table: RichBlock = {
    kind: 'table',
    header: ['Pod', 'Address', 'Node', 'Ready', 'From'],
    rows: shown.map(rowOf),
  };
  const rest = pods.length - shown.length;
  return rest > 0 ? [table, line(`and ${rest} more`)] : [table];
}

/** A pod's address as it is shown: with the preview mark, since no manifest decides it. */
export function showPodAddress({ pod }: ClusterPod): string {
  const address = pod.status?.podIP;
  return address === undefined || address === '' ? 'none' : markPreview(address);
}

/** The file of a manifest, without its folders. */
export function fileNameOf(uri: string): string {
  const last = uri.slice(uri.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

function rowOf(pod: ClusterPod): readonly RichLine[] {
  return [
    [link(pod.ref.name, placeIn(pod.manifest, [...pod.templatePath, 'metadata', 'labels'], 'key'))],
    [text(showPodAddress(pod))],
    [text(showNode(pod))],
    [text(isReady(pod) ? 'yes' : 'no')],
    [text(pod.manifest === undefined ? 'the cluster' : fileNameOf(pod.manifest.uri))],
  ];
}

function showNode({ pod, manifest, templatePath }: ClusterPod): string {
  const { nodeName } = pod.spec;
  if (nodeName === undefined || nodeName === '') return 'pending';
  const written = manifest?.kind === 'Pod' && templatePath.length === 0 ? manifest.value['spec'] : undefined;
  const isWritten = typeof written === 'object' && written !== null && 'nodeName' in written;
  return isWritten ? nodeName : markPreview(nodeName);
}
