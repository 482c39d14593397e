import type { ApiAnswer } from '../../../src/core/apiserver/answer.js';
import { objectOf, stringOf } from '../../../src/core/apiserver/object/read.js';
import { apiVersionOf, type Resource } from '../../../src/core/apiserver/resources.js';
import { isObject, type JsonObject } from '../../../src/core/manifests/json.js';
import { readDocument } from '../../../src/core/manifests/readDocument.js';
import type { Lab } from './lab.js';

/** POSTs a YAML text as the recorder did: to the namespace it names, else to `default`. */
export function postManifest(lab: Lab, text: string, resource: Resource, recorded: JsonObject): ApiAnswer {
  const { value, errors, duplicates } = readDocument(text);
  const [error] = errors;
  if (error !== undefined) return refuseText(resource, error.line, error.message);
  const namespace = stringOf(objectOf(isObject(value) ? value.metadata : undefined).namespace) || 'default';
  const apiVersion = apiVersionOf(resource);
  const root = apiVersion.includes('/') ? 'apis' : 'api';
  const scope = resource.namespaced ? `/namespaces/${namespace}` : '';
  const path = `/${root}/${apiVersion}${scope}/${resource.name}`;
  return lab.request({ method: 'POST', path, body: value, duplicates }, recorded);
}

function refuseText(resource: Resource, line: number | undefined, words: string): ApiAnswer {
  const where = line === undefined ? 'yaml: ' : `yaml: line ${line}: `;
  const message = `the object provided is unrecognized (must be of type ${resource.kind}): ${where}${words}`;
  return { status: 400, reason: 'BadRequest', message, causes: [], warnings: [], problems: [] };
}
