import type { JsonObject, JsonValue } from '../../manifests/json.js';
import { parseQuantity } from '../decode/parseQuantity.js';
import { type FieldError, invalid, pointTo } from '../field/fieldError.js';
import type { FieldPath } from '../field/fieldPath.js';
import { objectOf, stringOf } from '../object/read.js';
import { isQualifiedName } from '../validation/names.js';

const standardResources: ReadonlySet<string> = new Set(['cpu', 'memory', 'ephemeral-storage']);

/** Requests and limits of a container. As ValidateContainerResourceRequirements. */
export function validateResourceRequirements(value: JsonValue | undefined, path: FieldPath): FieldError[] {
  const { limits, requests } = objectOf(value);
  const errors: FieldError[] = [];
  for (const [name, limit] of Object.entries(objectOf(limits)))
    errors.push(...validateQuantity(name, stringOf(limit), path.child('limits').key(name)));
  for (const [name, request] of Object.entries(objectOf(requests))) {
    errors.push(...validateQuantity(name, stringOf(request), path.child('requests').key(name)));
    errors.push(...validateRequest(name, stringOf(request), objectOf(limits), path.child('requests')));
  }
  return errors;
}

function validateQuantity(name: string, quantity: string, path: FieldPath): FieldError[] {
  const errors = validateResourceName(name, path);
  const value = valueOf(quantity);
  if (value < 0) errors.push(invalid(path, quantity, 'must be greater than or equal to 0'));
  if (!isOvercommitAllowed(name) && !Number.isInteger(value))
    errors.push(invalid(path, quantity, 'must be an integer'));
  return errors;
}

/** As validateContainerResourceName. */
function validateResourceName(name: string, path: FieldPath): FieldError[] {
  const at = path.segments;
  const complaints = isQualifiedName(name);
  if (complaints.length > 0)
    return complaints.map((complaint) => pointTo(invalid(path, name, complaint), at, 'key'));
  if (name.includes('/') || standardResources.has(name) || name.startsWith('hugepages-')) return [];
  return [pointTo(invalid(path, name, 'must be a standard resource for containers'), at, 'key')];
}

function validateRequest(name: string, request: string, limits: JsonObject, path: FieldPath): FieldError[] {
  const limit = Object.hasOwn(limits, name) ? stringOf(limits[name]) : undefined;
  if (limit === undefined) return [];
  const at = path.key(name).segments;
  if (!isOvercommitAllowed(name)) {
    if (valueOf(request) === valueOf(limit)) return [];
    return [pointTo(invalid(path, request, `must be equal to ${name} limit of ${limit}`), at)];
  }
  if (valueOf(request) <= valueOf(limit)) return [];
  return [pointTo(invalid(path, request, `must be less than or equal to ${name} limit of ${limit}`), at)];
}

/** Extended resources and huge pages come in whole numbers and cannot be promised twice. */
function isOvercommitAllowed(name: string): boolean {
  return standardResources.has(name) || (!name.includes('/') && !name.startsWith('hugepages-'));
}

function valueOf(quantity: string): number {
  const parsed = parseQuantity(quantity);
  return 'value' in parsed ? parsed.value : 0;
}
