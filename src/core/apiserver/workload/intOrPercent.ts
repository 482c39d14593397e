import type { JsonValue } from '../../manifests/json.js';
import { type FieldError, invalid } from '../field/fieldError.js';
import type { FieldPath } from '../field/fieldPath.js';
import { numberOf } from '../object/read.js';
import { isValidPercent } from '../validation/names.js';
import { validateNonnegativeField } from '../validation/objectMeta.js';

/** A number that is not negative, or a percentage. As ValidatePositiveIntOrPercent. */
export function validatePositiveIntOrPercent(value: JsonValue | undefined, path: FieldPath): FieldError[] {
  if (typeof value !== 'string') return validateNonnegativeField(numberOf(value), path);
  return isValidPercent(value).map((complaint) => invalid(path, value, complaint));
}

/** As IsNotMoreThan100Percent. */
export function validateNotMoreThan100Percent(value: JsonValue | undefined, path: FieldPath): FieldError[] {
  if (typeof value !== 'string' || isValidPercent(value).length > 0 || valueOf(value) <= 100) return [];
  return [invalid(path, value, 'must not be greater than 100%')];
}

/** The number itself, or that of a percentage; 0 for text that is neither. As getIntOrPercentValue. */
export function valueOf(value: JsonValue | undefined): number {
  if (typeof value !== 'string') return numberOf(value);
  return /^[0-9]+%?$/.test(value) ? Number.parseInt(value, 10) : 0;
}
