/** Sums of resource quantities in thousandths, exact: `100m`, `1`, `64Mi`, `1e3`. Unreadable text counts as 0. */
export function parseQuantity(text: string): bigint {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?(m|[numkMGTPE]|[KMGTPE]i|[eE][+-]?\d+)?$/.exec(text);
  if (match === null) return 0n;
  const [, sign = '', whole = '', fraction = '', suffix = ''] = match;
  const digits = BigInt(`${whole}${fraction.padEnd(9, '0').slice(0, 9)}` || '0');
  const scaled = scale(digits * 1000n, suffix) / 1_000_000_000n;
  return sign === '-' ? -scaled : scaled;
}

const binary = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
const decimal = ['', 'k', 'M', 'G', 'T', 'P', 'E'];

function scale(value: bigint, suffix: string): bigint {
  if (binary.includes(suffix)) return value * 1024n ** BigInt(binary.indexOf(suffix));
  if (decimal.includes(suffix)) return value * 1000n ** BigInt(decimal.indexOf(suffix));
  if (suffix === 'm') return value / 1000n;
  if (suffix === 'u') return value / 1_000_000n;
  if (suffix === 'n') return value / 1_000_000_000n;
  const exponent = Number(suffix.slice(1));
  return exponent >= 0 ? value * 10n ** BigInt(exponent) : value / 10n ** BigInt(-exponent);
}

/** A quantity in its canonical form, as `Quantity.String`: `750m`, `1`, `128Mi`, `1k`. `like` gives the format, binary or decimal. */
export function formatQuantity(thousandths: bigint, like: string): string {
  if (thousandths === 0n) return '0';
  if (thousandths % 1000n !== 0n) return `${thousandths}m`;
  let value = thousandths / 1000n;
  const [suffixes, base] = /i$/.test(like) ? ([binary, 1024n] as const) : ([decimal, 1000n] as const);
  let index = 0;
  while (value % base === 0n && index < suffixes.length - 1) {
    value /= base;
    index++;
  }
  return `${value}${suffixes[index] ?? ''}`;
}
