import type { JsonValue, ManifestPath } from '../json.js';
import { isPlainString, resolveScalar, resolveTagged, type ResolvedScalar } from './resolveScalar.js';
import type { MappingNode, ScalarNode, SyntaxEntry, SyntaxNode } from './syntax.js';

/** A key that stands in one mapping more than once; kubectl keeps the last value, strict decoding refuses. */
export interface DuplicateKey {
  /** The mapping that holds it. */
  readonly path: ManifestPath;
  /** As Go prints it: `"name"`, `80`, `true`. */
  readonly printedKey: string;
  /** As in JSON. */
  readonly text: string;
  readonly keyNode: SyntaxNode;
  readonly valueNode: SyntaxNode;
  /** Whether one of the two comes from a merged mapping: to override it is what a merge is for, although strict decoding refuses. */
  readonly merged: boolean;
}

/** Something that makes YAML unusable although its syntax is right; `node` is where. */
export interface ComposeProblem {
  readonly message: string;
  readonly node: SyntaxNode;
}

export interface ComposedValue {
  /** What could be understood; a part that failed is null. */
  readonly value: JsonValue;
  readonly duplicates: readonly DuplicateKey[];
  /** The first problem is what the server would answer. */
  readonly problems: readonly ComposeProblem[];
}

/**
 * The JSON value of a syntax tree, as sigs.k8s.io/yaml's `YAMLToJSON` over go-yaml v2's decoder: merge keys are applied where they
 * stand, the last of equal keys wins, keys become strings, aliases are expanded as far as its ratio of aliases allows.
 */
export function composeValue(root: SyntaxNode): ComposedValue {
  const composer = new Composer();
  const value = composer.compose(root);
  return { value, duplicates: composer.duplicates, problems: composer.problems };
}

/** More repeated keys than anybody reads about; merged mappings can have as many as there are ways through them. */
const mostDuplicates = 10_000;

