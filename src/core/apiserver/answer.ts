import type { JsonObject, ManifestPath } from '../manifests/json.js';
import type { PlacePart } from '../manifests/manifest.js';

/** One cause of a rejection, as in `metav1.StatusCause`. */
export interface StatusCause {
  /** The server's own field path: `spec.ports[0].nodePort`. */
  readonly field: string;
  /** `FieldValueInvalid`, `FieldValueRequired`, `FieldValueForbidden` ... */
  readonly reason: string;
  readonly message: string;
}

/** A code a kind of problem: the reasons of validation, and what strict decoding finds. */
export type ProblemCode =
  | 'not-found'
  | 'required'
  | 'duplicate'
  | 'invalid'
  | 'not-supported'
  | 'forbidden'
  | 'too-long'
  | 'too-many'
  | 'internal-error'
  | 'unknown-field'
  | 'duplicate-field'
  | 'wrong-type';

/** One thing that is wrong with an object, with its place in the manifest: what the editor shows of a rejection. */
export interface Problem {
  /** What kind of problem it is; absent for those of the request as a whole. */
  readonly code?: ProblemCode;
  readonly message: string;
  readonly path: ManifestPath;
  readonly part: PlacePart;
  /** False for what the server would complain about next, once the others are repaired. */
  readonly server: boolean;
  /** What kubectl says instead, where it does not even ask the server. */
  readonly kubectl?: string;
}

/** The API server's no. */
export interface ApiRejection {
  readonly status: 400 | 404 | 405 | 409 | 415 | 422 | 500;
  readonly reason: string;
  readonly message: string;
  readonly causes: readonly StatusCause[];
  readonly warnings: readonly string[];
  readonly problems: readonly Problem[];
}

/** The API server's yes, with the object as stored. */
export interface ApiAcceptance {
  readonly status: 200 | 201;
  readonly object: JsonObject;
  readonly warnings: readonly string[];
}

/** What the API server answers to a request: the stored object, or a status with its causes in the server's order. */
export type ApiAnswer = ApiAcceptance | ApiRejection;
