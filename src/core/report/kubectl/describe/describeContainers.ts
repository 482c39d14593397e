import type { JsonObject, JsonValue } from '../../../manifests/json.js';
import { compareText, listAt, numberAt, objectAt, pairsAt, textAt, textsAt } from '../fields.js';
import { describeEnvironment } from './describeEnvironment.js';
import type { DescribeText } from './describeText.js';
import { formatProbe } from './formatProbe.js';
import { formatTime } from './formatTime.js';

/** The list of a pod spec that holds containers. */
export type ContainerList = 'initContainers' | 'containers' | 'ephemeralContainers';

const statusLists = {
  initContainers: 'initContainerStatuses',
  containers: 'containerStatuses',
  ephemeralContainers: 'ephemeralContainerStatuses',
} as const satisfies Record<ContainerList, string>;

/** Containers of a pod with their states, as `describeContainers`. */
export function describeContainers(
  text: DescribeText,
  title: string,
  pod: JsonObject,
  field: ContainerList,
): void {
  const containers = listAt(pod, 'spec', field);
  text.line(0, containers.length === 0 ? `${title}: <none>` : `${title}:`);
  for (const container of containers) {
    const name = textAt(container, 'name');
    const status = listAt(pod, 'status', statusLists[field]).find((each) => textAt(each, 'name') === name);
    describeBasics(text, container, status);
    describeWords(text, 'Command', textsAt(container, 'command'));
    describeWords(text, 'Args', textsAt(container, 'args'));
    if (status !== undefined) describeState(text, status);
    describeQuantities(text, 'Limits', container, 'limits');
    describeQuantities(text, 'Requests', container, 'requests');
    for (const [probeTitle, probeField] of [
      ['Liveness', 'livenessProbe'],
      ['Readiness', 'readinessProbe'],
      ['Startup', 'startupProbe'],
    ] as const) {
      const probe = objectAt(container, probeField);
      if (probe !== undefined) text.line(2, `${probeTitle}:\t${formatProbe(probe)}`);
    }
    describeEnvironment(text, container, pod);
    describeMounts(text, container);
  }
}

function describeBasics(text: DescribeText, container: JsonValue, status: JsonValue | undefined): void {
  text.line(1, `${textAt(container, 'name')}:`);
  if (status !== undefined) text.line(2, `Container ID:\t${textAt(status, 'containerID')}`);
  text.line(2, `Image:\t${textAt(container, 'image')}`);
  if (status !== undefined) text.line(2, `Image ID:\t${textAt(status, 'imageID')}`);
  const ports = listAt(container, 'ports');
  for (const [title, field] of [
    ['Port', 'containerPort'],
    ['Host Port', 'hostPort'],
  ] as const) {
    const list = ports.map((port) => {
      const name = textAt(port, 'name');
      const number = `${numberAt(port, field)}/${textAt(port, 'protocol')}`;
      return name === '' ? number : `${number} (${name})`;
    });
    text.line(2, `${list.length > 1 ? `${title}s` : title}:\t${list.join(', ') || '<none>'}`);
  }
}

function describeWords(text: DescribeText, title: string, words: readonly string[]): void {
  if (words.length > 0) text.line(2, `${title}:`);
  for (const word of words) for (const line of word.split('\n')) text.line(3, line);
}

function describeState(text: DescribeText, status: JsonValue): void {
  describeOneState(text, 'State', objectAt(status, 'state'));
  if (objectAt(status, 'lastState', 'terminated') !== undefined) {
    describeOneState(text, 'Last State', objectAt(status, 'lastState'));
  }
  text.line(2, `Ready:\t${textAt(status, 'ready') === 'true' ? 'True' : 'False'}`);
  text.line(2, `Restart Count:\t${numberAt(status, 'restartCount')}`);
}

/** As `describeStatus`. */
function describeOneState(text: DescribeText, title: string, state: JsonObject | undefined): void {
  const running = objectAt(state, 'running');
  const terminated = objectAt(state, 'terminated');
  if (running !== undefined) {
    text.line(2, `${title}:\tRunning`);
    text.line(3, `Started:\t${formatTime(textAt(running, 'startedAt'))}`);
  } else if (terminated !== undefined && objectAt(state, 'waiting') === undefined) {
    text.line(2, `${title}:\tTerminated`);
    const [reason, message] = [textAt(terminated, 'reason'), textAt(terminated, 'message')];
    if (reason !== '') text.line(3, `Reason:\t${reason}`);
    if (message !== '') text.line(3, `Message:\t${message}`);
    text.line(3, `Exit Code:\t${numberAt(terminated, 'exitCode')}`);
    const signal = numberAt(terminated, 'signal');
    if (signal > 0) text.line(3, `Signal:\t${signal}`);
    text.line(3, `Started:\t${formatTime(textAt(terminated, 'startedAt'))}`);
    text.line(3, `Finished:\t${formatTime(textAt(terminated, 'finishedAt'))}`);
  } else {
    text.line(2, `${title}:\tWaiting`);
    const reason = textAt(state, 'waiting', 'reason');
    if (reason !== '') text.line(3, `Reason:\t${reason}`);
  }
}

function describeQuantities(text: DescribeText, title: string, container: JsonValue, field: string): void {
  const quantities = pairsAt(container, 'resources', field);
  if (quantities.length > 0) text.line(2, `${title}:`);
  for (const [name, quantity] of quantities) text.line(3, `${name}:\t${quantity}`);
}

function describeMounts(text: DescribeText, container: JsonValue): void {
  const mounts = [...listAt(container, 'volumeMounts')].sort((a, b) =>
    compareText(textAt(a, 'mountPath'), textAt(b, 'mountPath')),
  );
  text.line(2, mounts.length === 0 ? 'Mounts:\t<none>' : 'Mounts:');
  for (const mount of mounts) {
    const subPath = textAt(mount, 'subPath');
    const flags = [
      textAt(mount, 'readOnly') === 'true' ? 'ro' : 'rw',
      ...(subPath === '' ? [] : [`path=${JSON.stringify(subPath)}`]),
    ];
    text.line(3, `${textAt(mount, 'mountPath')} from ${textAt(mount, 'name')} (${flags.join(',')})`);
  }
}
