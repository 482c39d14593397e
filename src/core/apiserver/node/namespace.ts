import type { JsonObject } from '../../manifests/json.js';
import { type FieldError, invalid } from '../field/fieldError.js';
import { FieldPath } from '../field/fieldPath.js';
import { listOf, objectOf, stringOf } from '../object/read.js';
import { isQualifiedName, nameIsDNSLabel } from '../validation/names.js';
import { validateObjectMeta } from '../validation/objectMeta.js';

const finalizersPath = FieldPath.of('spec').child('finalizers');

/** As SetDefaults_Namespace: every namespace carries its name as a label. */
export function defaultNamespace(namespace: JsonObject): JsonObject {
  const metadata = objectOf(namespace.metadata);
  const name = stringOf(metadata.name);
  if (name === '') return namespace;
  const labels = { ...objectOf(metadata.labels), 'kubernetes.io/metadata.name': name };
  return { ...namespace, metadata: { ...metadata, labels } };
}

/** As namespaceStrategy.PrepareForCreate. */
export function prepareNamespace(namespace: JsonObject): JsonObject {
  const spec = objectOf(namespace.spec);
  const finalizers = listOf(spec.finalizers).map(stringOf);
  return {
    ...namespace,
    spec: {
      ...spec,
      finalizers: finalizers.includes('kubernetes') ? finalizers : [...finalizers, 'kubernetes'],
    },
    status: { phase: 'Active' },
  };
}

/** As ValidateNamespace. */
export function validateNamespace(namespace: JsonObject): FieldError[] {
  const errors = validateObjectMeta(objectOf(namespace.metadata), {
    namespaced: false,
    validateName: nameIsDNSLabel,
  });
  for (const finalizer of listOf(objectOf(namespace.spec).finalizers).map(stringOf))
    for (const complaint of isQualifiedName(finalizer))
      errors.push(invalid(finalizersPath, finalizer, complaint));
  return errors;
}
