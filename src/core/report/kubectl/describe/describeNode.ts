import type { JsonObject, JsonValue } from '../../../manifests/json.js';
import { compareText, listAt, pairsAt, textAt, textsAt } from '../fields.js';
import { findNodeRoles } from '../get/printNode.js';
import { describeAnnotations, describeLabels, describeNoEvents } from './describeMetadata.js';
import { describeNodePods } from './describeNodePods.js';
import { DescribeText } from './describeText.js';
import { formatTime } from './formatTime.js';

/** `kubectl describe node`, as `describeNode`; `pods` are those on it that have not ended, `now` is RFC 3339. */
export function describeNode(node: JsonObject, pods: readonly JsonObject[], now: string): string {
  const text = new DescribeText();
  text.line(0, `Name:\t${textAt(node, 'metadata', 'name')}`);
  text.line(0, `Roles:\t${findNodeRoles(node).join(',') || '<none>'}`);
  describeLabels(text, 'Labels', node, 'metadata', 'labels');
  describeAnnotations(text, node);
  text.line(0, `CreationTimestamp:\t${formatTime(textAt(node, 'metadata', 'creationTimestamp'))}`);
  const taints = listAt(node, 'spec', 'taints');
  text.values('Taints', [...taints].sort(compareTaints).map(formatTaint));
  text.line(0, `Unschedulable:\t${textAt(node, 'spec', 'unschedulable') === 'true'}`);
  const name = textAt(node, 'metadata', 'name');
  text.line(0, `Lease:\tFailed to get lease: leases.coordination.k8s.io "${name}" not found`);
  describeConditions(text, node);
  text.line(0, 'Addresses:');
  for (const address of listAt(node, 'status', 'addresses')) {
    text.line(1, `${textAt(address, 'type')}:\t${textAt(address, 'address')}`);
  }
  describeResourceList(text, 'Capacity', node, 'capacity');
  describeResourceList(text, 'Allocatable', node, 'allocatable');
  describeSystem(text, node);
  describeNodePods(text, node, pods, now);
  describeNoEvents(text);
  return text.toString();
}

function compareTaints(a: JsonValue, b: JsonValue): number {
  const key = (taint: JsonValue) => `${textAt(taint, 'effect')},${textAt(taint, 'key')}`;
  return compareText(key(a), key(b));
}

/** As `Taint.ToString`. */
function formatTaint(taint: JsonValue): string {
  const [key, value, effect] = [textAt(taint, 'key'), textAt(taint, 'value'), textAt(taint, 'effect')];
  if (effect === '') return value === '' ? key : `${key}=${value}:`;
  return value === '' ? `${key}:${effect}` : `${key}=${value}:${effect}`;
}

function describeConditions(text: DescribeText, node: JsonObject): void {
  const conditions = listAt(node, 'status', 'conditions');
  if (conditions.length === 0) return;
  text.line(0, 'Conditions:');
  text.line(1, 'Type\tStatus\tLastHeartbeatTime\tLastTransitionTime\tReason\tMessage');
  text.line(1, '----\t------\t-----------------\t------------------\t------\t-------');
  for (const condition of conditions) {
    const cells = [
      textAt(condition, 'type'),
      textAt(condition, 'status'),
      formatTime(textAt(condition, 'lastHeartbeatTime')),
      formatTime(textAt(condition, 'lastTransitionTime')),
      textAt(condition, 'reason'),
      textAt(condition, 'message'),
    ];
    text.line(1, cells.join(' \t'));
  }
}

function describeResourceList(text: DescribeText, title: string, node: JsonObject, field: string): void {
  const quantities = pairsAt(node, 'status', field);
  if (quantities.length > 0) text.line(0, `${title}:`);
  for (const [name, quantity] of quantities) text.line(1, `${name}:\t${quantity}`);
}

function describeSystem(text: DescribeText, node: JsonObject): void {
  text.line(0, 'System Info:');
  for (const [title, field] of [
    ['Machine ID', 'machineID'],
    ['System UUID', 'systemUUID'],
    ['Boot ID', 'bootID'],
    ['Kernel Version', 'kernelVersion'],
    ['OS Image', 'osImage'],
    ['Operating System', 'operatingSystem'],
    ['Architecture', 'architecture'],
    ['Container Runtime Version', 'containerRuntimeVersion'],
    ['Kubelet Version', 'kubeletVersion'],
  ] as const) {
    text.line(1, `${title}:\t${textAt(node, 'status', 'nodeInfo', field)}`);
  }
  for (const [title, value] of [
    ['PodCIDR', textAt(node, 'spec', 'podCIDR')],
    ['PodCIDRs', textsAt(node, 'spec', 'podCIDRs').join(',')],
    ['ProviderID', textAt(node, 'spec', 'providerID')],
  ] as const) {
    if (value !== '') text.line(0, `${title}:\t${value}`);
  }
}
