import type { JsonObject } from '../../manifests/json.js';
import { metadata, workloadSpec } from './podShapes.js';
import { serviceFields, serviceMetadata } from './serviceShape.js';
import { choice, integer, record, string, struct, type Shape } from './shape.js';

const shapes: ReadonlyMap<string, Shape> = new Map([
  ['ConfigMap', define('ConfigMap', 'v1', { data: record((key) => key !== '', string) })],
  ['Service', define('Service', 'v1', serviceFields, serviceMetadata)],
  [
    'Deployment',
    define('Deployment', 'apps/v1', {
      spec: workloadSpec({
        replicas: integer(0),
        revisionHistoryLimit: integer(0),
        strategy: struct({ type: choice('Recreate', 'RollingUpdate') }, { required: ['type'] }),
      }),
    }),
  ],
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
