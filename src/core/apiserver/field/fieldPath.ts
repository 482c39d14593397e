import type { ManifestPath } from '../../manifests/json.js';

/**
 * The path of a field in a validation error, immutable; prints as the server's `field.Path` does (`spec.ports[0].nodePort`,
 * `metadata.annotations[a/b]`) and knows the same steps in the manifest. As k8s.io/apimachinery/pkg/util/validation/field.Path.
 */
export class FieldPath {
  readonly #parent: FieldPath | undefined;
  readonly #text: string;
  readonly #step: string | number | undefined;

  private constructor(parent: FieldPath | undefined, text: string, step: string | number | undefined) {
    this.#parent = parent;
    this.#text = text;
    this.#step = step;
  }

  /** A path from the root of an object. */
  static of(name: string): FieldPath {
    return new FieldPath(undefined, name, name);
  }

  /** The object itself: the server prints `<nil>` for a missing path. */
  static readonly root = new FieldPath(undefined, '', undefined);

  /** A field of the object at this path. `step` is its key in the manifest where the server prints another name. */
  child(name: string, step: string = name): FieldPath {
    return new FieldPath(this, name, step);
  }

  /** An item of the list at this path. */
  index(index: number): FieldPath {
    return new FieldPath(this, `[${index}]`, index);
  }

  /** An entry of the map at this path. */
  key(key: string): FieldPath {
    return new FieldPath(this, `[${key}]`, key);
  }

  /** The same printed path, but pointing at a deeper step of the manifest, where the server names only the parent. */
  pointingAt(...steps: ManifestPath): FieldPath {
    return steps.reduce<FieldPath>((path, step) => new FieldPath(path, '', step), this);
  }

  /** The steps of this path in the manifest. */
  get segments(): ManifestPath {
    const before = this.#parent?.segments ?? [];
    return this.#step === undefined ? before : [...before, this.#step];
  }

  toString(): string {
    const before = this.#parent?.toString() ?? '';
    const dot = before !== '' && this.#text !== '' && !this.#text.startsWith('[') ? '.' : '';
    return before + dot + this.#text;
  }
}
