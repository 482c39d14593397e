import type { JsonObject, JsonValue } from '../../manifests/json.js';
import { type FieldError, invalid, required } from '../field/fieldError.js';
import { FieldPath } from '../field/fieldPath.js';
import type { KubernetesVersion } from '../options.js';
import { isSet, listOf, numberOf, objectOf, stringOf } from '../object/read.js';
import { withDefaults } from '../pod/podDefaults.js';
import { validateProtocol } from '../pod/validateContainerParts.js';
import { isStrictAboutIPs, validateIPForLegacyField, validateNonSpecialIP } from '../validation/ipFields.js';
import type { EndpointSubset } from '../types.js';
import { isDNS1123Label, isQualifiedName, isValidPortNum, nameIsDNSSubdomain } from '../validation/names.js';
import { validateObjectMeta } from '../validation/objectMeta.js';
import { type OfferedAddress, repackSubsets } from './repackSubsets.js';

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

/** Endpoints in the canonical form in which the server stores them. As endpointsStrategy.Canonicalize. */
export function canonicalizeEndpoints(endpoints: JsonObject): JsonObject {
  const subsets = (listOf(endpoints.subsets) as readonly unknown[] as readonly EndpointSubset[]).flatMap(
    listOffers,
  );
  return { ...endpoints, subsets: repackSubsets(subsets) as readonly unknown[] as readonly JsonValue[] };
}

function listOffers({ addresses, notReadyAddresses, ports }: EndpointSubset): readonly OfferedAddress[] {
  const offered = ports === undefined || ports.length === 0 ? [undefined] : ports;
  return offered.flatMap((port) => [
    ...(addresses ?? []).map((address) => ({ address, port, ready: true })),
    ...(notReadyAddresses ?? []).map((address) => ({ address, port, ready: false })),
  ]);
}
