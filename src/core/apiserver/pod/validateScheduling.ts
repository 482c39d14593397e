import type { JsonObject, JsonValue } from '../../manifests/json.js';
import { type FieldError, forbidden, invalid, notSupported, required } from '../field/fieldError.js';
import type { FieldPath } from '../field/fieldPath.js';
import { isSet, listOf, numberOf, objectOf, stringOf } from '../object/read.js';
import { validateLabelSelector } from '../validation/labelSelector.js';
import { isValidLabelValue, nameIsDNSLabel, nameIsDNSSubdomain } from '../validation/names.js';
import { validateLabelName } from '../validation/objectMeta.js';

const taintEffects = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'] as const;

/** The effect of a taint or toleration. As validateTaintEffect. */
export function validateTaintEffect(effect: string, path: FieldPath): FieldError[] {
  return (taintEffects as readonly string[]).includes(effect)
    ? []
    : [notSupported(path, effect, taintEffects)];
}

/** As ValidateTolerations. */
export function validateTolerations(tolerations: JsonValue | undefined, path: FieldPath): FieldError[] {
  return listOf(tolerations).flatMap((item, index) => validateToleration(objectOf(item), path.index(index)));
}

function validateToleration(toleration: JsonObject, path: FieldPath): FieldError[] {
  const errors: FieldError[] = [];
  const key = stringOf(toleration.key);
  const operator = stringOf(toleration.operator);
  const effect = stringOf(toleration.effect);
  if (key !== '') errors.push(...validateLabelName(key, path.child('key')));
  if (key === '' && operator !== 'Exists')
    errors.push(
      invalid(
        path.child('operator'),
        operator,
        'operator must be Exists when `key` is empty, which means "match all values and all keys"',
      ),
    );
  if (isSet(toleration.tolerationSeconds) && effect !== 'NoExecute')
    errors.push(
      invalid(path.child('effect'), effect, "effect must be 'NoExecute' when `tolerationSeconds` is set"),
    );
  errors.push(...validateTolerationValue(operator, stringOf(toleration.value), path.child('operator')));
  if (effect !== '') errors.push(...validateTaintEffect(effect, path.child('effect')));
  return errors;
}

function validateTolerationValue(operator: string, value: string, path: FieldPath): FieldError[] {
  switch (operator) {
    case 'Equal':
    case '': {
      const complaints = isValidLabelValue(value);
      return complaints.length === 0 ? [] : [invalid(path, value, complaints.join(';'))];
    }
    case 'Exists':
      if (value === '') return [];
      return [invalid(path, value, "value must be empty when `operator` is 'Exists'")];
    default:
      return [notSupported(path, operator, ['Equal', 'Exists'])];
  }
}

/** As validateAffinity. */
export function validateAffinity(affinity: JsonValue | undefined, path: FieldPath): FieldError[] {
  const { nodeAffinity, podAffinity, podAntiAffinity } = objectOf(affinity);
  return [
    ...validateNodeAffinity(objectOf(nodeAffinity), path.child('nodeAffinity')),
    ...validatePodAffinity(objectOf(podAffinity), path.child('podAffinity')),
    ...validatePodAffinity(objectOf(podAntiAffinity), path.child('podAntiAffinity')),
  ];
}

const requiredRule = 'requiredDuringSchedulingIgnoredDuringExecution';
const preferredRule = 'preferredDuringSchedulingIgnoredDuringExecution';

function validateNodeAffinity(affinity: JsonObject, path: FieldPath): FieldError[] {
  const errors: FieldError[] = [];
  if (isSet(affinity[requiredRule])) {
    const terms = listOf(objectOf(affinity[requiredRule]).nodeSelectorTerms);
    const at = path.child(requiredRule).child('nodeSelectorTerms');
    if (terms.length === 0) errors.push(required(at, 'must have at least one node selector term'));
    for (const [index, term] of terms.entries())
      errors.push(...validateNodeSelectorTerm(objectOf(term), at.index(index)));
  }
  for (const [index, item] of listOf(affinity[preferredRule]).entries()) {
    const at = path.child(preferredRule).index(index);
    const { weight, preference } = objectOf(item);
    errors.push(...validateWeight(weight, at));
    errors.push(...validateNodeSelectorTerm(objectOf(preference), at.child('preference')));
  }
  return errors;
}

function validateWeight(weight: JsonValue | undefined, path: FieldPath): FieldError[] {
  const value = numberOf(weight);
  return value > 0 && value <= 100
    ? []
    : [invalid(path.child('weight'), value, 'must be in the range 1-100')];
}

