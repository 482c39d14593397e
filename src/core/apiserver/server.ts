import type { JsonObject, JsonValue } from '../manifests/json.js';
import type { ApiAnswer, ApiRejection } from './answer.js';
import { createObject } from './createObject.js';
import { decodeStrict, type RequestBody } from './decode/decodeStrict.js';
import { applyMergePatch } from './mergePatch.js';
import { objectOf, stringOf } from './object/read.js';
import type { ApiServerOptions } from './options.js';
import { findTarget, keyOf, printResource, type Target } from './requestTarget.js';
import { resources, type Resource } from './resources.js';
import { createAllocators, release, type ServiceAllocators } from './service/allocate.js';
import { createService } from './service/createService.js';
import { heldBy, updateService } from './service/updateService.js';

/** A request to the API server; the body is JSON, or YAML that has become JSON. */
export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** `/api/v1/namespaces/default/services/web`. */
  readonly path: string;
  readonly contentType?: string;
  readonly body?: JsonValue;
  /** Keys that stand twice in the text of the body. */
  readonly duplicates?: RequestBody['duplicates'];
}

/** What an API server starts with. */
export interface ServerState {
  readonly namespaces: readonly string[];
  /** How free values and the suffixes of generated names are chosen. */
  readonly pick: ServiceAllocators['pick'];
  readonly generateSuffix: () => string;
}

/** How the server works on the objects of one kind, once names and namespaces are settled. */
interface Strategy {
  create(object: JsonObject): { readonly answer: ApiAnswer; readonly revert: () => void };
  update(object: JsonObject, stored: JsonObject): ApiAnswer;
  delete(stored: JsonObject): void;
}

const maxGeneratedBase = 58;

/** A small API server in memory: objects by key, allocators, and the words of kube-apiserver. */
export class ApiServer {
  readonly #options: ApiServerOptions;
  readonly #state: ServerState;
  readonly #objects = new Map<string, JsonObject>();
  readonly #strategies: ReadonlyMap<string, Strategy>;
  #resourceVersion = 0;

