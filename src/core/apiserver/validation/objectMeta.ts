import type { JsonObject, JsonValue } from '../../manifests/json.js';
import { type FieldError, forbidden, invalid, pointTo, required, tooLong } from '../field/fieldError.js';
import { FieldPath } from '../field/fieldPath.js';
import { byteLength } from '../field/goValue.js';
import { isSet, listOf, numberOf, objectOf, stringOf } from '../object/read.js';
import { isQualifiedName, isValidLabelValue, nameIsDNSLabel, type NameValidator } from './names.js';

/** The path `metadata`, made once. */
export const metadataPath = FieldPath.of('metadata');

/** How the metadata of a kind are checked. */
export interface ObjectMetaRules {
  readonly namespaced: boolean;
  readonly validateName: NameValidator;
}

/** The paths of the metadata that are looked at, made once. */
const at = {
  generateName: metadataPath.child('generateName'),
  name: metadataPath.child('name'),
  namespace: metadataPath.child('namespace'),
  generation: metadataPath.child('generation'),
  labels: metadataPath.child('labels'),
  annotations: metadataPath.child('annotations'),
  ownerReferences: metadataPath.child('ownerReferences'),
  finalizers: metadataPath.child('finalizers'),
} as const;

/**
 * The rules for `metadata` that all kinds share, on decoded metadata in which name and namespace have been filled in.
 * As ValidateObjectMeta of pkg/apis/core/validation (finalizer names included).
 */
export function validateObjectMeta(metadata: JsonObject, rules: ObjectMetaRules): FieldError[] {
  const errors = validateNames(metadata, rules);
  const { generation, labels, annotations, ownerReferences, finalizers } = metadata;
  if (isSet(generation)) errors.push(...validateNonnegativeField(numberOf(generation), at.generation));
  if (isSet(labels)) errors.push(...validateLabels(labels, at.labels));
  if (isSet(annotations)) errors.push(...validateAnnotations(annotations, at.annotations));
  if (isSet(ownerReferences)) errors.push(...validateOwnerReferences(ownerReferences, at.ownerReferences));
  if (isSet(finalizers)) errors.push(...validateFinalizers(finalizers, at.finalizers));
  return errors;
}

function validateNames(metadata: JsonObject, { namespaced, validateName }: ObjectMetaRules): FieldError[] {
  const errors: FieldError[] = [];
  const name = stringOf(metadata.name);
  const generateName = stringOf(metadata.generateName);
  const namespace = stringOf(metadata.namespace);
  if (generateName !== '')
    for (const complaint of validateName(generateName, { prefix: true }))
      errors.push(invalid(at.generateName, generateName, complaint));
  if (name === '') errors.push(required(at.name, 'name or generateName is required'));
  else
    for (const complaint of validateName(name, { prefix: false }))
      errors.push(invalid(at.name, name, complaint));
  if (!namespaced) {
    if (namespace !== '') errors.push(forbidden(at.namespace, 'not allowed on this type'));
  } else if (namespace === '') errors.push(required(at.namespace));
  else
    for (const complaint of nameIsDNSLabel(namespace, { prefix: false }))
      errors.push(invalid(at.namespace, namespace, complaint));
  return errors;
}

/** As ValidateNonnegativeField. */
export function validateNonnegativeField(value: number, path: FieldPath): FieldError[] {
  return value < 0 ? [invalid(path, value, 'must be greater than or equal to 0')] : [];
}

/** Label keys and values; an error points at the key or the value it means. As v1validation.ValidateLabels. */
export function validateLabels(labels: JsonValue | undefined, path: FieldPath): FieldError[] {
  const errors: FieldError[] = [];
  const map = objectOf(labels);
  for (const key of Object.keys(map)) {
    for (const complaint of isQualifiedName(key))
      errors.push(pointTo(invalid(path, key, complaint), path.key(key).segments, 'key'));
    const text = stringOf(map[key]);
    for (const complaint of isValidLabelValue(text))
      errors.push(pointTo(invalid(path, text, complaint), path.key(key).segments));
  }
  return errors;
}

