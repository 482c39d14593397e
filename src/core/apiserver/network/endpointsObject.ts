import type { JsonObject, JsonValue } from '../../manifests/json.js';
import { type FieldError, invalid, required } from '../field/fieldError.js';
import { FieldPath } from '../field/fieldPath.js';
import type { KubernetesVersion } from '../options.js';
import { isSet, listOf, numberOf, objectOf, stringOf } from '../object/read.js';
import { withDefaults } from '../pod/podDefaults.js';
import { validateProtocol } from '../pod/validateContainerParts.js';
import { isStrictAboutIPs, validateIPForLegacyField, validateNonSpecialIP } from '../validation/ipFields.js';
import { isDNS1123Label, isQualifiedName, isValidPortNum, nameIsDNSSubdomain } from '../validation/names.js';
import { validateObjectMeta } from '../validation/objectMeta.js';

const subsetsPath = FieldPath.of('subsets');

/** As SetDefaults_Endpoints. */
export function defaultEndpoints(endpoints: JsonObject): JsonObject {
  if (!isSet(endpoints.subsets)) return endpoints;
  const subsets = listOf(endpoints.subsets)
    .map(objectOf)
    .map((subset) =>
      isSet(subset.ports)
        ? {
            ...subset,
            ports: listOf(subset.ports).map((port) => withDefaults(objectOf(port), { protocol: 'TCP' })),
          }
        : subset,
    );
  return { ...endpoints, subsets };
}

/** As ValidateEndpointsCreate. */
export function validateEndpoints(endpoints: JsonObject, version: KubernetesVersion): FieldError[] {
  const strict = isStrictAboutIPs(version);
  const errors = validateObjectMeta(objectOf(endpoints.metadata), {
    namespaced: true,
    validateName: nameIsDNSSubdomain,
  });
  for (const [index, item] of listOf(endpoints.subsets).entries())
    errors.push(...validateSubset(objectOf(item), subsetsPath.index(index), { strict }));
  return errors;
}

interface Strictness {
  readonly strict: boolean;
}

function validateSubset(subset: JsonObject, path: FieldPath, strictness: Strictness): FieldError[] {
  const { addresses, notReadyAddresses } = subset;
  const errors: FieldError[] = [];
  if (listOf(addresses).length === 0 && listOf(notReadyAddresses).length === 0)
    errors.push(required(path, 'must specify `addresses` or `notReadyAddresses`'));
  for (const name of ['addresses', 'notReadyAddresses'])
    for (const [index, address] of listOf(subset[name]).entries())
      errors.push(...validateAddress(objectOf(address), path.child(name).index(index), strictness));
  const ports = listOf(subset.ports);
  for (const [index, port] of ports.entries())
    errors.push(
      ...validatePort(objectOf(port), path.child('ports').index(index), { requireName: ports.length > 1 }),
    );
  return errors;
}

/** As validateEndpointAddress. */
function validateAddress(address: JsonObject, path: FieldPath, strictness: Strictness): FieldError[] {
  const ip = stringOf(address.ip);
  const errors = validateIPForLegacyField(path.child('ip'), ip, strictness);
  const hostname = stringOf(address.hostname);
  if (hostname !== '')
    for (const complaint of isDNS1123Label(hostname))
      errors.push(invalid(path.child('hostname'), hostname, complaint));
  if (isSet(address.nodeName)) {
    const name = stringOf(address.nodeName);
    for (const complaint of nameIsDNSSubdomain(name, { prefix: false }))
      errors.push(invalid(path.child('nodeName'), name, complaint));
  }
  return [...errors, ...validateNonSpecialIP(path.child('ip'), ip)];
}

/** As validateEndpointPort. */
function validatePort(
  port: JsonObject,
  path: FieldPath,
  { requireName }: { readonly requireName: boolean },
): FieldError[] {
  const errors: FieldError[] = [];
  const name = stringOf(port.name);
  if (name !== '')
    for (const complaint of isDNS1123Label(name)) errors.push(invalid(path.child('name'), name, complaint));
  else if (requireName) errors.push(required(path.child('name')));
  const number = numberOf(port.port);
  for (const complaint of isValidPortNum(number)) errors.push(invalid(path.child('port'), number, complaint));
  errors.push(...validateProtocol(stringOf(port.protocol), path.child('protocol')));
  if (isSet(port.appProtocol))
    for (const complaint of isQualifiedName(stringOf(port.appProtocol)))
      errors.push(invalid(path.child('appProtocol'), port.appProtocol, complaint));
  return errors;
}

/** One address of a subset, however often it is listed. */
interface Entry {
  readonly address: JsonObject;
  ready: boolean;
}

/**
 * Subsets in their canonical form: addresses with the same ports stand together, not ready trumps ready. As RepackSubsets; the
 * server orders them by a hash, we by address.
 */
export function repackSubsets(subsets: JsonValue | undefined): readonly JsonObject[] {
  const byPort = new Map<
    string,
    { readonly port: JsonObject | undefined; readonly entries: Map<string, Entry> }
  >();
  for (const subset of listOf(subsets).map(objectOf)) {
    const ports = listOf(subset.ports).length > 0 ? listOf(subset.ports).map(objectOf) : [undefined];
    for (const port of ports) {
      const key = port === undefined ? '' : portKey(port);
      const slot = byPort.get(key) ?? { port, entries: new Map<string, Entry>() };
      byPort.set(key, slot);
      addAddresses(slot.entries, subset.addresses, { ready: true });
      addAddresses(slot.entries, subset.notReadyAddresses, { ready: false });
    }
  }
  return joinPorts([...byPort.values()]).sort((left, right) => (subsetKey(left) < subsetKey(right) ? -1 : 1));
}

function portKey({ name, protocol, port, appProtocol }: JsonObject): string {
  return JSON.stringify([name ?? '', protocol ?? '', port ?? 0, appProtocol ?? null]);
}

function addAddresses(
  entries: Map<string, Entry>,
  addresses: JsonValue | undefined,
  { ready }: { readonly ready: boolean },
): void {
  for (const address of listOf(addresses).map(objectOf)) {
    const key = JSON.stringify([address.ip, objectOf(address.targetRef).uid ?? '']);
    const known = entries.get(key);
    if (known === undefined) entries.set(key, { address, ready });
    else known.ready &&= ready;
  }
}

function joinPorts(
  slots: readonly { readonly port: JsonObject | undefined; readonly entries: ReadonlyMap<string, Entry> }[],
): JsonObject[] {
  const joined = new Map<string, { readonly entries: readonly Entry[]; readonly ports: JsonObject[] }>();
  for (const { port, entries } of slots) {
    const sorted = [...entries].sort(([left], [right]) => (left < right ? -1 : 1));
    const key = JSON.stringify(sorted.map(([each, { ready }]) => [each, ready]));
    const group = joined.get(key) ?? { entries: sorted.map(([, entry]) => entry), ports: [] };
    joined.set(key, group);
    if (port !== undefined) group.ports.push(port);
  }
  return [...joined.values()].map(({ entries, ports }) => {
    const addresses = entries.filter(({ ready }) => ready).map(({ address }) => address);
    const notReadyAddresses = entries.filter(({ ready }) => !ready).map(({ address }) => address);
    return {
      ...(addresses.length > 0 && { addresses }),
      ...(notReadyAddresses.length > 0 && { notReadyAddresses }),
      ...(ports.length > 0 && { ports }),
    };
  });
}

function subsetKey(subset: JsonObject): string {
  return JSON.stringify([subset.addresses ?? [], subset.notReadyAddresses ?? []]);
}
