import type { JsonObject, JsonValue } from '../../manifests/json.js';
import { duplicate, type FieldError, invalid, notSupported, required, tooMany } from '../field/fieldError.js';
import { FieldPath } from '../field/fieldPath.js';
import type { KubernetesVersion } from '../options.js';
import { isSet, listOf, objectOf, stringOf } from '../object/read.js';
import { withDefaults } from '../pod/podDefaults.js';
import { parseIP } from '../../text/ipAddress.js';
import { isStrictAboutIPs, validateIPForLegacyField, validateNonSpecialIP } from '../validation/ipFields.js';
import {
  isDNS1123Label,
  isDNS1123Subdomain,
  isQualifiedName,
  isValidLabelValue,
  nameIsDNSSubdomain,
} from '../validation/names.js';
import { validateLabels, validateObjectMeta } from '../validation/objectMeta.js';

const endpointsPath = FieldPath.of('endpoints');
const portsPath = FieldPath.of('ports');
const addressTypePath = FieldPath.of('addressType');

const addressTypes = ['FQDN', 'IPv4', 'IPv6'] as const;
const maxEndpoints = 1000;
const maxAddresses = 100;
const maxPorts = 20000;
const maxTopologyLabels = 16;
const maxHints = 8;

/** As SetDefaults_EndpointSlice: ports have a name and a protocol. */
export function defaultEndpointSlice(slice: JsonObject): JsonObject {
  if (!isSet(slice.ports)) return slice;
  const ports = listOf(slice.ports)
    .map(objectOf)
    .map((port) => withDefaults(port, { name: '', protocol: 'TCP' }));
  return { ...slice, ports };
}

/** A slice as it is written: its lists are never left out, nor are the conditions of its endpoints. */
export function completeEndpointSlice(slice: JsonObject): JsonObject {
  const endpoints = listOf(slice.endpoints)
    .map(objectOf)
    .map((endpoint) => ({ ...endpoint, conditions: objectOf(endpoint.conditions) }));
  const ports = listOf(slice.ports);
  return {
    ...slice,
    endpoints: endpoints.length > 0 ? endpoints : null,
    ports: ports.length > 0 ? ports : null,
  };
}

/** As ValidateEndpointSliceCreate. */
export function validateEndpointSlice(slice: JsonObject, version: KubernetesVersion): FieldError[] {
  const type = stringOf(slice.addressType);
  const errors = validateObjectMeta(objectOf(slice.metadata), {
    namespaced: true,
    validateName: nameIsDNSSubdomain,
  });
  if (type === '') errors.push(required(addressTypePath));
  else if (!(addressTypes as readonly string[]).includes(type))
    errors.push(notSupported(addressTypePath, type, addressTypes));
  return [
    ...errors,
    ...validateEndpointList(listOf(slice.endpoints), type, version),
    ...validatePorts(listOf(slice.ports)),
  ];
}

function validateEndpointList(
  endpoints: readonly JsonValue[],
  type: string,
  version: KubernetesVersion,
): FieldError[] {
  if (endpoints.length > maxEndpoints) return [tooMany(endpointsPath, endpoints.length, maxEndpoints)];
  return endpoints.flatMap((item, index) => {
    const endpoint = objectOf(item);
    const path = endpointsPath.index(index);
    return [
      ...validateAddresses(listOf(endpoint.addresses).map(stringOf), type, version, path.child('addresses')),
      ...validateEndpoint(endpoint, path),
    ];
  });
}

function validateAddresses(
  addresses: readonly string[],
  type: string,
  version: KubernetesVersion,
  path: FieldPath,
): FieldError[] {
  const errors: FieldError[] = [];
  if (addresses.length === 0) errors.push(required(path, 'must contain at least 1 address'));
  else if (addresses.length > maxAddresses) errors.push(tooMany(path, addresses.length, maxAddresses));
  for (const [index, address] of addresses.entries())
    if (type === 'FQDN') errors.push(...validateFQDN(address, path.index(index)));
    else if (type === 'IPv4' || type === 'IPv6')
      errors.push(...validateAddress(address, type, version, path, index));
  return errors;
}

