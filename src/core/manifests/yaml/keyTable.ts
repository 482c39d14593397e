import { isPlainString, resolveScalar } from './resolveScalar.js';

/** Longer keys are rare, and made anew each time. */
const longestKept = 64;
const slots = 4096;

/**
 * The keys of mappings that were met last, so that one that is met again is the string that the engine knows already: manifests have few
 * keys, and have them often. Only keys that are strings beyond doubt are in it.
 */
export class KeyTable {
  readonly #keys = new Array<string>(slots).fill('');

  /** The key that stands in a text; `hash` is a function of it. Undefined where it is no string, or none to make a property of. */
  find(text: string, start: number, end: number, hash: number): string | undefined {
    const slot = (hash ^ (hash >>> 12)) & (slots - 1);
    const known = this.#keys[slot] ?? '';
    if (known.length === end - start && isAt(text, start, known)) return known;
    const key = text.slice(start, end);
    if (!isSimpleKey(key)) return undefined;
    // The name of a property is a string of its own, whereas a slice would hold the whole text.
    const [name = key] = Object.keys({ [key]: 0 });
    if (name.length <= longestKept) this.#keys[slot] = name;
    return name;
  }
}

function isAt(text: string, start: number, known: string): boolean {
  for (let at = 0; at < known.length; at++)
    if (text.charCodeAt(start + at) !== known.charCodeAt(at)) return false;
  return known !== '';
}

/** A key that is a string beyond doubt, and nothing that all objects have. */
function isSimpleKey(key: string): boolean {
  const first = key.charCodeAt(0) | 0x20;
  const isString =
    isPlainString(key) || (first >= 0x61 && first <= 0x7a && typeof resolveScalar(key).value === 'string');
  return isString && !(key in Object.prototype);
}
