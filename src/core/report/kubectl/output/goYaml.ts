import { isObject, type JsonObject, type JsonValue } from '../../../manifests/json.js';
import { compareKeys } from './compareKeys.js';
import { writeScalar } from './yamlScalar.js';

/** YAML as kubectl's `-o yaml` prints it: sigs.k8s.io/yaml (go-yaml v2), keys sorted, lists not indented. */
export function formatGoYaml(object: JsonObject): string {
  return Object.keys(object).length === 0 ? '{}\n' : `${writeMapping(object, 0).join('\n')}\n`;
}

/** The lines of a mapping whose keys stand at column `indent`. */
function writeMapping(object: JsonObject, indent: number): readonly string[] {
  const margin = ' '.repeat(indent);
  return Object.keys(object)
    .sort(compareKeys)
    .flatMap((key) => {
      const value = object[key] ?? null;
      const head = `${margin}${writeScalar(key, { column: indent, indent, simpleKey: true })}:`;
      if (isObject(value) && Object.keys(value).length > 0) return [head, ...writeMapping(value, indent + 2)];
      if (Array.isArray(value) && value.length > 0) {
        return [head, ...writeSequence(value as readonly JsonValue[], indent)];
      }
      return `${head} ${writeLeaf(value, head.length + 1, indent)}`.split('\n');
    });
}

/** The lines of a sequence whose dashes stand at column `indent`. */
function writeSequence(items: readonly JsonValue[], indent: number): readonly string[] {
  const margin = ' '.repeat(indent);
  return items.flatMap((item) => {
    const block = writeNested(item, indent + 2);
    if (block === undefined) return `${margin}- ${writeLeaf(item, indent + 2, indent)}`.split('\n');
    return [`${margin}- ${(block[0] ?? '').slice(indent + 2)}`, ...block.slice(1)];
  });
}

/** The lines of a value that is a filled mapping or sequence; undefined for all else. */
function writeNested(value: JsonValue, indent: number): readonly string[] | undefined {
  if (isObject(value) && Object.keys(value).length > 0) return writeMapping(value, indent);
  if (Array.isArray(value) && value.length > 0) return writeSequence(value as readonly JsonValue[], indent);
  return undefined;
}

function writeLeaf(value: JsonValue, column: number, indent: number): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return writeScalar(value, { column, indent, simpleKey: false });
  if (typeof value === 'number') return formatNumber(value);
  if (Array.isArray(value)) return '[]';
  return typeof value === 'object' ? '{}' : String(value);
}

/** Floats as Go's `strconv.FormatFloat(f, 'g', -1, 64)`. */
function formatNumber(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e21) return String(value);
  return value.toString().replace(/e([+-])(\d)$/, 'e$10$2');
}
