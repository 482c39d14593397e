import type { ApiAnswer, ApiRejection } from '../../apiserver/answer.js';
import { decodeStrict } from '../../apiserver/decode/decodeStrict.js';
import type { ApiServerOptions } from '../../apiserver/options.js';
import { findResource } from '../../apiserver/resources.js';
import { isObject, type JsonObject } from '../../manifests/json.js';
import type { ManifestRecord } from '../records.js';

/** A manifest as the API server reads it, by itself: before anything is allocated for it. */
export interface DecodedObject {
  /** With name and namespace; where the API server refuses it, what could be understood. */
  readonly object: JsonObject;
  readonly rejection: ApiRejection | undefined;
}

/** Decodes a manifest as `kubectl apply` sends it: kubectl has taken the last of keys that stand twice. */
export function decodeRecord({ manifest, ref }: ManifestRecord, options: ApiServerOptions): DecodedObject {
  const resource = findResource(ref.kind);
  const decoded =
    resource === undefined
      ? { object: manifest.value }
      : decodeStrict({ value: manifest.value, duplicates: [] }, resource, options.version);
  const metadata = isObject(decoded.object.metadata) ? decoded.object.metadata : {};
  const object = {
    apiVersion: manifest.apiVersion,
    kind: manifest.kind,
    ...decoded.object,
    metadata: { ...metadata, name: ref.name, ...(ref.namespace === '' ? {} : { namespace: ref.namespace }) },
  };
  return { object, rejection: 'rejection' in decoded ? decoded.rejection : undefined };
}

/** What the API server makes of an object that is no Service; undefined answer for kinds it does not simulate. */
export function admitObject(
  record: ManifestRecord,
  options: ApiServerOptions,
): { readonly object: JsonObject; readonly answer: ApiAnswer | undefined } {
  const { object, rejection } = decodeRecord(record, options);
  if (rejection !== undefined) return { object, answer: rejection };
  if (findResource(record.ref.kind) === undefined) return { object, answer: undefined };
  return { object, answer: { status: 201, object, warnings: [] } };
}