  constructor(options: ApiServerOptions, state: ServerState) {
    this.#options = options;
    this.#state = state;
    this.#strategies = new Map(
      resources.map((resource) => [
        resource.kind,
        resource.kind === 'Service'
          ? createServiceStrategy(options, state.pick)
          : createObjectStrategy(resource, options),
      ]),
    );
  }

  /** Answers one request, and changes the state as far as it succeeds. */
  handleRequest(request: ApiRequest): ApiAnswer {
    const target = findTarget(request.path);
    if (target === undefined)
      return reject(404, 'NotFound', 'the server could not find the requested resource');
    switch (request.method) {
      case 'POST':
        return this.#post(target, request);
      case 'PUT':
        return this.#put(target, request);
      case 'PATCH':
        return this.#patch(target, request);
      case 'GET':
        return this.#withStored(target, (object) => accept(200, object));
      case 'DELETE':
        return this.#withStored(target, (object) => {
          this.#strategies.get(target.resource.kind)?.delete(object);
          this.#objects.delete(keyOf(target));
          return accept(200, object);
        });
    }
  }

  #post(target: Target, request: ApiRequest): ApiAnswer {
    if (target.name !== undefined)
      return reject(
        405,
        'MethodNotAllowed',
        'the server does not allow this method on the requested resource',
      );
    const decoded = this.#decode(target, request.body ?? null, request.duplicates);
    if ('rejection' in decoded) return decoded.rejection;
    const missing = this.#refuseMissingNamespace(target);
    if (missing !== undefined) return missing;
    const { metadata, ...rest } = decoded.object;
    const named = this.#nameObject(withoutSystemFields(objectOf(metadata)));
    return this.#create({ ...target, name: stringOf(named.name) }, { ...rest, metadata: named });
  }

  #create(target: Target, object: JsonObject): ApiAnswer {
    const strategy = this.#strategies.get(target.resource.kind);
    if (strategy === undefined)
      return reject(405, 'MethodNotAllowed', 'the server does not simulate this kind');
    const { answer, revert } = strategy.create(object);
    if ('reason' in answer) return answer;
    if (/^0*[1-9]\d*$/.test(stringOf(objectOf(object.metadata).resourceVersion))) {
      revert();
      return reject(500, '', 'resourceVersion should not be set on objects to be created');
    }
    if (this.#exists(target)) {
      revert();
      const what = `${printResource(target.resource)} "${target.name ?? ''}"`;
      return reject(409, 'AlreadyExists', `${what} already exists`);
    }
    return this.#store(target, answer);
  }

  #put(target: Target, request: ApiRequest): ApiAnswer {
    if (target.name === undefined)
      return reject(
        405,
        'MethodNotAllowed',
        'the server does not allow this method on the requested resource',
      );
    const decoded = this.#decode(target, request.body ?? null, request.duplicates);
    if ('rejection' in decoded) return decoded.rejection;
    const mismatch = refuseOtherName(target, decoded.object);
    if (mismatch !== undefined) return mismatch;
    const { object } = decoded;
    const stored = this.#objects.get(keyOf(target));
    if (stored !== undefined) return this.#update(target, object, stored);
    return this.#refuseMissingNamespace(target) ?? this.#create(target, object);
  }

  #patch(target: Target, request: ApiRequest): ApiAnswer {
    if (request.contentType !== 'application/merge-patch+json')
      return reject(
        415,
        'UnsupportedMediaType',
        'the body of the request was in an unknown format - accepted media types include: application/merge-patch+json',
      );
    return this.#withStored(target, (stored) => {
      const patched = applyMergePatch(stored, request.body ?? null);
      const decoded = this.#decode(target, patched, undefined);
      if ('rejection' in decoded) return decoded.rejection;
      return refuseOtherName(target, decoded.object) ?? this.#update(target, decoded.object, stored);
    });
  }

  #update(target: Target, object: JsonObject, stored: JsonObject): ApiAnswer {
    const strategy = this.#strategies.get(target.resource.kind);
    if (strategy === undefined)
      return reject(405, 'MethodNotAllowed', 'the server does not simulate this kind');
    const old = objectOf(stored.metadata);
    const metadata = objectOf(object.metadata);
    const resourceVersion = stringOf(metadata.resourceVersion);
    if (resourceVersion !== '' && resourceVersion !== old.resourceVersion)
      return reject(
        409,
        'Conflict',
        `Operation cannot be fulfilled on ${printResource(target.resource)} "${target.name ?? ''}": the object has been modified; please apply your changes to the latest version and try again`,
      );
    const { uid, creationTimestamp, generation } = old;
    const kept = definedOnly({
      uid,
      ...metadata,
      creationTimestamp,
      generation,
      resourceVersion: old.resourceVersion ?? '',
    });
    const answer = strategy.update({ ...object, metadata: kept }, stored);
    return 'reason' in answer ? answer : this.#store(target, answer);
  }

  /** Strict decoding, then the namespace of the URL. */
  #decode(
    target: Target,
    value: JsonValue,
    duplicates: RequestBody['duplicates'] | undefined,
  ): { readonly object: JsonObject } | { readonly rejection: ApiRejection } {
    const body = { value, duplicates: duplicates ?? [] };
    const { object, rejection } = decodeStrict(body, target.resource, this.#options.version);
    if (rejection !== undefined) return { rejection };
    const metadata = objectOf(object.metadata);
    if (!target.resource.namespaced)
      return { object: { ...object, metadata: definedOnly({ ...metadata, namespace: undefined }) } };
    const namespace = stringOf(metadata.namespace);
    if (namespace !== '' && namespace !== target.namespace)
      return {
        rejection: reject(
          400,
          'BadRequest',
          'the namespace of the provided object does not match the namespace sent on the request',
        ),
      };
    return { object: { ...object, metadata: { ...metadata, namespace: target.namespace } } };
  }

  /** As the admission plugin NamespaceLifecycle. */
  #refuseMissingNamespace({ resource, namespace }: Target): ApiRejection | undefined {
    if (!resource.namespaced || this.#hasNamespace(namespace)) return undefined;
    return reject(404, 'NotFound', `namespaces "${namespace}" not found`);
  }

  #hasNamespace(name: string): boolean {
    return this.#state.namespaces.includes(name) || this.#objects.has(`Namespace//${name}`);
  }

  #exists(target: Target): boolean {
    if (this.#objects.has(keyOf(target))) return true;
    return target.resource.kind === 'Namespace' && this.#hasNamespace(target.name ?? '');
  }

  /** As names.SimpleNameGenerator. */
  #nameObject(metadata: JsonObject): JsonObject {
    const base = stringOf(metadata.generateName);
    if (stringOf(metadata.name) !== '' || base === '') return metadata;
    return { ...metadata, name: base.slice(0, maxGeneratedBase) + this.#state.generateSuffix() };
  }

  #store(target: Target, answer: Extract<ApiAnswer, { readonly object: JsonObject }>): ApiAnswer {
    this.#resourceVersion += 1;
    const metadata = { ...objectOf(answer.object.metadata), resourceVersion: String(this.#resourceVersion) };
    const object = { ...answer.object, metadata };
    this.#objects.set(keyOf(target), object);
    return { ...answer, object };
  }

  #withStored(target: Target, work: (object: JsonObject) => ApiAnswer): ApiAnswer {
    const object = this.#objects.get(keyOf(target));
    if (object !== undefined) return work(object);
    return reject(404, 'NotFound', `${printResource(target.resource)} "${target.name ?? ''}" not found`);
  }
}

