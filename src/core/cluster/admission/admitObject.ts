import type { ApiAnswer } from '../../apiserver/answer.js';
import { createObject } from '../../apiserver/createObject.js';
import { decodeStrict } from '../../apiserver/decode/decodeStrict.js';
import type { ApiServerOptions } from '../../apiserver/options.js';
import { refuseUnknownKind } from '../../apiserver/refuseUnknownKind.js';
import { findResource } from '../../apiserver/resources.js';
import { isObject, type JsonObject } from '../../manifests/json.js';
import type { ObjectRef } from '../../manifests/manifest.js';
import type { ManifestRecord } from '../records.js';

/** An object after the API server saw it. */
export interface AdmittedObject {
  /** As stored, with defaults; where the API server refuses it, what could be understood. */
  readonly object: JsonObject;
  /** Undefined for kinds that the simulated API server does not know. */
  readonly answer: ApiAnswer | undefined;
}

/** What the API server makes of a manifest that `kubectl apply` sends: kubectl has taken the last of keys that stand twice. */
export function admitObject({ manifest, ref }: ManifestRecord, options: ApiServerOptions): AdmittedObject {
  const resource = findResource(ref.kind);
  if (resource === undefined) {
    const answer = refuseUnknownKind(manifest.kind, manifest.apiVersion);
    return { object: nameObject(manifest.value, ref), answer };
  }
  const decoded = decodeStrict({ value: manifest.value, duplicates: [] }, resource, options.version);
  const { apiVersion, kind } = manifest;
  const object = nameObject({ apiVersion, kind, ...decoded.object }, ref);
  if (decoded.rejection !== undefined) return { object, answer: decoded.rejection };
  const answer = createObject(object, resource, options.version);
  return { object: 'object' in answer ? keepStatus(answer.object, object) : object, answer };
}

/** A new object has no status yet, but one that a manifest carries is the best that is known of how it fares. */
function keepStatus({ status: _initial, ...stored }: JsonObject, { status }: JsonObject): JsonObject {
  return status === undefined ? stored : { ...stored, status };
}

function nameObject(object: JsonObject, { name, namespace }: ObjectRef): JsonObject {
  const metadata = isObject(object.metadata) ? object.metadata : {};
  return { ...object, metadata: { ...metadata, name, ...(namespace === '' ? {} : { namespace }) } };
}
