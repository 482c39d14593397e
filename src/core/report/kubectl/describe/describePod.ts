import type { JsonObject, JsonValue } from '../../../manifests/json.js';
import { compareText, listAt, numberAt, textAt } from '../fields.js';
import { formatAge } from '../humanDuration.js';
import { describeContainers } from './describeContainers.js';
import { describeAnnotations, describeLabels, describeNoEvents } from './describeMetadata.js';
import { DescribeText } from './describeText.js';
import { describeVolumes } from './describeVolumes.js';
import { findQosClass } from './findQosClass.js';
import { formatTime } from './formatTime.js';

/** `kubectl describe pod`, as `describePod`; `now` is RFC 3339. */
export function describePod(pod: JsonObject, now: string): string {
  const text = new DescribeText();
  describeHead(text, pod);
  describeStatus(text, pod, now);
  describeAddresses(text, pod);
  const init = listAt(pod, 'spec', 'initContainers');
  if (init.length > 0) describeContainers(text, 'Init Containers', pod, 'initContainers');
  describeContainers(text, 'Containers', pod, 'containers');
  if (listAt(pod, 'spec', 'ephemeralContainers').length > 0) {
    describeContainers(text, 'Ephemeral Containers', pod, 'ephemeralContainers');
  }
  describeConditions(text, pod);
  describeVolumes(text, listAt(pod, 'spec', 'volumes'));
  text.line(0, `QoS Class:\t${findQosClass(pod)}`);
  describeLabels(text, 'Node-Selectors', pod, 'spec', 'nodeSelector');
  const tolerations = [...listAt(pod, 'spec', 'tolerations')].sort((a, b) =>
    compareText(textAt(a, 'key'), textAt(b, 'key')),
  );
  text.values('Tolerations', tolerations.map(formatToleration));
  describeNoEvents(text);
  return text.toString();
}

/** Name to start time. */
function describeHead(text: DescribeText, pod: JsonObject): void {
  text.line(0, `Name:\t${textAt(pod, 'metadata', 'name')}`);
  text.line(0, `Namespace:\t${textAt(pod, 'metadata', 'namespace')}`);
  if (textAt(pod, 'spec', 'priority') !== '') text.line(0, `Priority:\t${textAt(pod, 'spec', 'priority')}`);
  for (const [title, field] of [
    ['Priority Class Name', 'priorityClassName'],
    ['Runtime Class Name', 'runtimeClassName'],
    ['Service Account', 'serviceAccountName'],
  ] as const) {
    const value = textAt(pod, 'spec', field);
    if (value !== '') text.line(0, `${title}:\t${value}`);
  }
  const node = textAt(pod, 'spec', 'nodeName');
  text.line(0, `Node:\t${node === '' ? '<none>' : `${node}/${textAt(pod, 'status', 'hostIP')}`}`);
  const startTime = textAt(pod, 'status', 'startTime');
  if (startTime !== '') text.line(0, `Start Time:\t${formatTime(startTime)}`);
}

function describeStatus(text: DescribeText, pod: JsonObject, now: string): void {
  describeLabels(text, 'Labels', pod, 'metadata', 'labels');
  describeAnnotations(text, pod);
  const phase = textAt(pod, 'status', 'phase');
  const deleted = textAt(pod, 'metadata', 'deletionTimestamp');
  if (deleted !== '' && phase !== 'Failed' && phase !== 'Succeeded') {
    text.line(0, `Status:\tTerminating (lasts ${formatAge(deleted, now)})`);
    const grace = numberAt(pod, 'metadata', 'deletionGracePeriodSeconds');
    text.line(0, `Termination Grace Period:\t${grace}s`);
  } else {
    text.line(0, `Status:\t${phase}`);
  }
  for (const [title, field] of [
    ['Reason', 'reason'],
    ['Message', 'message'],
  ] as const) {
    const value = textAt(pod, 'status', field);
    if (value !== '') text.line(0, `${title}:\t${value}`);
  }
}

function describeAddresses(text: DescribeText, pod: JsonObject): void {
  const profile = textAt(pod, 'spec', 'securityContext', 'seccompProfile', 'type');
  if (profile !== '') text.line(0, `SeccompProfile:\t${profile}`);
  text.line(0, `IP:\t${textAt(pod, 'status', 'podIP')}`);
  const ips = listAt(pod, 'status', 'podIPs');
  text.line(0, ips.length === 0 ? 'IPs:\t<none>' : 'IPs:');
  for (const ip of ips) text.line(1, `IP:\t${textAt(ip, 'ip')}`);
  const owner = listAt(pod, 'metadata', 'ownerReferences').find(
    (each) => textAt(each, 'controller') === 'true',
  );
  if (owner !== undefined) text.line(0, `Controlled By:\t${textAt(owner, 'kind')}/${textAt(owner, 'name')}`);
  const nominated = textAt(pod, 'status', 'nominatedNodeName');
  if (nominated !== '') text.line(0, `NominatedNodeName:\t${nominated}`);
}

function describeConditions(text: DescribeText, pod: JsonObject): void {
  const conditions = listAt(pod, 'status', 'conditions');
  const gates = listAt(pod, 'spec', 'readinessGates');
  if (gates.length > 0) {
    text.line(0, 'Readiness Gates:');
    text.line(1, 'Type\tStatus');
  }
  for (const gate of gates) {
    const type = textAt(gate, 'conditionType');
    const condition = conditions.find((each) => textAt(each, 'type') === type);
    text.line(1, `${type} \t${condition === undefined ? '<none>' : textAt(condition, 'status')} `);
  }
  if (conditions.length > 0) {
    text.line(0, 'Conditions:');
    text.line(1, 'Type\tStatus');
  }
  for (const condition of conditions) {
    text.line(1, `${textAt(condition, 'type')} \t${textAt(condition, 'status')} `);
  }
}

/** As `printTolerationsMultilineWithIndent`. */
function formatToleration(toleration: JsonValue): string {
  const [key, value, effect] = [
    textAt(toleration, 'key'),
    textAt(toleration, 'value'),
    textAt(toleration, 'effect'),
  ];
  const head = key + (value === '' ? '' : `=${value}`) + (effect === '' ? '' : `:${effect}`);
  const exists = textAt(toleration, 'operator') === 'Exists' && value === '';
  const operator = !exists ? '' : key !== '' || effect !== '' ? ' op=Exists' : 'op=Exists';
  const seconds = textAt(toleration, 'tolerationSeconds');
  return head + operator + (seconds === '' ? '' : ` for ${seconds}s`);
}