/** A label key as the value of a field. As ValidateLabelName. */
export function validateLabelName(name: string, path: FieldPath): FieldError[] {
  return isQualifiedName(name).map((complaint) => invalid(path, name, complaint));
}

const totalAnnotationSizeLimit = 256 * 1024;

/** Annotation keys, and the size of all together. As ValidateAnnotations. */
export function validateAnnotations(annotations: JsonValue | undefined, path: FieldPath): FieldError[] {
  const errors: FieldError[] = [];
  let size = 0;
  for (const [key, value] of Object.entries(objectOf(annotations))) {
    size += byteLength(key) + byteLength(stringOf(value));
    for (const complaint of isQualifiedName(key.toLowerCase()))
      errors.push(pointTo(invalid(path, key, complaint), path.key(key).segments, 'key'));
  }
  if (size > totalAnnotationSizeLimit)
    errors.push({ ...tooLong(path, totalAnnotationSizeLimit), part: 'key' });
  return errors;
}

/** How much text of complaints that print the whole list is enough, in characters. */
const enoughText = 1_000_000;

/** The server names the list, not the item; we point at the item's field. As ValidateOwnerReferences. */
function validateOwnerReferences(references: JsonValue | undefined, path: FieldPath): FieldError[] {
  const errors: FieldError[] = [];
  let controller = '';
  let told = 0;
  for (const [index, item] of listOf(references).entries()) {
    const reference = objectOf(item);
    for (const error of validateOwnerReference(reference, path))
      errors.push(pointTo(error, path.index(index).pointingAt(...error.field.segments.slice(2)).segments));
    if (reference.controller !== true || told > enoughText) continue;
    const current = `${stringOf(reference.kind)}/${stringOf(reference.name)}`;
    if (controller === '') {
      controller = current;
      continue;
    }
    const detail = `Only one reference can have Controller set to true. Found "true" in references for ${controller} and ${current}`;
    const error = invalid(path, references, detail);
    told += error.body.length;
    errors.push(pointTo(error, path.index(index).child('controller').segments));
  }
  return errors;
}

function validateOwnerReference(reference: JsonObject, path: FieldPath): FieldError[] {
  const errors: FieldError[] = [];
  const apiVersion = stringOf(reference.apiVersion);
  if (versionOf(apiVersion) === '')
    errors.push(invalid(path.child('apiVersion'), apiVersion, 'version must not be empty'));
  for (const name of ['kind', 'name', 'uid'])
    if (stringOf(reference[name]) === '') errors.push(invalid(path.child(name), '', 'must not be empty'));
  if (apiVersion === 'v1' && reference.kind === 'Event')
    errors.push(invalid(path, reference, '/v1, Kind=Event is disallowed from being an owner'));
  return errors;
}

/** The version of `group/version`; '' where it cannot be read. As schema.ParseGroupVersion. */
function versionOf(apiVersion: string): string {
  const parts = apiVersion.split('/');
  return parts.length > 2 ? '' : (parts.at(-1) ?? '');
}

const standardFinalizers: ReadonlySet<string> = new Set(['kubernetes', 'orphan', 'foregroundDeletion']);

/** As ValidateFinalizers, then validateKubeFinalizerName. */
function validateFinalizers(finalizers: JsonValue | undefined, path: FieldPath): FieldError[] {
  const names = listOf(finalizers).map(stringOf);
  const errors: FieldError[] = [];
  for (const [index, name] of names.entries())
    for (const complaint of isQualifiedName(name))
      errors.push(pointTo(invalid(path, name, complaint), path.index(index).segments));
  if (names.includes('orphan') && names.includes('foregroundDeletion'))
    errors.push(invalid(path, names, 'finalizer orphan and foregroundDeletion cannot be both set'));
  for (const [index, name] of names.entries())
    if (!name.includes('/') && !standardFinalizers.has(name))
      errors.push(
        invalid(
          path.index(index),
          name,
          'name is neither a standard finalizer name nor is it fully qualified',
        ),
      );
  return errors;
}
