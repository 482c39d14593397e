import type { JsonObject, JsonValue } from '../../manifests/json.js';
import { type FieldError, forbidden, invalid, notSupported, required } from '../field/fieldError.js';
import { FieldPath } from '../field/fieldPath.js';
import type { KubernetesVersion } from '../options.js';
import { isSet, listOf, numberOf, objectOf, stringOf } from '../object/read.js';
import { withDefaults } from '../pod/podDefaults.js';
import { validatePortNumOrName } from '../pod/validateProbe.js';
import { parseCIDR } from '../../text/ipAddress.js';
import { isStrictAboutIPs, validateCIDRForLegacyField } from '../validation/ipFields.js';
import { validateLabelSelector } from '../validation/labelSelector.js';
import { nameIsDNSSubdomain } from '../validation/names.js';
import { validateObjectMeta } from '../validation/objectMeta.js';

const specPath = FieldPath.of('spec');

/** As SetDefaults_NetworkPolicy. */
export function defaultNetworkPolicy(policy: JsonObject): JsonObject {
  const spec = objectOf(policy.spec);
  const types = listOf(spec.egress).length > 0 ? ['Ingress', 'Egress'] : ['Ingress'];
  const result: Record<string, JsonValue> = {
    ...spec,
    podSelector: objectOf(spec.podSelector),
    policyTypes: listOf(spec.policyTypes).length > 0 ? listOf(spec.policyTypes) : types,
  };
  for (const name of ['ingress', 'egress'])
    if (isSet(spec[name])) result[name] = listOf(spec[name]).map(objectOf).map(defaultRule);
  return { ...policy, spec: result };
}

function defaultRule(rule: JsonObject): JsonObject {
  if (!isSet(rule.ports)) return rule;
  const ports = listOf(rule.ports).map((port) => withDefaults(objectOf(port), { protocol: 'TCP' }));
  return { ...rule, ports };
}

/** As ValidateNetworkPolicy. */
export function validateNetworkPolicy(policy: JsonObject, version: KubernetesVersion): FieldError[] {
  const spec = objectOf(policy.spec);
  const strict = isStrictAboutIPs(version);
  const errors = [
    ...validateObjectMeta(objectOf(policy.metadata), { namespaced: true, validateName: nameIsDNSSubdomain }),
    ...validateLabelSelector(spec.podSelector, specPath.child('podSelector')),
  ];
  for (const [name, peers] of [
    ['ingress', 'from'],
    ['egress', 'to'],
  ] as const)
    for (const [index, item] of listOf(spec[name]).entries()) {
      const path = specPath.child(name).index(index);
      const rule = objectOf(item);
      for (const [at, port] of listOf(rule.ports).entries())
        errors.push(...validatePort(objectOf(port), path.child('ports').index(at)));
      for (const [at, peer] of listOf(rule[peers]).entries())
        errors.push(...validatePeer(objectOf(peer), path.child(peers).index(at), { strict }));
    }
  return [...errors, ...validatePolicyTypes(listOf(spec.policyTypes).map(stringOf))];
}

/** As ValidateNetworkPolicyPort. */
function validatePort(port: JsonObject, path: FieldPath): FieldError[] {
  const errors: FieldError[] = [];
  const protocol = stringOf(port.protocol);
  if (!['TCP', 'UDP', 'SCTP'].includes(protocol))
    errors.push(notSupported(path.child('protocol'), protocol, ['SCTP', 'TCP', 'UDP']));
  if (isSet(port.port)) {
    errors.push(...validatePortNumOrName(port.port, path.child('port')));
    if (isSet(port.endPort)) errors.push(...validateEndPort(port, path.child('endPort')));
  } else if (isSet(port.endPort))
    errors.push(required(path.child('port'), 'must be specified when `endPort` is specified'));
  return errors;
}

function validateEndPort({ port, endPort }: JsonObject, path: FieldPath): FieldError[] {
  const last = numberOf(endPort);
  if (typeof port === 'string')
    return [invalid(path, last, 'may not be specified when `port` is non-numeric')];
  const errors: FieldError[] = [];
  if (last < numberOf(port)) errors.push(invalid(path, last, 'must be greater than or equal to `port`'));
  if (last < 1 || last > 65535) errors.push(invalid(path, last, 'must be between 1 and 65535, inclusive'));
  return errors;
}

/** As ValidateNetworkPolicyPeer. */
function validatePeer(
  peer: JsonObject,
  path: FieldPath,
  { strict }: { readonly strict: boolean },
): FieldError[] {
  const errors: FieldError[] = [];
  for (const name of ['podSelector', 'namespaceSelector'])
    errors.push(...validateLabelSelector(peer[name], path.child(name)));
  const selectors = ['podSelector', 'namespaceSelector'].filter((name) => isSet(peer[name])).length;
  if (isSet(peer.ipBlock)) {
    errors.push(...validateIPBlock(objectOf(peer.ipBlock), path.child('ipBlock'), { strict }));
    if (selectors > 0) errors.push(forbidden(path, 'may not specify both ipBlock and another peer'));
  } else if (selectors === 0) errors.push(required(path, 'must specify a peer'));
  return errors;
}

/** As ValidateIPBlock. */
function validateIPBlock(
  { cidr, except }: JsonObject,
  path: FieldPath,
  strictness: { readonly strict: boolean },
): FieldError[] {
  const text = stringOf(cidr);
  if (text === '') return [required(path.child('cidr'))];
  const errors = validateCIDRForLegacyField(path.child('cidr'), text, strictness);
  const range = parseCIDR(text);
  for (const [index, item] of listOf(except).entries()) {
    const at = path.child('except').index(index);
    const inner = stringOf(item);
    errors.push(...validateCIDRForLegacyField(at, inner, strictness));
    const hole = parseCIDR(inner);
    if (range === undefined || hole === undefined) continue;
    const below = BigInt((range.family === 'IPv4' ? 32 : 128) - range.prefix);
    const lies = hole.family === range.family && hole.base >> below === range.base >> below;
    if (!lies || hole.prefix <= range.prefix)
      errors.push(invalid(at, inner, 'must be a strict subset of `cidr`'));
  }
  return errors;
}

function validatePolicyTypes(types: readonly string[]): FieldError[] {
  const path = specPath.child('policyTypes');
  if (types.length > 2) return [invalid(path, types, 'may not specify more than two policyTypes')];
  return types.flatMap((type, index) =>
    type === 'Ingress' || type === 'Egress'
      ? []
      : [notSupported(path.index(index), type, ['Egress', 'Ingress'])],
  );
}
