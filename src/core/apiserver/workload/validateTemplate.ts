import type { JsonObject, JsonValue } from '../../manifests/json.js';
import { type FieldError, forbidden, invalid, notSupported, required } from '../field/fieldError.js';
import type { FieldPath } from '../field/fieldPath.js';
import { isSet, objectOf, stringOf } from '../object/read.js';
import {
  isEmptySelector,
  printSelector,
  selects,
  sortKeys,
  validateLabelSelector,
} from '../validation/labelSelector.js';

/** A selector that a workload must have, and that must not be empty. `kind` is the word in the message. */
export function validateWorkloadSelector(
  selector: JsonValue | undefined,
  kind: string,
  path: FieldPath,
): FieldError[] {
  if (!isSet(selector)) return [required(path)];
  const errors = validateLabelSelector(selector, path);
  if (isEmptySelector(selector))
    errors.push(invalid(path, printSelector(selector), `empty selector is invalid for ${kind}`));
  return errors;
}

/** Whether metav1.LabelSelectorAsSelector can read a selector. */
export function isReadableSelector(selector: JsonValue | undefined, path: FieldPath): boolean {
  return validateLabelSelector(selector, path).length === 0;
}

/** The template's labels must be picked by the selector; the error points at them, or where they would stand. */
export function validateTemplateLabels(
  selector: JsonValue | undefined,
  template: JsonObject,
  path: FieldPath,
): FieldError[] {
  const { labels } = objectOf(template.metadata);
  if (selects(selector, labels)) return [];
  const value = isSet(labels) ? sortKeys(objectOf(labels)) : undefined;
  return [
    invalid(path.child('metadata').child('labels'), value, '`selector` does not match template `labels`'),
  ];
}

/** Pods of controllers restart always and have no deadline. */
export function validateRunsForever(template: JsonObject, kind: string, path: FieldPath): FieldError[] {
  const spec = objectOf(template.spec);
  const errors: FieldError[] = [];
  const policy = stringOf(spec.restartPolicy);
  if (policy !== 'Always')
    errors.push(notSupported(path.child('spec').child('restartPolicy'), policy, ['Always']));
  if (isSet(spec.activeDeadlineSeconds))
    errors.push(
      forbidden(
        path.child('spec').child('activeDeadlineSeconds'),
        `activeDeadlineSeconds in ${kind} is not Supported`,
      ),
    );
  return errors;
}
