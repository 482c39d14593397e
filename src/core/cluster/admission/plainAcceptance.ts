import type { ApiAcceptance } from '../../apiserver/answer.js';
import type { JsonObject } from '../../manifests/json.js';

const noWarnings: readonly string[] = [];

/** The answer about a plain object, which is only admitted once somebody wants to see what is stored. */
export class PlainAcceptance implements ApiAcceptance {
  readonly status = 201;
  readonly warnings = noWarnings;
  readonly #admit: () => JsonObject;

  constructor(admit: () => JsonObject) {
    this.#admit = admit;
  }

  get object(): JsonObject {
    return this.#admit();
  }
}
