import { type LabelSelector, matchesSelector } from '../../labels/labelSelector.js';
import type { JsonObject, JsonValue } from '../../manifests/json.js';
import { type FieldError, forbidden, invalid, required } from '../field/fieldError.js';
import type { FieldPath } from '../field/fieldPath.js';
import { isSet, listOf, objectOf, stringOf } from '../object/read.js';
import { isValidLabelValue } from './names.js';
import { validateLabelName, validateLabels } from './objectMeta.js';

/** The rules for a LabelSelector; nothing is said about a missing one. As v1validation.ValidateLabelSelector. */
export function validateLabelSelector(selector: JsonValue | undefined, path: FieldPath): FieldError[] {
  const { matchLabels, matchExpressions } = objectOf(selector);
  const errors = validateLabels(matchLabels, path.child('matchLabels'));
  for (const [index, item] of listOf(matchExpressions).entries())
    errors.push(...validateRequirement(objectOf(item), path.child('matchExpressions').index(index)));
  return errors;
}

function validateRequirement(requirement: JsonObject, path: FieldPath): FieldError[] {
  const errors = validateOperator(requirement, path);
  errors.push(...validateLabelName(stringOf(requirement.key), path.child('key')));
  for (const [index, value] of listOf(requirement.values).map(stringOf).entries())
    for (const complaint of isValidLabelValue(value))
      errors.push(invalid(path.child('values').index(index), value, complaint));
  return errors;
}

function validateOperator({ operator, values }: JsonObject, path: FieldPath): FieldError[] {
  switch (operator) {
    case 'In':
    case 'NotIn':
      if (listOf(values).length > 0) return [];
      return [required(path.child('values'), "must be specified when `operator` is 'In' or 'NotIn'")];
    case 'Exists':
    case 'DoesNotExist':
      if (listOf(values).length === 0) return [];
      return [
        forbidden(path.child('values'), "may not be specified when `operator` is 'Exists' or 'DoesNotExist'"),
      ];
    default:
      return [invalid(path.child('operator'), stringOf(operator), 'not a valid selector operator')];
  }
}

/** Whether a selector is there and empty: it would select everything. */
export function isEmptySelector(selector: JsonValue | undefined): boolean {
  return isSet(selector) && Object.keys(printSelector(selector)).length === 0;
}

/** Whether a selector picks labels; a missing one picks nothing, an empty one all. */
export function selects(selector: JsonValue | undefined, labels: JsonValue | undefined): boolean {
  const typed = isSet(selector) ? (printSelector(selector) as LabelSelector) : undefined;
  return matchesSelector(typed, objectOf(labels) as Readonly<Record<string, string>>);
}

/** A selector in the order and shape in which the server prints it. */
export function printSelector(selector: JsonValue | undefined): JsonObject {
  const { matchLabels, matchExpressions } = objectOf(selector);
  const labels = sortKeys(objectOf(matchLabels));
  const expressions = listOf(matchExpressions).map((item) => {
    const { key, operator, values } = objectOf(item);
    const rest = listOf(values).length > 0 ? { values: listOf(values) } : {};
    return { key: stringOf(key), operator: stringOf(operator), ...rest };
  });
  return {
    ...(Object.keys(labels).length > 0 && { matchLabels: labels }),
    ...(expressions.length > 0 && { matchExpressions: expressions }),
  };
}

/** A map in the order in which Go prints it. */
export function sortKeys(map: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(map).sort(([left], [right]) => (left < right ? -1 : 1)));
}
