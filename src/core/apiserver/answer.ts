import type { JsonObject } from '../manifests/json.js';

/** One cause of a rejection, as in `metav1.StatusCause`. */
export interface StatusCause {
  /** The server's own field path: `spec.ports[0].nodePort`. */
  readonly field: string;
  /** `FieldValueInvalid`, `FieldValueRequired`, `FieldValueForbidden` ... */
  readonly reason: string;
  readonly message: string;
}

/** What the API server answers to a request: the stored object, or a status with its causes in the server's order. */
export type ApiAnswer =
  | { readonly status: 200 | 201; readonly object: JsonObject; readonly warnings: readonly string[] }
  | {
      readonly status: 400 | 404 | 405 | 409 | 415 | 422 | 500;
      readonly reason: string;
      readonly message: string;
      readonly causes: readonly StatusCause[];
      readonly warnings: readonly string[];
    };
