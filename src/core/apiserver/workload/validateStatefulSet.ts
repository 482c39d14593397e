import type { JsonObject } from '../../manifests/json.js';
import { type FieldError, invalid, required } from '../field/fieldError.js';
import { FieldPath } from '../field/fieldPath.js';
import type { KubernetesVersion } from '../options.js';
import { isSet, numberOf, objectOf, stringOf } from '../object/read.js';
import { validatePodTemplateSpec, validateTemplateMetadata } from '../pod/validatePod.js';
import { isEmptySelector, printSelector } from '../validation/labelSelector.js';
import { isDNS1123Label, nameIsDNSLabel } from '../validation/names.js';
import { validateNonnegativeField, validateObjectMeta } from '../validation/objectMeta.js';
import { claimedVolumes } from './defaults.js';
import { validateNotMoreThan100Percent, validatePositiveIntOrPercent } from './intOrPercent.js';
import {
  isReadableSelector,
  validateRunsForever,
  validateTemplateLabels,
  validateWorkloadSelector,
} from './validateTemplate.js';

const path = FieldPath.of('spec');

/** As ValidateStatefulSet. Before 1.34 its template and its serviceName were not looked at. */
export function validateStatefulSet(statefulSet: JsonObject, version: KubernetesVersion): FieldError[] {
  const spec = objectOf(statefulSet.spec);
  const looksClosely = version !== '1.32' && version !== '1.33';
  return [
    ...validateObjectMeta(objectOf(statefulSet.metadata), {
      namespaced: true,
      validateName: nameIsDNSLabel,
    }),
    ...validatePodManagementPolicy(spec),
    ...validateUpdateStrategy(objectOf(spec.updateStrategy), path.child('updateStrategy')),
    ...validateRetentionPolicy(objectOf(spec.persistentVolumeClaimRetentionPolicy)),
    ...validateNonnegativeField(numberOf(spec.replicas), path.child('replicas')),
    ...validateNonnegativeField(numberOf(spec.minReadySeconds), path.child('minReadySeconds')),
    ...validateNonnegativeField(
      numberOf(objectOf(spec.ordinals).start),
      path.child('ordinals').child('start'),
    ),
    ...(looksClosely ? validateServiceName(stringOf(spec.serviceName)) : []),
    ...validateSelectorAndTemplate(spec, { looksClosely }),
    ...validateRunsForever(objectOf(spec.template), 'StatefulSet', path.child('template')),
  ];
}

function validatePodManagementPolicy(spec: JsonObject): FieldError[] {
  const policy = stringOf(spec.podManagementPolicy);
  const at = path.child('podManagementPolicy');
  if (policy === '') return [required(at)];
  if (policy === 'OrderedReady' || policy === 'Parallel') return [];
  return [invalid(at, policy, "must be 'OrderedReady' or 'Parallel'")];
}

function validateUpdateStrategy(strategy: JsonObject, at: FieldPath): FieldError[] {
  const type = stringOf(strategy.type);
  const update = objectOf(strategy.rollingUpdate);
  const printed = isSet(strategy.rollingUpdate)
    ? { Partition: numberOf(update.partition), MaxUnavailable: update.maxUnavailable ?? null }
    : null;
  switch (type) {
    case '':
      return [required(at)];
    case 'OnDelete':
      if (printed === null) return [];
      return [invalid(at.child('rollingUpdate'), printed, "only allowed for updateStrategy 'RollingUpdate'")];
    case 'RollingUpdate': {
      const rolling = at.child('rollingUpdate');
      const errors = validateNonnegativeField(numberOf(update.partition), rolling.child('partition'));
      if (!isSet(update.maxUnavailable)) return errors;
      return [
        ...errors,
        ...validatePositiveIntOrPercent(update.maxUnavailable, rolling.child('maxUnavailable')),
        ...validateNotMoreThan100Percent(update.maxUnavailable, rolling.child('maxUnavailable')),
      ];
    }
    default: {
      const value = { Type: type, RollingUpdate: printed };
      return [invalid(at, value, "must be 'RollingUpdate' or 'OnDelete'")];
    }
  }
}

function validateRetentionPolicy(policy: JsonObject): FieldError[] {
  const at = path.child('persistentVolumeClaimRetentionPolicy');
  return ['whenDeleted', 'whenScaled'].flatMap((name) => {
    const value = stringOf(policy[name]);
    if (value === 'Retain' || value === 'Delete') return [];
    return [invalid(at.child(name), value, "must be 'Retain' or 'Delete'")];
  });
}

function validateServiceName(name: string): FieldError[] {
  if (name === '') return [];
  return isDNS1123Label(name).map((complaint) => invalid(path.child('serviceName'), name, complaint));
}

/** The template's metadata are looked at twice, as the server does. */
function validateSelectorAndTemplate(
  spec: JsonObject,
  { looksClosely }: { readonly looksClosely: boolean },
): FieldError[] {
  const at = path.child('selector');
  const errors = validateWorkloadSelector(spec.selector, 'statefulset', at);
  if (!isReadableSelector(spec.selector, at))
    return [...errors, invalid(at, printSelector(spec.selector), '')];
  const template = objectOf(spec.template);
  const where = path.child('template');
  if (!isEmptySelector(spec.selector)) errors.push(...validateTemplateLabels(spec.selector, template, where));
  if (looksClosely)
    errors.push(...validatePodTemplateSpec(template, where, { claimedVolumes: claimedVolumes(spec) }));
  return [...errors, ...validateTemplateMetadata(template, where)];
}
