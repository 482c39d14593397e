import type { JsonObject } from '../../../manifests/json.js';
import { textAt } from '../fields.js';
import type { Resource } from '../resources.js';

/** A selector of `--field-selector`, or what the API server says about it. */
export type ParsedFieldSelector =
  | { readonly matches: (object: JsonObject) => boolean }
  | { readonly error: string; readonly side: 'client' | 'server' };

/** Field labels that the API server indexes besides `metadata.name` and `metadata.namespace`, as in `pkg/apis/core/v1/conversion.go`. */
const fieldLabels: Readonly<Record<string, readonly string[]>> = {
  Service: ['spec.clusterIP', 'spec.type'],
  Pod: [
    'spec.nodeName',
    'spec.restartPolicy',
    'spec.schedulerName',
    'spec.serviceAccountName',
    'spec.hostNetwork',
    'status.phase',
    'status.podIP',
    'status.nominatedNodeName',
  ],
  Node: ['spec.unschedulable'],
  ReplicationController: ['status.replicas'],
};

/** Parses `--field-selector`: `status.phase=Running,spec.nodeName!=n1`, as `fields.ParseSelector`. */
export function parseFieldSelector(text: string, resource: Resource): ParsedFieldSelector {
  const terms: { readonly path: readonly string[]; readonly equal: boolean; readonly value: string }[] = [];
  for (const part of text.split(',').filter((each) => each !== '')) {
    const match = /^(.*?)(!=|==|=)(.*)$/.exec(part);
    if (match === null) {
      return { error: `invalid selector: '${text}'; can't understand '${part}'`, side: 'client' };
    }
    const [, field = '', operator, value = ''] = match;
    const unsupported = findUnsupported(field, resource);
    if (unsupported !== undefined) return { error: unsupported, side: 'server' };
    terms.push({ path: field.split('.'), equal: operator !== '!=', value });
  }
  return {
    matches: (object) =>
      terms.every(({ path, equal, value }) => (fieldText(object, path) === value) === equal),
  };
}

function findUnsupported(field: string, resource: Resource): string | undefined {
  const known = fieldLabels[resource.kind];
  if (field === 'metadata.name' || (field === 'metadata.namespace' && resource.kind !== 'Node'))
    return undefined;
  if (known === undefined) {
    return `"${field}" is not a known field selector: only "metadata.name", "metadata.namespace"`;
  }
  return known.includes(field) ? undefined : `field label not supported: ${field}`;
}

/** The text of a field; booleans that are absent are false. */
function fieldText(object: JsonObject, path: readonly string[]): string {
  const text = textAt(object, ...path);
  const last = path.at(-1) ?? '';
  return text === '' && ['hostNetwork', 'unschedulable'].includes(last) ? 'false' : text;
}