/** Since 1.36 a bad address is complained about once; one of the other family is told of the list, but points at the item. */
function validateAddress(
  address: string,
  type: 'IPv4' | 'IPv6',
  version: KubernetesVersion,
  path: FieldPath,
  index: number,
): FieldError[] {
  const at = path.index(index);
  const hasFamily = parseIP(address)?.family === type;
  if (!isStrictAboutIPs(version)) {
    const wrong = hasFamily ? [] : [invalid(at, address, `must be a valid ${type} address`)];
    return [...wrong, ...validateNonSpecialIP(at, address)];
  }
  const malformed = validateIPForLegacyField(at, address, { strict: true });
  if (malformed.length > 0) return malformed;
  const wrong = hasFamily
    ? []
    : [{ ...invalid(path, address, `must be an ${type} address`), at: at.segments }];
  return [...wrong, ...validateNonSpecialIP(at, address)];
}

/** As IsFullyQualifiedDomainName. */
function validateFQDN(name: string, path: FieldPath): FieldError[] {
  if (name === '') return [required(path)];
  const bare = name.replace(/\.$/, '');
  const complaints = isDNS1123Subdomain(bare);
  if (complaints.length > 0) return [invalid(path, bare, complaints.join(','))];
  const labels = bare.split('.');
  if (labels.length < 2)
    return [invalid(path, bare, 'should be a domain with at least two segments separated by dots')];
  return labels.flatMap((label) => isDNS1123Label(label)).map((complaint) => invalid(path, bare, complaint));
}

function validateEndpoint(endpoint: JsonObject, path: FieldPath): FieldError[] {
  const errors: FieldError[] = [];
  if (isSet(endpoint.nodeName)) {
    const name = stringOf(endpoint.nodeName);
    for (const complaint of nameIsDNSSubdomain(name, { prefix: false }))
      errors.push(invalid(path.child('nodeName'), name, complaint));
  }
  const topology = path.child('deprecatedTopology');
  const size = Object.keys(objectOf(endpoint.deprecatedTopology)).length;
  if (size > maxTopologyLabels) errors.push(tooMany(topology, size, maxTopologyLabels));
  errors.push(...validateLabels(endpoint.deprecatedTopology, topology));
  if (isSet(endpoint.hostname)) {
    const name = stringOf(endpoint.hostname);
    for (const complaint of isDNS1123Label(name))
      errors.push(invalid(path.child('hostname'), name, complaint));
  }
  return [...errors, ...validateHints(objectOf(endpoint.hints), path.child('hints'))];
}

/** As validateHints. */
function validateHints(hints: JsonObject, path: FieldPath): FieldError[] {
  return [
    ...validateHintNames(hints.forZones, path.child('forZones'), isValidLabelValue),
    ...validateHintNames(hints.forNodes, path.child('forNodes'), (name) =>
      nameIsDNSSubdomain(name, { prefix: false }),
    ),
  ];
}

function validateHintNames(
  hints: JsonValue | undefined,
  path: FieldPath,
  complain: (name: string) => readonly string[],
): FieldError[] {
  const names = listOf(hints).map((hint) => stringOf(objectOf(hint).name));
  if (names.length > maxHints) return [tooMany(path, names.length, maxHints)];
  return names.flatMap((name, index) => {
    const at = path.index(index).child('name');
    const complaints = complain(name).map((complaint) => invalid(at, name, complaint));
    return names.indexOf(name) < index ? [duplicate(at, name), ...complaints] : complaints;
  });
}

/** As validatePorts. */
function validatePorts(ports: readonly JsonValue[]): FieldError[] {
  if (ports.length > maxPorts) return [tooMany(portsPath, ports.length, maxPorts)];
  const names = new Set<string>();
  return ports.flatMap((item, index) => {
    const port = objectOf(item);
    const path = portsPath.index(index);
    const name = stringOf(port.name);
    const errors: FieldError[] = [];
    if (name !== '')
      for (const complaint of isDNS1123Label(name)) errors.push(invalid(path.child('name'), name, complaint));
    if (names.has(name)) errors.push(duplicate(path.child('name'), name));
    names.add(name);
    const protocol = stringOf(port.protocol);
    if (!['SCTP', 'TCP', 'UDP'].includes(protocol))
      errors.push(notSupported(path.child('protocol'), protocol, ['SCTP', 'TCP', 'UDP']));
    if (isSet(port.appProtocol))
      for (const complaint of isQualifiedName(stringOf(port.appProtocol)))
        errors.push(invalid(path.child('appProtocol'), port.appProtocol, complaint));
    return errors;
  });
}
