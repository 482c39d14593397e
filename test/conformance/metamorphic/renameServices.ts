import { listOf, objectOf, stringOf } from '../../../src/core/apiserver/object/read.js';
import { isObject, type JsonObject, type JsonValue } from '../../../src/core/manifests/json.js';
import { readDocument } from '../../../src/core/manifests/readDocument.js';
import { renameAnswer } from './renameAnswer.js';
import { moveAddress, moveNodePort, movePort, renameText } from './renamers.js';
import { renameObject, type RenamedFields } from './renameObject.js';

const renamed: RenamedFields = {
  fields: {
    'metadata.name': renameText,
    'spec.ports.name': renameText,
    'spec.ports.port': movePort,
    'spec.ports.targetPort': (value) => (typeof value === 'number' ? movePort(value) : renameText(value)),
    'spec.ports.nodePort': moveNodePort,
    'spec.healthCheckNodePort': moveNodePort,
    'spec.clusterIP': moveAddress,
    'spec.clusterIPs': moveAddress,
    'spec.externalIPs': moveAddress,
    'spec.loadBalancerIP': moveAddress,
  },
  maps: { 'metadata.labels': renameText, 'spec.selector': renameText },
};

/** A row of `services` with everything renamed; undefined where the text itself is what the row is about. */
export function renameServicesRow(row: JsonObject): JsonObject | undefined {
  const { value, errors, duplicates } = readDocument(stringOf(row.manifest));
  if (errors.length > 0 || duplicates.length > 0 || !isObject(value) || holdsBigInt(value)) return undefined;
  const answers = ['single', 'dual', 'v1_32']
    .filter((name) => row[name] !== undefined)
    .map((name) => [name, renameAnswer(objectOf(row[name]), renamed, renameText)] as const);
  const manifest = JSON.stringify(renameObject(value, renamed));
  return { ...row, manifest, ...Object.fromEntries(answers) };
}

/** A number that JSON cannot carry as it is. */
function holdsBigInt(value: JsonValue): boolean {
  if (typeof value !== 'object' || value === null) return typeof value === 'bigint';
  return Object.values(value).some(holdsBigInt);
}

/** A row of `allocation` with everything renamed; undefined where it is about a range, or about the Service `kubernetes`. */
export function renameAllocationRow(row: JsonObject): JsonObject | undefined {
  if (row.steps === undefined) return undefined;
  if (listOf(row.steps).some((step) => stringOf(objectOf(step).path).endsWith('/kubernetes')))
    return undefined;
  const steps = listOf(row.steps).map((each): JsonObject => {
    const step = objectOf(each);
    const path = stringOf(step.path).replace(/(services\/)(.+)$/, (_, start: string, name: string) => {
      return start + String(renameText(name));
    });
    const result = renameAnswer(objectOf(step.result), renamed, renameText);
    const body = step.body === undefined ? {} : { body: renameObject(objectOf(step.body), renamed) };
    return { ...step, path, result, ...body };
  });
  return { ...row, steps };
}
