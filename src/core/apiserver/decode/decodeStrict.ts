import { isObject, type JsonObject, type JsonValue, type ManifestPath } from '../../manifests/json.js';
import type { ApiRejection, Problem } from '../answer.js';
import { compareGoStrings, quoteGo } from '../field/goValue.js';
import type { KubernetesVersion } from '../options.js';
import { apiVersionOf, isRegistered, type Resource, warnAboutDeprecation } from '../resources.js';
import { type DecodeError, decodeValue } from './decodeValue.js';
import { findStruct } from './structType.js';

/** A key that stands twice in one mapping of the text, as the YAML reader found it. */
export interface DuplicateKey {
  readonly path: ManifestPath;
  /** The key as Go prints it: `"port"`, `80`. */
  readonly printedKey: string;
  /** The line that the server names, from 1. */
  readonly line: number;
}

/** The body of a request. */
export interface RequestBody {
  /** The value of the document; `null` for an empty one. */
  readonly value: JsonValue;
  /** None where kubectl has read the text: it takes the last one silently. */
  readonly duplicates: readonly DuplicateKey[];
}

/** What the server reads from a body. With a rejection the object holds what could be understood. */
export interface Decoded {
  readonly object: JsonObject;
  readonly rejection?: ApiRejection;
}

/**
 * Decodes the body of a POST or PUT with strict field validation, as kube-apiserver does (json.Serializer.Decode, then
 * transformDecodeError). All problems are found, not only the server's first; which are the server's is marked.
 */
export function decodeStrict(body: RequestBody, resource: Resource, version: KubernetesVersion): Decoded {
  const decoded = decodeBody(body, resource, version);
  const warnings = warnAboutDeprecation(resource.kind, version);
  if (decoded.rejection === undefined || warnings.length === 0) return decoded;
  return { ...decoded, rejection: { ...decoded.rejection, warnings } };
}

function decodeBody(body: RequestBody, resource: Resource, version: KubernetesVersion): Decoded {
  const meta = interpret(body.value);
  if ('problem' in meta)
    return reject(
      {},
      `the object provided is unrecognized (must be of type ${resource.kind}): ${meta.problem.message}`,
      [meta.problem],
    );
  const gvk = fillIn(meta, resource);
  const apiVersion = apiVersionOf(gvk);
  const start = `${gvk.kind} in version ${quoteGo(gvk.version)} cannot be handled as a ${resource.kind}: `;
  if (!isRegistered(gvk.kind, apiVersion)) {
    const scheme = 'k8s.io/kubernetes/pkg/api/legacyscheme/scheme.go:30';
    const words = `no kind ${quoteGo(gvk.kind)} is registered for version ${quoteGo(apiVersion)} in scheme ${quoteGo(scheme)}`;
    const decoded = decodeFields(body, resource, version);
    return refuseType(decoded, resource, gvk, { message: start + words, words });
  }
  if (gvk.kind !== resource.kind) {
    const message = `converting (${gvk.version}.${gvk.kind}) to (${resource.internalType}): unknown conversion`;
    return reject({}, start + message, [{ message, path: ['kind'], part: 'value', server: true }]);
  }
  return decodeAs(body, resource, version, start, gvk);
}

function decodeAs(
  body: RequestBody,
  resource: Resource,
  version: KubernetesVersion,
  start: string,
  gvk: GroupVersionKind,
): Decoded {
  const decoded = decodeFields(body, resource, version);
  const { object, errors } = decoded;
  if (errors.length > 0 || body.duplicates.length > 0)
    return rejectErrors(object, start, errors, body.duplicates);
  const [apiVersion, expected] = [apiVersionOf(gvk), apiVersionOf(resource)];
  if (apiVersion === expected) return { object };
  const message = `the API version in the data (${apiVersion}) does not match the expected API version (${expected})`;
  return refuseType(decoded, resource, gvk, { message, words: message });
}

/** The fields of a body, as far as they could be understood, and what is wrong with them in the server's order. */
interface DecodedFields {
  readonly object: JsonObject;
  readonly errors: readonly DecodeError[];
}

function decodeFields({ value }: RequestBody, { kind }: Resource, version: KubernetesVersion): DecodedFields {
  const struct = findStruct(kind);
  if (struct === undefined) return { object: isObject(value) ? value : {}, errors: [] };
  const { object, errors } = decodeValue(value, struct, Number(version.split('.')[1]));
  return { object, errors: sortErrors(errors) };
}

/** A kind in a version that does not have it, or does no more. kubectl stops before it asks the server. */
function refuseType(
  { object, errors }: DecodedFields,
  resource: Resource,
  gvk: GroupVersionKind,
  { message, words }: { readonly message: string; readonly words: string },
): Decoded {
  const apiVersion = apiVersionOf(gvk);
  const path = [apiVersion === apiVersionOf(resource) ? 'kind' : 'apiVersion'];
  const kubectl = `no matches for kind ${quoteGo(gvk.kind)} in version ${quoteGo(apiVersion)}`;
  return reject(object, message, [
    { message: words, path, part: 'value', server: true, kubectl },
    ...errors.map((error) => ({ ...describeError(error), server: false })),
  ]);
}

