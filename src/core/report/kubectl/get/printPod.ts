import type { JsonObject, JsonValue } from '../../../manifests/json.js';
import { listAt, numberAt, objectAt, textAt } from '../fields.js';
import { formatAge } from '../humanDuration.js';
import { columnsOf, type TablePrinter } from './table.js';

/** Pods in `kubectl get`, as `printPod`. */
export const podPrinter: TablePrinter = {
  columns: columnsOf('NAME,READY,STATUS,RESTARTS,AGE', 'IP,NODE,NOMINATED NODE,READINESS GATES'),
  cells: (pod, { now }) => {
    const { ready, total, status, restarts, lastRestart } = summarizeContainers(pod);
    const ago = restarts !== 0 && lastRestart !== '' ? ` (${formatAge(lastRestart, now)} ago)` : '';
    return [
      textAt(pod, 'metadata', 'name'),
      `${ready}/${total}`,
      status,
      `${restarts}${ago}`,
      formatAge(textAt(pod, 'metadata', 'creationTimestamp'), now),
      textAt(pod, 'status', 'podIPs', 0, 'ip') || '<none>',
      textAt(pod, 'spec', 'nodeName') || '<none>',
      textAt(pod, 'status', 'nominatedNodeName') || '<none>',
      formatReadinessGates(pod),
    ];
  },
};

interface ContainerSummary {
  readonly ready: number;
  readonly total: number;
  readonly status: string;
  readonly restarts: number;
  readonly lastRestart: string;
}

/** Restarts so far, and when the last one was. */
interface Restarts {
  readonly count: number;
  readonly last: string;
}

function summarizeContainers(pod: JsonObject): ContainerSummary {
  const sidecars = new Set(
    listAt(pod, 'spec', 'initContainers')
      .filter((container) => textAt(container, 'restartPolicy') === 'Always')
      .map((container) => textAt(container, 'name')),
  );
  const total = listAt(pod, 'spec', 'containers').length + sidecars.size;
  const init = summarizeInitContainers(pod, sidecars);
  let { ready, restarts } = init;
  let reason = init.reason ?? findPodReason(pod);
  if (init.reason === undefined || hasTrueCondition(pod, 'Initialized')) {
    const main = summarizeMainContainers(pod, reason);
    ready += main.ready;
    reason = main.reason;
    restarts = addRestarts(init.sidecarRestarts, main.restarts);
  }
  return {
    ready,
    total,
    status: reasonOfDeletion(pod) ?? reason,
    restarts: restarts.count,
    lastRestart: restarts.last,
  };
}

/** The phase, or what stands above it: the status' own reason, or a scheduling gate. */
function findPodReason(pod: JsonObject): string {
  const gated = listAt(pod, 'status', 'conditions').some(
    (condition) =>
      textAt(condition, 'type') === 'PodScheduled' && textAt(condition, 'reason') === 'SchedulingGated',
  );
  return gated ? 'SchedulingGated' : textAt(pod, 'status', 'reason') || textAt(pod, 'status', 'phase');
}

function summarizeInitContainers(pod: JsonObject, sidecars: ReadonlySet<string>) {
  let ready = 0;
  let restarts: Restarts = { count: 0, last: '' };
  let sidecarRestarts = restarts;
  for (const [index, status] of listAt(pod, 'status', 'initContainerStatuses').entries()) {
    const isSidecar = sidecars.has(textAt(status, 'name'));
    restarts = addRestarts(restarts, restartsOf(status));
    if (isSidecar) sidecarRestarts = addRestarts(sidecarRestarts, restartsOf(status));
    const terminated = objectAt(status, 'state', 'terminated');
    if (terminated !== undefined && numberAt(terminated, 'exitCode') === 0) continue;
    if (isSidecar && textAt(status, 'started') === 'true') {
      if (textAt(status, 'ready') === 'true') ready++;
      continue;
    }
    return { ready, restarts, sidecarRestarts, reason: reasonOfInitContainer(pod, status, index) };
  }
  return { ready, restarts, sidecarRestarts, reason: undefined };
}

function reasonOfInitContainer(pod: JsonObject, status: JsonValue, index: number): string {
  const terminated = objectAt(status, 'state', 'terminated');
  if (terminated !== undefined) return `Init:${reasonOfTermination(terminated)}`;
  const waiting = textAt(status, 'state', 'waiting', 'reason');
  if (waiting !== '' && waiting !== 'PodInitializing') return `Init:${waiting}`;
  return `Init:${index}/${listAt(pod, 'spec', 'initContainers').length}`;
}

function summarizeMainContainers(pod: JsonObject, podReason: string) {
  let ready = 0;
  let reason = podReason;
  let restarts: Restarts = { count: 0, last: '' };
  for (const status of [...listAt(pod, 'status', 'containerStatuses')].reverse()) {
    restarts = addRestarts(restarts, restartsOf(status));
    const terminated = objectAt(status, 'state', 'terminated');
    const waiting = textAt(status, 'state', 'waiting', 'reason');
    if (waiting !== '') reason = waiting;
    else if (terminated !== undefined) reason = reasonOfTermination(terminated);
    else if (textAt(status, 'ready') === 'true' && objectAt(status, 'state', 'running') !== undefined)
      ready++;
  }
  if (reason === 'Completed' && ready > 0) reason = hasTrueCondition(pod, 'Ready') ? 'Running' : 'NotReady';
  return { ready, reason, restarts };
}

function reasonOfTermination(terminated: JsonObject): string {
  const signal = numberAt(terminated, 'signal');
  const code = signal !== 0 ? `Signal:${signal}` : `ExitCode:${numberAt(terminated, 'exitCode')}`;
  return textAt(terminated, 'reason') || code;
}

function reasonOfDeletion(pod: JsonObject): string | undefined {
  if (textAt(pod, 'metadata', 'deletionTimestamp') === '') return undefined;
  if (textAt(pod, 'status', 'reason') === 'NodeLost') return 'Unknown';
  return ['Succeeded', 'Failed'].includes(textAt(pod, 'status', 'phase')) ? undefined : 'Terminating';
}

function restartsOf(status: JsonValue): Restarts {
  return {
    count: numberAt(status, 'restartCount'),
    last: textAt(status, 'lastState', 'terminated', 'finishedAt'),
  };
}

function addRestarts(a: Restarts, b: Restarts): Restarts {
  return { count: a.count + b.count, last: a.last < b.last ? b.last : a.last };
}

function hasTrueCondition(pod: JsonObject, type: string): boolean {
  return conditionStatus(pod, type) === 'True';
}

function conditionStatus(pod: JsonObject, type: string): string | undefined {
  const condition = listAt(pod, 'status', 'conditions').find((each) => textAt(each, 'type') === type);
  return condition === undefined ? undefined : textAt(condition, 'status');
}

function formatReadinessGates(pod: JsonObject): string {
  const gates = listAt(pod, 'spec', 'readinessGates');
  if (gates.length === 0) return '<none>';
  const met = gates.filter((gate) => hasTrueCondition(pod, textAt(gate, 'conditionType')));
  return `${met.length}/${gates.length}`;
}
