import type { JsonObject, JsonValue } from '../../../manifests/json.js';
import { listAt, objectAt, textAt } from '../fields.js';
import type { DescribeText } from './describeText.js';

/** The environment variables of a container, as `describeContainerEnvFrom` and `describeContainerEnvVars`. */
export function describeEnvironment(text: DescribeText, container: JsonValue, pod: JsonObject): void {
  const sources = listAt(container, 'envFrom');
  if (sources.length > 0) text.line(2, 'Environment Variables from:');
  for (const source of sources) text.line(3, formatSource(source));
  const variables = listAt(container, 'env');
  text.line(2, variables.length === 0 ? 'Environment:\t<none>' : 'Environment:');
  for (const variable of variables) {
    const [first = '', ...rest] = formatVariable(variable, pod);
    text.line(3, `${textAt(variable, 'name')}:\t${first}`);
    for (const line of rest) text.line(3, `\t${line}`);
  }
}

function formatSource(source: JsonValue): string {
  const configMap = objectAt(source, 'configMapRef');
  const reference = configMap ?? objectAt(source, 'secretRef');
  const kind = configMap !== undefined ? 'ConfigMap' : reference === undefined ? '' : 'Secret';
  const prefix = textAt(source, 'prefix');
  const from = prefix === '' ? kind : `${kind} with prefix '${prefix}'`;
  return `${textAt(reference, 'name')}\t${from}\tOptional: ${isOptional(reference)}`;
}

/** The lines of a value; where it comes from another object, from where. */
function formatVariable(variable: JsonValue, pod: JsonObject): readonly string[] {
  const field = objectAt(variable, 'valueFrom', 'fieldRef');
  if (field !== undefined) {
    const path = textAt(field, 'fieldPath');
    return [`${readField(pod, path)} (${textAt(field, 'apiVersion') || 'v1'}:${path})`];
  }
  const resource = objectAt(variable, 'valueFrom', 'resourceFieldRef');
  if (resource !== undefined) return [` (${textAt(resource, 'resource')})`];
  const secret = objectAt(variable, 'valueFrom', 'secretKeyRef');
  if (secret !== undefined) return [formatKey(secret, `in secret '${textAt(secret, 'name')}'`)];
  const configMap = objectAt(variable, 'valueFrom', 'configMapKeyRef');
  if (configMap !== undefined) return [formatKey(configMap, `of config map '${textAt(configMap, 'name')}'`)];
  return textAt(variable, 'value').split('\n');
}

function formatKey(reference: JsonObject, where: string): string {
  return `<set to the key '${textAt(reference, 'key')}' ${where}>\tOptional: ${isOptional(reference)}`;
}

function isOptional(reference: JsonObject | undefined): boolean {
  return textAt(reference, 'optional') === 'true';
}

/** As `fieldpath.ExtractFieldPathAsString`. */
function readField(pod: JsonObject, path: string): string {
  const subscript = /^metadata\.(labels|annotations)\['(.*)'\]$/.exec(path);
  if (subscript !== null) return textAt(pod, 'metadata', subscript[1] ?? '', subscript[2] ?? '');
  return textAt(pod, ...path.split('.'));
}
