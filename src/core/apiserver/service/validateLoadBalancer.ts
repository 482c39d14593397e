import { forbidden, invalid, required, type FieldError } from '../field/fieldError.js';
import { FieldPath } from '../field/fieldPath.js';
import { stringOf } from '../object/read.js';
import type { KubernetesVersion } from '../options.js';
import { validateCIDRForLegacyField } from '../validation/ipFields.js';
import { isQualifiedName } from '../validation/names.js';
import { annotationsOf, type ServiceDraft, type SpecDraft } from './draft.js';
import { hasFeature } from './features.js';
import { servicePaths } from './paths.js';

const onlyForLoadBalancers = "may only be used when `type` is 'LoadBalancer'";

/** Source ranges (the field, or else the annotation), then allocateLoadBalancerNodePorts. As in `validateService`. */
export function validateLoadBalancerFields(
  service: ServiceDraft,
  before: ServiceDraft | undefined,
  version: KubernetesVersion,
): FieldError[] {
  const { spec } = service;
  const errors =
    spec.loadBalancerSourceRanges.length > 0
      ? validateSourceRanges(spec, before?.spec, version)
      : validateSourceRangesAnnotation(service, before, version);
  if (spec.allocateLoadBalancerNodePorts !== undefined && spec.type !== 'LoadBalancer')
    errors.push(forbidden(servicePaths.allocateLoadBalancerNodePorts, onlyForLoadBalancers));
  if (spec.allocateLoadBalancerNodePorts === undefined && spec.type === 'LoadBalancer')
    errors.push(required(FieldPath.of('allocateLoadBalancerNodePorts')));
  return errors;
}

/** Ranges may be padded with blanks, since the annotation's might; those that were there before are not looked at again. */
function validateSourceRanges(
  spec: SpecDraft,
  old: SpecDraft | undefined,
  version: KubernetesVersion,
): FieldError[] {
  const path = servicePaths.loadBalancerSourceRanges;
  const strict = hasFeature(version, 'strictAddresses');
  const errors = spec.type === 'LoadBalancer' ? [] : [forbidden(path, onlyForLoadBalancers)];
  const existing = old?.loadBalancerSourceRanges.map(trimSpace) ?? [];
  for (const [index, padded] of spec.loadBalancerSourceRanges.entries()) {
    const range = trimSpace(padded);
    if (!existing.includes(range))
      errors.push(...validateCIDRForLegacyField(path.index(index), range, { strict }));
  }
  return errors;
}

const sourceRangesAnnotation = 'service.beta.kubernetes.io/load-balancer-source-ranges';

function validateSourceRangesAnnotation(
  service: ServiceDraft,
  before: ServiceDraft | undefined,
  version: KubernetesVersion,
): FieldError[] {
  const annotations = annotationsOf(service);
  if (!Object.hasOwn(annotations, sourceRangesAnnotation)) return [];
  const path = servicePaths.annotations.key(sourceRangesAnnotation);
  const errors: FieldError[] = [];
  if (service.spec.type !== 'LoadBalancer') errors.push(forbidden(path, onlyForLoadBalancers));
  const value = stringOf(annotations[sourceRangesAnnotation]);
  if (before !== undefined && annotationsOf(before)[sourceRangesAnnotation] === value) return errors;
  const strict = hasFeature(version, 'strictAddresses');
  const text = trimSpace(value);
  for (const range of text === '' ? [] : text.split(','))
    errors.push(...validateCIDRForLegacyField(path, trimSpace(range), { strict }));
  return errors;
}

/** The blanks that Go's strings.TrimSpace knows. */
const blank = String.raw`[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+`;
const outerBlanks = new RegExp(`^${blank}|${blank}$`, 'g');

function trimSpace(text: string): string {
  return text.replace(outerBlanks, '');
}

/** The class of a load balancer: a label key, and fixed once set. As `validateLoadBalancerClassField`. */
export function validateLoadBalancerClass(spec: SpecDraft, old: SpecDraft | undefined): FieldError[] {
  const path = servicePaths.loadBalancerClass;
  const { loadBalancerClass } = spec;
  if (spec.type !== 'LoadBalancer')
    return loadBalancerClass === undefined ? [] : [forbidden(path, onlyForLoadBalancers)];
  const errors: FieldError[] = [];
  if (old?.type === 'LoadBalancer' && old.loadBalancerClass !== loadBalancerClass)
    errors.push(invalid(path, loadBalancerClass ?? null, 'may not change once set'));
  for (const complaint of loadBalancerClass === undefined ? [] : isQualifiedName(loadBalancerClass))
    errors.push(invalid(path, loadBalancerClass, complaint));
  return errors;
}
