import type { JsonObject, JsonValue } from '../../manifests/json.js';
import { FieldPath } from '../field/fieldPath.js';
import { quoteGo } from '../field/goValue.js';
import { isSet, listOf, numberOf, objectOf, stringOf } from '../object/read.js';
import { isDNS1123Label } from '../validation/names.js';
import { warnOfAddresses } from '../validation/warnOfAddresses.js';

/** As podStrategy.WarningsOnCreate. */
export function warnAboutPod(pod: JsonObject): readonly string[] {
  return [
    ...describeName(pod, "this is used in the Pod's hostname"),
    ...warnAboutPodSpec(objectOf(pod.spec), FieldPath.root),
  ];
}

/** What is said of a workload whose name makes no good host names, and of its template. */
export function warnAboutWorkload(workload: JsonObject): readonly string[] {
  return [...warnAboutName(workload), ...warnAboutTemplate(workload)];
}

/** What is said of a workload whose name makes no good host names. */
export function warnAboutName(workload: JsonObject): readonly string[] {
  return describeName(workload, 'this is used in Pod names and hostnames');
}

/** What is said of the template of a workload alone. */
export function warnAboutTemplate(workload: JsonObject): readonly string[] {
  const template = objectOf(objectOf(workload.spec).template);
  return warnAboutPodSpec(objectOf(template.spec), FieldPath.of('spec').child('template'));
}

function describeName(object: JsonObject, use: string): readonly string[] {
  const complaints = isDNS1123Label(stringOf(objectOf(object.metadata).name));
  if (complaints.length === 0) return [];
  const words = `${use}, which can result in surprising behavior; a DNS label is recommended`;
  return [`metadata.name: ${words}: [${complaints.join(' ')}]`];
}

/** As warningsForPodSpecAndMeta, as far as networks and names go. */
function warnAboutPodSpec(spec: JsonObject, path: FieldPath): readonly string[] {
  const at = path.child('spec');
  return [
    ...warnAboutDuplicates(spec.hostAliases, 'ip', at.child('hostAliases')),
    ...warnAboutDuplicates(spec.imagePullSecrets, 'name', at.child('imagePullSecrets')),
    ...listOf(spec.imagePullSecrets)
      .map((item) => stringOf(objectOf(item).name))
      .flatMap((name, index) =>
        name === ''
          ? [`${at.child('imagePullSecrets').index(index).child('name').toString()}: invalid empty name ""`]
          : [],
      ),
    ...warnAboutEnv(spec, at),
    ...warnAboutPorts(spec, at),
    ...warnAboutGracePeriod(spec.terminationGracePeriodSeconds, at),
    ...warnOfAddresses(spec, 'IP', ['dnsConfig.nameservers', 'hostAliases.*.ip'], at),
  ];
}

function warnAboutDuplicates(
  list: JsonValue | undefined,
  field: 'ip' | 'name',
  path: FieldPath,
): readonly string[] {
  const seen = new Set<string>();
  return listOf(list).flatMap((item, index) => {
    const value = stringOf(objectOf(item)[field]);
    if (!seen.has(value)) {
      seen.add(value);
      return [];
    }
    return [`${path.index(index).child(field).toString()}: duplicate ${field} ${quoteGo(value)}`];
  });
}

function warnAboutGracePeriod(seconds: JsonValue | undefined, path: FieldPath): readonly string[] {
  if (!isSet(seconds) || numberOf(seconds) >= 0) return [];
  const field = path.child('terminationGracePeriodSeconds').toString();
  return [`${field}: must be >= 0; negative values are invalid and will be treated as 1`];
}

/** All containers in the order of VisitContainersWithPath. */
function visitContainers(
  spec: JsonObject,
  path: FieldPath,
): readonly { readonly container: JsonObject; readonly path: FieldPath }[] {
  return ['initContainers', 'containers', 'ephemeralContainers'].flatMap((name) =>
    listOf(spec[name]).map((item, index) => ({
      container: objectOf(item),
      path: path.child(name).index(index),
    })),
  );
}

