import type { JsonObject } from '../../../manifests/json.js';
import { compareText, listAt, pairsAt, textAt } from '../fields.js';
import { formatAge } from '../humanDuration.js';
import { columnsOf, type TablePrinter } from './table.js';

/** Nodes in `kubectl get`, as `printNode`. */
export const nodePrinter: TablePrinter = {
  columns: columnsOf(
    'NAME,STATUS,ROLES,AGE,VERSION',
    'INTERNAL-IP,EXTERNAL-IP,OS-IMAGE,KERNEL-VERSION,CONTAINER-RUNTIME',
  ),
  cells: (node, { now }) => [
    textAt(node, 'metadata', 'name'),
    formatNodeStatus(node),
    findNodeRoles(node).join(',') || '<none>',
    formatAge(textAt(node, 'metadata', 'creationTimestamp'), now),
    textAt(node, 'status', 'nodeInfo', 'kubeletVersion'),
    findAddress(node, 'InternalIP'),
    findAddress(node, 'ExternalIP'),
    textAt(node, 'status', 'nodeInfo', 'osImage') || '<unknown>',
    formatKernelVersion(node),
    textAt(node, 'status', 'nodeInfo', 'containerRuntimeVersion') || '<unknown>',
  ],
};

/** The roles in the labels `node-role.kubernetes.io/ROLE` and `kubernetes.io/role`, as `findNodeRoles`. */
export function findNodeRoles(node: JsonObject): readonly string[] {
  const prefix = 'node-role.kubernetes.io/';
  const roles = pairsAt(node, 'metadata', 'labels').map(([key, value]) =>
    key.startsWith(prefix) ? key.slice(prefix.length) : key === 'kubernetes.io/role' ? value : '',
  );
  return [...new Set(roles.filter((role) => role !== ''))].sort(compareText);
}

function formatNodeStatus(node: JsonObject): string {
  const ready = listAt(node, 'status', 'conditions').find(
    (condition) => textAt(condition, 'type') === 'Ready',
  );
  const status = ready === undefined ? 'Unknown' : textAt(ready, 'status') === 'True' ? 'Ready' : 'NotReady';
  return textAt(node, 'spec', 'unschedulable') === 'true' ? `${status},SchedulingDisabled` : status;
}

function findAddress(node: JsonObject, type: string): string {
  const address = listAt(node, 'status', 'addresses').find((each) => textAt(each, 'type') === type);
  return textAt(address, 'address') || '<none>';
}

function formatKernelVersion(node: JsonObject): string {
  const version = textAt(node, 'status', 'nodeInfo', 'kernelVersion') || '<unknown>';
  const architecture = textAt(node, 'status', 'nodeInfo', 'architecture');
  return architecture === '' ? version : `${version} (${architecture})`;
}
