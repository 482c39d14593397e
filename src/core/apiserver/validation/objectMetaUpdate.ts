import type { JsonObject } from '../../manifests/json.js';
import { invalid, type FieldError } from '../field/fieldError.js';
import { numberOf, stringOf } from '../object/read.js';
import { metadataPath, validateObjectMeta } from './objectMeta.js';

const immutableFields = ['name', 'namespace', 'uid', 'creationTimestamp', 'deletionTimestamp'];

/**
 * What an update may change of the metadata, and the rules for labels, annotations and owners. As ValidateObjectMetaAccessorUpdate.
 * The server runs it twice, once for all kinds and once for its own.
 */
export function validateObjectMetaUpdate(after: JsonObject, before: JsonObject): FieldError[] {
  const errors: FieldError[] = [];
  if (stringOf(after.resourceVersion) === '')
    errors.push(invalid(metadataPath.child('resourceVersion'), '', 'must be specified for an update'));
  if (numberOf(after.generation) < numberOf(before.generation))
    errors.push(
      invalid(metadataPath.child('generation'), numberOf(after.generation), 'must not be decremented'),
    );
  for (const name of immutableFields)
    if (stringOf(after[name]) !== stringOf(before[name]))
      errors.push(invalid(metadataPath.child(name), after[name] ?? null, 'field is immutable'));
  return [...errors, ...validateFreeFields(after)];
}

/** The rules for fields that may change, on metadata whose other fields are surely right. */
function validateFreeFields({ labels, annotations, ownerReferences }: JsonObject): FieldError[] {
  const accepted = { namespaced: false, validateName: () => [] };
  return validateObjectMeta(
    {
      name: 'x',
      labels: labels ?? null,
      annotations: annotations ?? null,
      ownerReferences: ownerReferences ?? null,
    },
    accepted,
  );
}
