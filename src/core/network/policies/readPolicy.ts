import type { NetworkPolicy } from '../../apiserver/types.js';
import type { JsonObject } from '../../manifests/json.js';

/** An object of kind NetworkPolicy as the rest of the simulation reads it: one that is half written may lack its spec. */
export function readPolicy(object: JsonObject): NetworkPolicy {
  const policy = object as unknown as NetworkPolicy;
  return object.spec === undefined ? { ...policy, spec: {} } : policy;
}