/** What only the server writes is dropped from a new object. As FillObjectMetaSystemFields and BeforeCreate. */
function withoutSystemFields(metadata: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(metadata).filter(([name]) => !systemFields.has(name)));
}

function definedOnly(fields: Readonly<Record<string, JsonValue | undefined>>): JsonObject {
  const defined: Record<string, JsonValue> = {};
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) defined[name] = value;
  return defined;
}

const systemFields: ReadonlySet<string> = new Set([
  'uid',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'selfLink',
]);

function createServiceStrategy(options: ApiServerOptions, pick: ServiceAllocators['pick']): Strategy {
  const allocators = createAllocators(options, pick);
  return {
    create: (object) => {
      const { answer, taken } = createService(object, allocators, options);
      return {
        answer,
        revert: () => {
          release(allocators, taken);
        },
      };
    },
    update: (object, stored) => updateService(object, stored, allocators, options),
    delete: (stored) => {
      release(allocators, heldBy(stored));
    },
  };
}

/** Kinds without allocation. An update is checked as a new object would be: their immutable fields are not simulated. */
function createObjectStrategy(resource: Resource, { version }: ApiServerOptions): Strategy {
  return {
    create: (object) => ({ answer: createObject(object, resource, version), revert: () => undefined }),
    update: (object) => {
      const answer = createObject(object, resource, version);
      return 'object' in answer ? { ...answer, status: 200 } : answer;
    },
    delete: () => undefined,
  };
}

/** The name in the body must be that of the URL. As checkName. */
function refuseOtherName(
  { name: expected = '' }: Target,
  { metadata }: JsonObject,
): ApiRejection | undefined {
  const name = stringOf(objectOf(metadata).name);
  if (name === expected) return undefined;
  const words =
    name === ''
      ? `the name of the object (${expected} based on URL) was undeterminable: name must be provided`
      : `the name of the object (${name}) does not match the name on the URL (${expected})`;
  return reject(400, 'BadRequest', words);
}

function accept(status: 200 | 201, object: JsonObject): ApiAnswer {
  return { status, object, warnings: [] };
}

function reject(status: ApiRejection['status'], reason: string, message: string): ApiRejection {
  return { status, reason, message, causes: [], warnings: [], problems: [] };
}
