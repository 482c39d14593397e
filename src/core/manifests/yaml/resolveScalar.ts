import { decodeBase64 } from './decodeBase64.js';

/** What a scalar means to sigs.k8s.io/yaml. `timestamp` stays a string, as it does on the way to JSON. */
export interface ResolvedScalar {
  readonly tag: '!!str' | '!!bool' | '!!int' | '!!float' | '!!null' | '!!timestamp' | '!!merge';
  /** Integers beyond 2^53 are `bigint`; infinities and NaN are numbers that JSON does not have. */
  readonly value: null | boolean | number | bigint | string;
}

/**
 * The meaning of a plain scalar without a tag, as go-yaml v2's `resolve`: YAML 1.1 booleans, Go's integer prefixes,
 * underscores, floats; no base 60.
 */
export function resolveScalar(text: string): ResolvedScalar {
  const first = text.charCodeAt(0);
  if (Number.isNaN(first)) return { tag: '!!null', value: null };
  if (isDigit(first) || first === 0x2b || first === 0x2d) return words.get(text) ?? resolveNumber(text);
  if (first === 0x2e) return words.get(text) ?? resolveDotNumber(text);
  return (text.length <= 5 ? words.get(text) : undefined) ?? { tag: '!!str', value: text };
}

/** Whether a plain scalar is a string, by its first character; false means that it may be one. */
export function isPlainString(text: string): boolean {
  const first = text.charCodeAt(0);
  const isLetter = first >= 0x41 && first <= 0x7a;
  return isLetter && (text.length > 5 || !startsWord(first));
}

/** The beginnings of `yes`, `no`, `true`, `false`, `on`, `off`, `null`. */
function startsWord(code: number): boolean {
  switch (code | 0x20) {
    case 0x79:
    case 0x6e:
    case 0x74:
    case 0x66:
    case 0x6f:
      return true;
    default:
      return false;
  }
}

const words = new Map<string, ResolvedScalar>(
  (
    [
      ['!!bool', true, 'y Y yes Yes YES true True TRUE on On ON'],
      ['!!bool', false, 'n N no No NO false False FALSE off Off OFF'],
      ['!!null', null, '~ null Null NULL'],
      ['!!float', NaN, '.nan .NaN .NAN'],
      ['!!float', Infinity, '.inf .Inf .INF +.inf +.Inf +.INF'],
      ['!!float', -Infinity, '-.inf -.Inf -.INF'],
      ['!!merge', '<<', '<<'],
    ] as const
  ).flatMap(([tag, value, spellings]) => spellings.split(' ').map((word) => [word, { tag, value }])),
);

function resolveNumber(text: string): ResolvedScalar {
  if (isTimestamp(text)) return { tag: '!!timestamp', value: text };
  const plain = text.includes('_') ? text.replaceAll('_', '') : text;
  const integer = parseInteger(plain);
  if (integer !== undefined) return { tag: '!!int', value: integer };
  if (/^[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?$/.test(plain)) {
    const float = Number(plain);
    if (Number.isFinite(float)) return { tag: '!!float', value: float };
  }
  return { tag: '!!str', value: text };
}

/** As Go's `ParseInt` and `ParseUint` with base 0: signs, `0x`, `0o`, `0b`, a leading zero for octal; undefined beyond 64 bits. */
function parseInteger(text: string): number | bigint | undefined {
  const match = /^([-+]?)(?:(0|[1-9]\d*)|0[oO]?([0-7]+)|0[xX]([\da-fA-F]+)|0[bB]([01]+))$/.exec(text);
  if (match === null) return undefined;
  const [, sign, decimal, octal, hex, binary] = match;
  const digits =
    decimal ?? (octal === undefined ? (hex === undefined ? `0b${binary ?? ''}` : `0x${hex}`) : `0o${octal}`);
  const small = Number(digits);
  if (Number.isSafeInteger(small)) return sign === '-' && small !== 0 ? -small : small;
  const large = sign === '-' ? -BigInt(digits) : BigInt(digits);
  const fits = BigInt.asIntN(64, large) === large || (sign === '' && BigInt.asUintN(64, large) === large);
  return fits ? large : undefined;
}

/** Go's `ParseFloat`, which allows underscores between digits. */
function resolveDotNumber(text: string): ResolvedScalar {
  if (!/^\.\d+(_\d+)*([eE][-+]?\d+(_\d+)*)?$/.test(text)) return { tag: '!!str', value: text };
  const float = Number(text.replaceAll('_', ''));
  return Number.isFinite(float) ? { tag: '!!float', value: float } : { tag: '!!str', value: text };
}

function isTimestamp(text: string): boolean {
  return /^\d{4}-\d\d?-\d\d?([Tt]\d\d?:\d\d?:\d\d?([.,]\d+)?(Z|[-+]\d\d:\d\d)|\x20\d\d?:\d\d?:\d\d?([.,]\d+)?)?$/.test(
    text,
  );
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** The meaning of a scalar with a tag, whatever its style; a tag that go-yaml does not know makes a string. */
export function resolveTagged(tag: string, text: string): ResolvedScalar | { readonly problem: string } {
  switch (tag) {
    case '!!str':
      return { tag, value: text };
    case '!!binary': {
      const decoded = decodeBase64(text);
      return decoded === undefined
        ? { problem: '!!binary value contains invalid base64 data' }
        : { tag: '!!str', value: decoded };
    }
    case '!!bool':
    case '!!int':
    case '!!float':
    case '!!null':
    case '!!timestamp': {
      const resolved = resolveScalar(text);
      if (resolved.tag === tag) return resolved;
      if (tag === '!!float' && typeof resolved.value === 'number') return { tag, value: resolved.value };
      return { problem: `cannot decode ${resolved.tag} \`${text}\` as a ${tag}` };
    }
    default:
      return { tag: '!!str', value: text };
  }
}
