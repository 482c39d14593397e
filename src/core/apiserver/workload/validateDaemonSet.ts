import type { JsonObject } from '../../manifests/json.js';
import { type FieldError, invalid, notSupported, required } from '../field/fieldError.js';
import { FieldPath } from '../field/fieldPath.js';
import { isSet, numberOf, objectOf, stringOf } from '../object/read.js';
import { validatePodTemplateSpec } from '../pod/validatePod.js';
import { isEmptySelector, printSelector, validateLabelSelector } from '../validation/labelSelector.js';
import { nameIsDNSSubdomain } from '../validation/names.js';
import { validateNonnegativeField, validateObjectMeta } from '../validation/objectMeta.js';
import { validateNotMoreThan100Percent, validatePositiveIntOrPercent, valueOf } from './intOrPercent.js';
import { printRollingUpdate } from './validateDeployment.js';
import { isReadableSelector, validateRunsForever, validateTemplateLabels } from './validateTemplate.js';

const path = FieldPath.of('spec');

/** As ValidateDaemonSet. A missing selector is no error of its own: it picks nothing. */
export function validateDaemonSet(daemonSet: JsonObject): FieldError[] {
  const spec = objectOf(daemonSet.spec);
  const template = objectOf(spec.template);
  const at = path.child('template');
  const errors = [
    ...validateObjectMeta(objectOf(daemonSet.metadata), {
      namespaced: true,
      validateName: nameIsDNSSubdomain,
    }),
    ...validateLabelSelector(spec.selector, path.child('selector')),
  ];
  if (isReadableSelector(spec.selector, path.child('selector')))
    errors.push(...validateTemplateLabels(spec.selector, template, at));
  if (isEmptySelector(spec.selector))
    errors.push(
      invalid(
        path.child('selector'),
        printSelector(spec.selector),
        'empty selector is invalid for daemonset',
      ),
    );
  return [
    ...errors,
    ...validatePodTemplateSpec(template, at, { claimedVolumes: [] }),
    ...validateRunsForever(template, 'DaemonSet', at),
    ...validateUpdateStrategy(objectOf(spec.updateStrategy), path.child('updateStrategy')),
    ...validateNonnegativeField(numberOf(spec.minReadySeconds), path.child('minReadySeconds')),
    ...validateNonnegativeField(numberOf(spec.revisionHistoryLimit), path.child('revisionHistoryLimit')),
  ];
}

/** As ValidateDaemonSetUpdateStrategy. */
function validateUpdateStrategy(strategy: JsonObject, at: FieldPath): FieldError[] {
  const type = stringOf(strategy.type);
  if (type === 'OnDelete') return [];
  const update = isSet(strategy.rollingUpdate) ? objectOf(strategy.rollingUpdate) : undefined;
  if (type !== 'RollingUpdate') {
    const value = { Type: type, RollingUpdate: update === undefined ? null : printRollingUpdate(update) };
    return [notSupported(at, value, ['RollingUpdate', 'OnDelete'])];
  }
  if (update === undefined) return [required(at.child('rollingUpdate'))];
  return validateRollingUpdate(update, at.child('rollingUpdate'));
}

/** As ValidateRollingUpdateDaemonSet: exactly one of the two is not zero. */
function validateRollingUpdate({ maxUnavailable, maxSurge }: JsonObject, at: FieldPath): FieldError[] {
  const unavailable = at.child('maxUnavailable');
  const surge = at.child('maxSurge');
  const errors = [
    ...validatePositiveIntOrPercent(maxUnavailable, unavailable),
    ...validatePositiveIntOrPercent(maxSurge, surge),
    ...validateNotMoreThan100Percent(maxUnavailable, unavailable),
    ...validateNotMoreThan100Percent(maxSurge, surge),
  ];
  if (valueOf(maxUnavailable) !== 0 && valueOf(maxSurge) !== 0)
    errors.push(invalid(surge, maxSurge, 'may not be set when maxUnavailable is non-zero'));
  if (valueOf(maxUnavailable) === 0 && valueOf(maxSurge) === 0)
    errors.push(required(unavailable, 'cannot be 0 when maxSurge is 0'));
  return errors;
}