function warnAboutEnv(spec: JsonObject, path: FieldPath): readonly string[] {
  return visitContainers(spec, path).flatMap(({ container, path: at }) => {
    const seen = new Set<string>();
    return listOf(container.env).flatMap((item, index) => {
      const { name, value, valueFrom } = objectOf(item);
      const text = stringOf(name);
      const reference = `$(${text})`;
      const isFirst = !seen.has(text);
      seen.add(text);
      const keeps = !isSet(valueFrom) && value !== reference && stringOf(value).includes(reference);
      if (isFirst || keeps) return [];
      const field = at.child('env').index(index).toString();
      return [
        `${field}: hides previous definition of ${quoteGo(text)}, which may be dropped when using apply`,
      ];
    });
  });
}

interface PortBlock {
  readonly field: string;
  readonly name: string;
  readonly number: number;
  readonly protocol: string;
  readonly hostIP: string;
  readonly hostPort: number;
}

/** More than the server sends, which cuts its warnings off after 4,096 characters. */
const mostPortWarnings = 100;

/** Ports that two containers share, or that say only half of what they mean. */
function warnAboutPorts(spec: JsonObject, path: FieldPath): readonly string[] {
  const seen = new Map<string, PortBlock[]>();
  const named = new Map<string, PortBlock>();
  const warnings: string[] = [];
  for (const block of listPorts(spec, path)) {
    if (warnings.length > mostPortWarnings) break;
    if (block.hostIP !== '' && block.hostPort === 0)
      warnings.push(`${block.field}: hostIP set without hostPort: ${printPort(block)}`);
    const key = `${block.number}/${block.protocol}`;
    const others = seen.get(key) ?? [];
    for (const other of others) warnings.push(...comparePorts(block, other));
    seen.set(key, [...others, block]);
    const first = named.get(block.name);
    if (first !== undefined && !sameContainer(first, block))
      warnings.push(
        `${block.field}: duplicate port name ${quoteGo(block.name)} with ${first.field}, services and probes that ` +
          `select ports by name will use ${first.field}`,
      );
    if (first === undefined && block.name !== '') named.set(block.name, block);
  }
  return warnings;
}

function listPorts(spec: JsonObject, path: FieldPath): readonly PortBlock[] {
  return visitContainers(spec, path).flatMap(({ container, path: at }) =>
    listOf(container.ports)
      .map(objectOf)
      .map((port, index) => ({
        field: at.child('ports').index(index).toString(),
        name: stringOf(port.name),
        number: numberOf(port.containerPort),
        protocol: stringOf(port.protocol),
        hostIP: stringOf(port.hostIP),
        hostPort: numberOf(port.hostPort),
      })),
  );
}

function sameContainer(left: PortBlock, right: PortBlock): boolean {
  return left.field.replace(/\.ports\[\d+\]$/, '') === right.field.replace(/\.ports\[\d+\]$/, '');
}

/** Two ports with the same number and protocol. */
function comparePorts(port: PortBlock, other: PortBlock): readonly string[] {
  if (port.hostIP === other.hostIP && port.hostPort === other.hostPort)
    return [`${port.field}: duplicate port definition with ${other.field}`];
  if (port.hostPort === 0 || other.hostPort === 0)
    return [`${port.field}: overlapping port definition with ${other.field}`];
  if (port.hostPort === other.hostPort && (port.hostIP === '') !== (other.hostIP === ''))
    return [`${port.field}: dangerously ambiguous port definition with ${other.field}`];
  return [];
}

/** As Go prints a ContainerPort with %+v. */
function printPort({ name, hostPort, number, protocol, hostIP }: PortBlock): string {
  return `{Name:${name} HostPort:${hostPort} ContainerPort:${number} Protocol:${protocol} HostIP:${hostIP}}`;
}
