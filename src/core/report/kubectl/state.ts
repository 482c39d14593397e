import type { JsonObject } from '../../manifests/json.js';
import { compareText, textAt } from './fields.js';
import type { Resource } from './resources.js';

/** What kubectl finds in a cluster: its objects, and the time of day. */
export interface KubectlState {
  readonly objects: readonly JsonObject[];
  /** RFC 3339; '' where there is no clock, then every age is `<unknown>`. */
  readonly now: string;
}

/** What a command prints and how it ends. */
export interface KubectlResult {
  readonly rc: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The objects of one resource type in the order in which the API server lists them: by namespace, then name. */
export function listObjects(
  state: KubectlState,
  resource: Resource,
  namespace: string | undefined,
): readonly JsonObject[] {
  return state.objects
    .filter(
      (object) =>
        object['kind'] === resource.kind &&
        (!resource.namespaced || namespace === undefined || namespaceOf(object) === namespace),
    )
    .sort((a, b) => compareText(namespaceOf(a), namespaceOf(b)) || compareText(nameOf(a), nameOf(b)));
}

/** `metadata.name` */
export function nameOf(object: JsonObject): string {
  return textAt(object, 'metadata', 'name');
}

/** `metadata.namespace`; '' on cluster-scoped objects. */
export function namespaceOf(object: JsonObject): string {
  return textAt(object, 'metadata', 'namespace');
}
