import type { JsonObject } from '../../manifests/json.js';
import { labelName, metadata, workloadSpec } from './podShapes.js';
import { serviceFields, serviceMetadata } from './serviceShape.js';
import { choice, integer, record, string, struct, type Shape } from './shape.js';

const strategy = (...types: readonly string[]): Shape =>
  struct({ type: choice(...types) }, { required: ['type'] });
const kept = { revisionHistoryLimit: integer(0) };
const scaled = { ...kept, replicas: integer(0) };
const replaced = { updateStrategy: strategy('RollingUpdate', 'OnDelete') };

const shapes: ReadonlyMap<string, Shape> = new Map([
  ['ConfigMap', define('ConfigMap', 'v1', { data: record((key) => key !== '', string) })],
  ['Service', define('Service', 'v1', serviceFields, serviceMetadata)],
  defineWorkload('Deployment', { ...scaled, strategy: strategy('Recreate', 'RollingUpdate') }),
  defineWorkload('DaemonSet', { ...kept, ...replaced }),
  defineWorkload('StatefulSet', {
    ...scaled,
    ...replaced,
    serviceName: labelName,
    podManagementPolicy: choice('OrderedReady', 'Parallel'),
  }),
]);

/**
 * Whether the API server takes an object for sure and has nothing to say about it: it is of a usual kind, and each field is one of those
 * that most manifests have, with a value that is well-formed beyond doubt. `false` says nothing: the whole admission decides. Where the
 * answer is `true` both agree, in every version.
 */
export function isPlainlyAccepted(kind: string, manifest: { readonly value: JsonObject }): boolean {
  const shape = shapes.get(kind);
  return shape?.(manifest.value) === true;
}

function defineWorkload(kind: string, fields: Readonly<Record<string, Shape>>): [string, Shape] {
  return [kind, define(kind, 'apps/v1', { spec: workloadSpec(fields) })];
}

function define(
  kind: string,
  apiVersion: string,
  fields: Readonly<Record<string, Shape>>,
  named: Shape = metadata,
): Shape {
  return struct(
    { apiVersion: choice(apiVersion), kind: choice(kind), metadata: named, ...fields },
    { required: ['apiVersion', 'kind', 'metadata', ...(kind === 'ConfigMap' ? [] : ['spec'])] },
  );
}
