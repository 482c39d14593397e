import type { JsonObject } from '../manifests/json.js';
import type { ApiAnswer } from './answer.js';
import { encodeObject } from './decode/encodeObject.js';
import { invalidAnswer } from './field/invalidAnswer.js';
import { objectOf, stringOf } from './object/read.js';
import type { KubernetesVersion } from './options.js';
import { apiVersionOf, type Resource, warnAboutDeprecation } from './resources.js';
import { canonicalize, strategies } from './strategies.js';

/**
 * What the API server makes of a new object of any kind but Service: defaults, validation, warnings. `object` has been decoded
 * by decodeStrict, and the REST layer has given it its name and namespace. As rest.BeforeCreate with the kind's strategy.
 */
export function createObject(object: JsonObject, resource: Resource, version: KubernetesVersion): ApiAnswer {
  const strategy = strategies[resource.kind];
  if (strategy === undefined) return { status: 201, object, warnings: [] };
  const prepared = strategy.prepareForCreate(strategy.default(object));
  const deprecation = warnAboutDeprecation(resource.kind, version);
  const errors = strategy.validate(prepared, version);
  if (errors.length > 0) {
    const name = stringOf(objectOf(prepared.metadata).name);
    return invalidAnswer(resource.qualifiedKind, name, errors, deprecation);
  }
  const stored = encodeObject(canonicalize(resource.kind, prepared), resource.kind);
  return {
    status: 201,
    object: { ...stored, apiVersion: apiVersionOf(resource), kind: resource.kind },
    warnings: [...deprecation, ...strategy.warnings(prepared, version)],
  };
}
