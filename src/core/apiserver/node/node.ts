import type { JsonObject, JsonValue } from '../../manifests/json.js';
import {
  duplicate,
  type FieldError,
  internalError,
  invalid,
  pointTo,
  required,
} from '../field/fieldError.js';
import { FieldPath } from '../field/fieldPath.js';
import type { KubernetesVersion } from '../options.js';
import { listOf, objectOf, stringOf } from '../object/read.js';
import { validateTaintEffect } from '../pod/validateScheduling.js';
import { parseCIDR } from '../../text/ipAddress.js';
import { isStrictAboutIPs, validateCIDRForLegacyField } from '../validation/ipFields.js';
import { isValidLabelValue, nameIsDNSSubdomain } from '../validation/names.js';
import { metadataPath, validateLabelName, validateObjectMeta } from '../validation/objectMeta.js';

const podCIDRsPath = FieldPath.of('spec').child('podCIDRs');

/** podCIDR and podCIDRs say the same; where they differ podCIDR wins. As Convert_v1_NodeSpec_To_core_NodeSpec and back. */
export function defaultNode(node: JsonObject): JsonObject {
  const spec = objectOf(node.spec);
  const single = stringOf(spec.podCIDR);
  const list = listOf(spec.podCIDRs);
  const podCIDRs = single !== '' && list[0] !== single ? [single] : list;
  if (podCIDRs.length === 0) return node;
  return { ...node, spec: { ...spec, podCIDR: podCIDRs[0] ?? '', podCIDRs } };
}

/** As ValidateNode, as far as names, taints and pod CIDRs go. The server prints taints as if they were metadata. */
export function validateNode(node: JsonObject, version: KubernetesVersion): FieldError[] {
  const { taints, podCIDRs } = objectOf(node.spec);
  return [
    ...validateObjectMeta(objectOf(node.metadata), { namespaced: false, validateName: nameIsDNSSubdomain }),
    ...validateTaints(taints),
    ...validatePodCIDRs(listOf(podCIDRs).map(stringOf), { strict: isStrictAboutIPs(version) }),
  ];
}

/** As validateNodeTaints. */
function validateTaints(taints: JsonValue | undefined): FieldError[] {
  const seen = new Set<string>();
  return listOf(taints).flatMap((item, index) => {
    const taint = objectOf(item);
    const key = stringOf(taint.key);
    const effect = stringOf(taint.effect);
    const path = metadataPath.child('taints').index(index);
    const value = stringOf(taint.value);
    const complaints = isValidLabelValue(value);
    const errors = [
      ...validateLabelName(key, path.child('key')),
      ...(complaints.length > 0 ? [invalid(path.child('value'), value, complaints.join(';'))] : []),
      ...(effect === ''
        ? [required(path.child('effect'))]
        : validateTaintEffect(effect, path.child('effect'))),
    ];
    if (seen.has(`${key} ${effect}`)) errors.push(describeDuplicate(taint, path));
    seen.add(`${key} ${effect}`);
    return errors.map((error) => pointTo(error, ['spec', ...error.field.segments.slice(1)]));
  });
}

function describeDuplicate({ key, value, effect, timeAdded }: JsonObject, path: FieldPath): FieldError {
  const printed = {
    Key: stringOf(key),
    Value: stringOf(value),
    Effect: stringOf(effect),
    TimeAdded: timeAdded ?? null,
  };
  const error = duplicate(path, printed);
  return { ...error, body: `${error.body}: taints must be unique by key and effect pair` };
}

function validatePodCIDRs(ranges: readonly string[], strictness: { readonly strict: boolean }): FieldError[] {
  const errors = ranges.flatMap((range, index) =>
    validateCIDRForLegacyField(podCIDRsPath.index(index), range, strictness),
  );
  if (ranges.length < 2) return errors;
  const parsed = ranges.map(parseCIDR);
  const broken = ranges.find((_, index) => parsed[index] === undefined);
  if (broken !== undefined)
    errors.push(
      internalError(
        podCIDRsPath,
        `invalid PodCIDRs. failed to check with dual stack with error:invalid CIDR address: ${broken}`,
      ),
    );
  const families = new Set(parsed.map((range) => range?.family));
  if (broken !== undefined || families.size < 2 || ranges.length > 2)
    errors.push(invalid(podCIDRsPath, ranges, 'may specify no more than one CIDR for each IP family'));
  return errors;
}
