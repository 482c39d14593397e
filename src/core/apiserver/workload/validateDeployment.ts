import type { JsonObject, JsonValue } from '../../manifests/json.js';
import { type FieldError, forbidden, invalid, notSupported, required } from '../field/fieldError.js';
import { FieldPath } from '../field/fieldPath.js';
import { isSet, numberOf, objectOf, stringOf } from '../object/read.js';
import { validatePodTemplateSpec } from '../pod/validatePod.js';
import { printSelector } from '../validation/labelSelector.js';
import { nameIsDNSSubdomain } from '../validation/names.js';
import { validateNonnegativeField, validateObjectMeta } from '../validation/objectMeta.js';
import { validateNotMoreThan100Percent, validatePositiveIntOrPercent, valueOf } from './intOrPercent.js';
import {
  isReadableSelector,
  validateRunsForever,
  validateTemplateLabels,
  validateWorkloadSelector,
} from './validateTemplate.js';

const path = FieldPath.of('spec');
const rules = { namespaced: true, validateName: nameIsDNSSubdomain };

/** As ValidateDeployment. */
export function validateDeployment(deployment: JsonObject): FieldError[] {
  const spec = objectOf(deployment.spec);
  return [
    ...validateObjectMeta(objectOf(deployment.metadata), rules),
    ...validateNonnegativeField(numberOf(spec.replicas), path.child('replicas')),
    ...validateSelectorAndTemplate(spec),
    ...validateStrategy(spec.strategy, path.child('strategy')),
    ...validateNonnegativeField(numberOf(spec.minReadySeconds), path.child('minReadySeconds')),
    ...validateNonnegativeField(numberOf(spec.revisionHistoryLimit), path.child('revisionHistoryLimit')),
    ...validateProgressDeadline(spec, path.child('progressDeadlineSeconds')),
  ];
}

/** As ValidateReplicaSet. */
export function validateReplicaSet(replicaSet: JsonObject): FieldError[] {
  const spec = objectOf(replicaSet.spec);
  return [
    ...validateObjectMeta(objectOf(replicaSet.metadata), rules),
    ...validateNonnegativeField(numberOf(spec.replicas), path.child('replicas')),
    ...validateNonnegativeField(numberOf(spec.minReadySeconds), path.child('minReadySeconds')),
    ...validateSelectorAndTemplate(spec),
  ];
}

/** As ValidateReplicationController. */
export function validateReplicationController(controller: JsonObject): FieldError[] {
  const spec = objectOf(controller.spec);
  const errors = [
    ...validateObjectMeta(objectOf(controller.metadata), rules),
    ...validateNonnegativeField(numberOf(spec.minReadySeconds), path.child('minReadySeconds')),
  ];
  const selector = objectOf(spec.selector);
  const isEmpty = Object.keys(selector).length === 0;
  if (isEmpty) errors.push(required(path.child('selector')));
  errors.push(...validateNonnegativeField(numberOf(spec.replicas), path.child('replicas')));
  const at = path.child('template');
  if (!isSet(spec.template)) return [...errors, required(at)];
  const template = objectOf(spec.template);
  if (!isEmpty) errors.push(...validateTemplateLabels({ matchLabels: selector }, template, at));
  return [
    ...errors,
    ...validatePodTemplateSpec(template, at, { claimedVolumes: [] }),
    ...validateRunsForever(template, 'ReplicationController', at),
  ];
}

/** What Deployments and ReplicaSets share; both say `deployment` of an empty selector. */
function validateSelectorAndTemplate(spec: JsonObject): FieldError[] {
  const at = path.child('selector');
  const errors = validateWorkloadSelector(spec.selector, 'deployment', at);
  if (!isReadableSelector(spec.selector, at))
    return [...errors, invalid(at, printSelector(spec.selector), 'invalid label selector')];
  const template = objectOf(spec.template);
  return [
    ...errors,
    ...validateTemplateLabels(spec.selector, template, path.child('template')),
    ...validatePodTemplateSpec(template, path.child('template'), { claimedVolumes: [] }),
    ...validateRunsForever(template, 'ReplicaSet', path.child('template')),
  ];
}

/** As ValidateDeploymentStrategy. */
function validateStrategy(value: JsonValue | undefined, at: FieldPath): FieldError[] {
  const strategy = objectOf(value);
  const rolling = at.child('rollingUpdate');
  switch (strategy.type) {
    case 'Recreate':
      if (!isSet(strategy.rollingUpdate)) return [];
      return [forbidden(rolling, "may not be specified when strategy `type` is 'Recreate'")];
    case 'RollingUpdate':
      return validateRollingUpdate(objectOf(strategy.rollingUpdate), rolling);
    default: {
      const update = isSet(strategy.rollingUpdate)
        ? printRollingUpdate(objectOf(strategy.rollingUpdate))
        : null;
      const printed = { Type: stringOf(strategy.type), RollingUpdate: update };
      return [notSupported(at, printed, ['Recreate', 'RollingUpdate'])];
    }
  }
}

/** A rolling update as the server's own type prints it. */
export function printRollingUpdate({ maxUnavailable, maxSurge }: JsonObject): JsonObject {
  return { MaxUnavailable: maxUnavailable ?? 0, MaxSurge: maxSurge ?? 0 };
}

/** As ValidateRollingUpdateDeployment. */
function validateRollingUpdate({ maxUnavailable, maxSurge }: JsonObject, at: FieldPath): FieldError[] {
  const errors = [
    ...validatePositiveIntOrPercent(maxUnavailable, at.child('maxUnavailable')),
    ...validatePositiveIntOrPercent(maxSurge, at.child('maxSurge')),
  ];
  if (valueOf(maxUnavailable) === 0 && valueOf(maxSurge) === 0)
    errors.push(invalid(at.child('maxUnavailable'), maxUnavailable, 'may not be 0 when `maxSurge` is 0'));
  errors.push(...validateNotMoreThan100Percent(maxUnavailable, at.child('maxUnavailable')));
  return errors;
}

function validateProgressDeadline(spec: JsonObject, at: FieldPath): FieldError[] {
  const deadline = spec.progressDeadlineSeconds;
  if (!isSet(deadline)) return [];
  const errors = validateNonnegativeField(numberOf(deadline), at);
  if (numberOf(deadline) <= numberOf(spec.minReadySeconds))
    errors.push(invalid(at, deadline, 'must be greater than minReadySeconds'));
  return errors;
}