class Composer {
  readonly duplicates: DuplicateKey[] = [];
  /** By the step that fails: go-yaml decodes all, then keys become strings, then values JSON. */
  readonly #failed: Readonly<Record<'decode' | 'convert' | 'print', ComposeProblem[]>> = {
    decode: [],
    convert: [],
    print: [],
  };
  #decoded = 0;
  #aliased = 0;
  #aliasDepth = 0;
  #exhausted = false;
  readonly #open = new Set<SyntaxNode>();
  /** Where the node stands that is being composed. */
  readonly #path: (string | number)[] = [];

  get problems(): readonly ComposeProblem[] {
    return [...this.#failed.decode, ...this.#failed.convert, ...this.#failed.print];
  }

  compose(node: SyntaxNode): JsonValue {
    if (this.#isExhausted(node)) return null;
    switch (node.kind) {
      case 'scalar':
        return this.#scalar(node);
      case 'sequence':
        return node.items.map((item, index) => this.#composeAt(index, item));
      case 'mapping': {
        const target: Record<string, JsonValue> = {};
        this.#fill(target, node, new KeyIndex());
        return target;
      }
      case 'alias':
        return this.#followAlias(node, (aliased) => this.compose(aliased)) ?? null;
    }
  }

  #composeAt(step: string | number, node: SyntaxNode): JsonValue {
    this.#path.push(step);
    const value = this.compose(node);
    this.#path.pop();
    return value;
  }

  /** go-yaml's guard against alias bombs: how much of the decoding may come out of aliases. */
  #isExhausted(node: SyntaxNode): boolean {
    if (this.#exhausted) return true;
    this.#decoded++;
    if (this.#aliasDepth > 0) this.#aliased++;
    if (this.#aliased <= 100 || this.#decoded <= 1000) return false;
    if (this.#aliased / this.#decoded <= allowedAliasRatio(this.#decoded)) return false;
    this.#exhausted = true;
    this.#failed.decode.push({ message: 'document contains excessive aliasing', node });
    return true;
  }

  #followAlias<T>(node: SyntaxNode & { kind: 'alias' }, follow: (target: SyntaxNode) => T): T | undefined {
    const { target } = node;
    if (target === undefined || this.#open.has(node)) {
      this.#failed.decode.push({ message: `anchor '${node.name}' value contains itself`, node });
      return undefined;
    }
    this.#open.add(node);
    this.#aliasDepth++;
    const result = follow(target);
    this.#aliasDepth--;
    this.#open.delete(node);
    return result;
  }

  #scalar(node: ScalarNode): JsonValue {
    if (isString(node)) return node.text;
    const { value } = this.#resolve(node);
    if (typeof value !== 'number' || Number.isFinite(value)) return value;
    const printed = Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf';
    this.#failed.print.push({ message: `json: unsupported value: ${printed}`, node });
    return null;
  }

  #resolve(node: ScalarNode): ResolvedScalar {
    if (node.tag === undefined) {
      return node.style === 'plain' ? resolveScalar(node.text) : { tag: '!!str', value: node.text };
    }
    const resolved = resolveTagged(node.tag, node.text);
    if ('problem' in resolved) {
      this.#failed.decode.push({ message: resolved.problem, node });
      return { tag: '!!null', value: null };
    }
    return resolved;
  }

  /** Adds the pairs of a mapping to `target`; `seen` holds the keys that are there. */
  #fill(target: Record<string, JsonValue>, node: MappingNode, seen: KeyIndex): void {
    for (const entry of node.entries) {
      if (isMergeKey(entry.key)) {
        seen.merging++;
        this.#merge(target, entry.value, seen);
        seen.merging--;
        continue;
      }
      const text = isString(entry.key) && !this.#exhausted ? entry.key.text : undefined;
      const key: GoKey | undefined = text === undefined ? this.#key(entry.key) : { text, isString: true };
      this.#decoded++;
      if (key === undefined) {
        this.compose(entry.value);
        continue;
      }
      const isRepeated = seen.has(key);
      const isMerged = isRepeated && seen.isMerged(key);
      setOwn(target, key.text, this.#composeAt(key.text, entry.value));
      // go-yaml complains once it has the value, so after all that is wrong within.
      if (isRepeated) this.#addDuplicate(entry, key, isMerged);
      seen.add(key);
    }
  }

  #addDuplicate(
    { key: keyNode, value: valueNode }: SyntaxEntry,
    { text, isString: quoted }: GoKey,
    merged: boolean,
  ): void {
    if (this.duplicates.length >= mostDuplicates) return;
    const printedKey = quoted ? JSON.stringify(text) : text;
    this.duplicates.push({ path: [...this.#path], printedKey, text, keyNode, valueNode, merged });
  }

  #merge(target: Record<string, JsonValue>, node: SyntaxNode, seen: KeyIndex): void {
    const sources = node.kind === 'sequence' ? [...node.items].reverse() : [node];
    for (const source of sources) {
      if (this.#isExhausted(source)) return;
      const mapping = source.kind === 'alias' ? source.target : source;
      if (mapping?.kind !== 'mapping') {
        const message = 'map merge requires map or sequence of maps as the value';
        this.#failed.decode.push({ message, node: source });
        return;
      }
      if (source.kind === 'alias') {
        this.#followAlias(source, () => {
          this.#fill(target, mapping, seen);
        });
      } else this.#fill(target, mapping, seen);
    }
  }

  #key(node: SyntaxNode): GoKey | undefined {
    if (this.#isExhausted(node)) return undefined;
    const scalar = node.kind === 'alias' ? node.target : node;
    if (scalar?.kind !== 'scalar') {
      const value = scalar === undefined ? null : this.compose(scalar);
      this.#failed.decode.push({ message: `invalid map key: ${printGoKey(value)}`, node });
      return undefined;
    }
    const resolved = this.#resolve(scalar);
    const key = toGoKey(resolved);
    if (key === undefined) {
      this.#failed.convert.push({ message: `unsupported map key of type: ${resolved.tag.slice(2)}`, node });
    }
    return key;
  }
}

/** The keys of one Go map, in which `1` and `"1"` are two. */
class KeyIndex {
  readonly #strings = new Set<string>();
  readonly #others = new Set<string>();
  readonly #merged = new Set<string>();
  /** How deep in merged mappings the keys are that are added now. */
  merging = 0;

  has({ text, isString: quoted }: GoKey): boolean {
    return (quoted ? this.#strings : this.#others).has(text);
  }

  /** Whether a key came, or comes now, from a merged mapping. */
  isMerged({ text }: GoKey): boolean {
    return this.merging > 0 || this.#merged.has(text);
  }

  add({ text, isString: quoted }: GoKey): void {
    if (this.merging > 0) this.#merged.add(text);
    (quoted ? this.#strings : this.#others).add(text);
  }
}

/** A key of a Go map: the string it becomes in JSON, and whether it was one before. */
interface GoKey {
  readonly text: string;
  readonly isString: boolean;
}

function toGoKey({ tag, value }: ResolvedScalar): GoKey | undefined {
  switch (typeof value) {
    case 'string':
      return { text: value, isString: true };
    case 'boolean':
      return { text: String(value), isString: false };
    case 'number':
      return { text: tag === '!!int' ? String(value) : printFloat32(value), isString: false };
    case 'bigint':
      return BigInt.asIntN(64, value) === value ? { text: String(value), isString: false } : undefined;
    default:
      return undefined;
  }
}

/** Whether a scalar is a string beyond doubt, without looking at more than its beginning. */
function isString(node: SyntaxNode): node is ScalarNode {
  if (node.kind !== 'scalar' || node.tag !== undefined) return false;
  return node.style !== 'plain' || isPlainString(node.text);
}

/** As Go's `FormatFloat(value, 'g', -1, 32)`. */
function printFloat32(value: number): string {
  if (Number.isNaN(value)) return '.nan';
  if (!Number.isFinite(value)) return value > 0 ? '.inf' : '-.inf';
  const single = Math.fround(value);
  let precision = 1;
  while (precision < 9 && Math.fround(Number(single.toPrecision(precision))) !== single) precision++;
  const [mantissa = '', exponent = '0'] = single.toExponential(precision - 1).split('e');
  const power = Number(exponent);
  if (power >= -4 && power < 6) return String(Number(single.toPrecision(precision)));
  const digits = String(Math.abs(power)).padStart(2, '0');
  return `${mantissa}e${power < 0 ? '-' : '+'}${digits}`;
}

function printGoKey(value: JsonValue): string {
  if (Array.isArray(value))
    return `[]interface {}{${(value as readonly JsonValue[]).map(printGoKey).join(', ')}}`;
  if (typeof value === 'object' && value !== null) {
    const pairs = Object.entries(value).map(([key, each]) => `${JSON.stringify(key)}:${printGoKey(each)}`);
    return `map[interface {}]interface {}{${pairs.join(', ')}}`;
  }
  if (value === null) return 'interface {}(nil)';
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}

/** Whether a key merges other mappings into its own. */
export function isMergeKey(node: SyntaxNode): boolean {
  if (node.kind !== 'scalar' || node.text !== '<<') return false;
  return node.tag === undefined ? node.style === 'plain' : node.tag === '!!merge' || node.tag === '!';
}

function allowedAliasRatio(decoded: number): number {
  const low = 400_000;
  const high = 4_000_000;
  if (decoded <= low) return 0.99;
  if (decoded >= high) return 0.1;
  return 0.99 - (0.89 * (decoded - low)) / (high - low);
}

/** Sets an own property, also where its name is `__proto__`. */
function setOwn(target: Record<string, JsonValue>, key: string, value: JsonValue): void {
  if (key === '__proto__')
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  else target[key] = value;
}

/** The string that a scalar key becomes in JSON; undefined where it can be none. */
export function jsonKeyOf(node: SyntaxNode): string | undefined {
  const scalar = node.kind === 'alias' ? node.target : node;
  if (scalar?.kind !== 'scalar') return undefined;
  if (scalar.tag === undefined && scalar.style !== 'plain') return scalar.text;
  const resolved =
    scalar.tag === undefined ? resolveScalar(scalar.text) : resolveTagged(scalar.tag, scalar.text);
  return 'problem' in resolved ? undefined : toGoKey(resolved)?.text;
}