/** As ValidateNodeSelectorTerm. */
function validateNodeSelectorTerm(term: JsonObject, path: FieldPath): FieldError[] {
  const errors: FieldError[] = [];
  for (const [index, item] of listOf(term.matchExpressions).entries())
    errors.push(...validateNodeRequirement(objectOf(item), path.child('matchExpressions').index(index)));
  for (const [index, item] of listOf(term.matchFields).entries())
    errors.push(...validateFieldRequirement(objectOf(item), path.child('matchFields').index(index)));
  return errors;
}

function validateNodeRequirement({ key, operator, values }: JsonObject, path: FieldPath): FieldError[] {
  return [
    ...validateNodeOperator(stringOf(operator), listOf(values).length, path),
    ...validateLabelName(stringOf(key), path.child('key')),
  ];
}

function validateNodeOperator(operator: string, count: number, path: FieldPath): FieldError[] {
  const values = path.child('values');
  switch (operator) {
    case 'In':
    case 'NotIn':
      if (count > 0) return [];
      return [required(values, "must be specified when `operator` is 'In' or 'NotIn'")];
    case 'Exists':
    case 'DoesNotExist':
      if (count === 0) return [];
      return [forbidden(values, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'")];
    case 'Gt':
    case 'Lt':
      if (count === 1) return [];
      return [required(values, "must be specified single value when `operator` is 'Lt' or 'Gt'")];
    default:
      return [invalid(path.child('operator'), operator, 'not a valid selector operator')];
  }
}

function validateFieldRequirement({ key, operator, values }: JsonObject, path: FieldPath): FieldError[] {
  const errors: FieldError[] = [];
  const names = listOf(values).map(stringOf);
  if (operator !== 'In' && operator !== 'NotIn')
    errors.push(invalid(path.child('operator'), stringOf(operator), 'not a valid selector operator'));
  else if (names.length !== 1)
    errors.push(
      required(
        path.child('values'),
        "must be only one value when `operator` is 'In' or 'NotIn' for node field selector",
      ),
    );
  if (key !== 'metadata.name')
    return [...errors, invalid(path.child('key'), stringOf(key), 'not a valid field selector key')];
  for (const [index, name] of names.entries())
    for (const complaint of nameIsDNSSubdomain(name, { prefix: false }))
      errors.push(invalid(path.child('values').index(index), name, complaint));
  return errors;
}

/** As validatePodAffinity and validatePodAntiAffinity. */
function validatePodAffinity(affinity: JsonObject, path: FieldPath): FieldError[] {
  const errors: FieldError[] = [];
  for (const [index, term] of listOf(affinity[requiredRule]).entries())
    errors.push(...validatePodAffinityTerm(objectOf(term), path.child(requiredRule).index(index)));
  for (const [index, item] of listOf(affinity[preferredRule]).entries()) {
    const at = path.child(preferredRule).index(index);
    const { weight, podAffinityTerm } = objectOf(item);
    errors.push(...validateWeight(weight, at));
    errors.push(...validatePodAffinityTerm(objectOf(podAffinityTerm), at.child('podAffinityTerm')));
  }
  return errors;
}

function validatePodAffinityTerm(term: JsonObject, path: FieldPath): FieldError[] {
  const errors = [
    ...validateLabelSelector(term.labelSelector, path.child('labelSelector')),
    ...validateLabelSelector(term.namespaceSelector, path.child('namespaceSelector')),
  ];
  for (const name of listOf(term.namespaces).map(stringOf))
    for (const complaint of nameIsDNSLabel(name, { prefix: false }))
      errors.push(invalid(path.child('namespace', 'namespaces'), name, complaint));
  const topologyKey = stringOf(term.topologyKey);
  if (topologyKey === '') errors.push(required(path.child('topologyKey'), 'can not be empty'));
  errors.push(...validateLabelName(topologyKey, path.child('topologyKey')));
  return errors;
}

/** As validateTopologySpreadConstraints, as far as one constraint goes. */
export function validateTopologySpreadConstraints(
  constraints: JsonValue | undefined,
  path: FieldPath,
): FieldError[] {
  return listOf(constraints).flatMap((item, index) => {
    const { maxSkew, topologyKey, whenUnsatisfiable, labelSelector } = objectOf(item);
    const at = path.index(index);
    const errors: FieldError[] = [];
    if (numberOf(maxSkew) <= 0)
      errors.push(invalid(at.child('maxSkew'), numberOf(maxSkew), 'must be greater than zero'));
    if (stringOf(topologyKey) === '') errors.push(required(at.child('topologyKey'), 'can not be empty'));
    else errors.push(...validateLabelName(stringOf(topologyKey), at.child('topologyKey')));
    const action = stringOf(whenUnsatisfiable);
    if (action !== 'DoNotSchedule' && action !== 'ScheduleAnyway')
      errors.push(notSupported(at.child('whenUnsatisfiable'), action, ['DoNotSchedule', 'ScheduleAnyway']));
    errors.push(...validateLabelSelector(labelSelector, at.child('labelSelector')));
    return errors;
  });
}