/** The group, version and kind of an object. */
interface GroupVersionKind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}

/** Reads apiVersion and kind as Go's case-insensitive decoder does. As json.SimpleMetaFactory.Interpret. */
function interpret(value: JsonValue): GroupVersionKind | { readonly problem: Problem } {
  const found = { apiversion: '', kind: '' };
  if (value === null) return { group: '', version: '', kind: '' };
  const complain = (message: string, path: ManifestPath): { readonly problem: Problem } => ({
    problem: { message, path, part: 'value', server: true },
  });
  const start = "couldn't get version/kind; json parse error: json: cannot unmarshal";
  if (!isObject(value)) {
    const type =
      String.raw`struct { APIVersion string "json:\"apiVersion,omitempty\""; ` +
      String.raw`Kind string "json:\"kind,omitempty\"" }`;
    return complain(`${start} ${nameJsonType(value)} into Go value of type ${type}`, []);
  }
  for (const key of namingKeys(value)) {
    const name = key.toLowerCase() === 'kind' ? 'kind' : 'apiversion';
    const text = value[key] ?? null;
    if (typeof text === 'string') found[name] = text;
    else if (text !== null) {
      const field = name === 'kind' ? '.kind' : '.apiVersion';
      return complain(`${start} ${nameJsonType(text)} into Go struct field ${field} of type string`, [key]);
    }
  }
  const parts = found.apiversion.split('/');
  if (parts.length > 2)
    return complain(`unexpected GroupVersion string: ${found.apiversion}`, ['apiVersion']);
  const [version = '', group = ''] = parts.reverse();
  return { group, version, kind: found.kind };
}

const namingKey = /^(?:apiversion|kind)$/i;

/** The keys that name a type, in whatever case, in Go's order. */
function namingKeys(value: JsonObject): readonly string[] {
  return Object.keys(value)
    .filter((key) => (key.length === 4 || key.length === 10) && namingKey.test(key))
    .sort(compareGoStrings);
}

/** As gvkWithDefaults: what the body leaves open comes from the URL. */
function fillIn(found: GroupVersionKind, resource: Resource): GroupVersionKind {
  const kind = found.kind === '' ? resource.kind : found.kind;
  if (found.version === '' && (found.group === '' || found.group === resource.group))
    return { group: resource.group, version: resource.version, kind };
  return { ...found, kind };
}

/** An error of a type's own decoder wins, then the first wrong type; else all strict errors are told at once. */
function rejectErrors(
  object: JsonObject,
  start: string,
  errors: readonly DecodeError[],
  duplicates: readonly DuplicateKey[],
): Decoded {
  const first = errors.find(({ kind }) => kind === 'aborting') ?? errors.find(({ kind }) => kind === 'type');
  const problems = errors.map((error) => ({
    ...describeError(error),
    server:
      first === undefined
        ? error.kind === 'strict'
        : error.message === first.message && error.path === first.path,
  }));
  const repeated = duplicates.map(({ path, printedKey }) => ({
    code: 'duplicate-field' as const,
    message: `key ${printedKey} already set in map`,
    path,
    part: 'key' as const,
    server: first === undefined,
  }));
  const message =
    first?.message ?? `strict decoding error: ${describeStrictErrors(errors, duplicates).join(', ')}`;
  return reject(object, start + message, [...repeated, ...problems]);
}

function describeError({ kind, message, path, part }: DecodeError): Omit<Problem, 'server'> {
  return { code: kind === 'strict' ? 'unknown-field' : 'wrong-type', message, path, part };
}

const maxStrictErrors = 100;

function describeStrictErrors(
  errors: readonly DecodeError[],
  duplicates: readonly DuplicateKey[],
): readonly string[] {
  const unknown = errors.slice(0, maxStrictErrors).map(({ message }) => message);
  if (duplicates.length === 0) return unknown;
  const lines = duplicates.map(
    ({ line, printedKey }) => `\n  line ${line}: key ${printedKey} already set in map`,
  );
  return [`yaml: unmarshal errors:${lines.join('')}`, ...unknown];
}

/** The server reads the keys of each object in Go's order: the text goes through a map on its way to JSON. */
function sortErrors(errors: readonly DecodeError[]): readonly DecodeError[] {
  return errors.length < 2 ? errors : [...errors].sort((left, right) => comparePaths(left.path, right.path));
}

function comparePaths(left: ManifestPath, right: ManifestPath): number {
  for (const [index, step] of left.entries()) {
    const other = right[index];
    if (other === undefined) return 1;
    const order =
      typeof step === 'number' || typeof other === 'number'
        ? Number(step) - Number(other)
        : compareGoStrings(step, other);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

function nameJsonType(value: JsonValue): string {
  if (typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'object') return Array.isArray(value) ? 'array' : 'object';
  return 'number';
}

function reject(object: JsonObject, message: string, problems: readonly Problem[]): Decoded {
  return {
    object,
    rejection: { status: 400, reason: 'BadRequest', message, causes: [], warnings: [], problems },
  };
}
