const formatWrong =
  "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
const suffixWrong = "unable to parse quantity's suffix";
const numericWrong = 'unable to parse numeric part of quantity';

const multipliers: Readonly<Record<string, number>> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/** A quantity's value, or what the server says about a text that is none. As resource.ParseQuantity. */
export type ParsedQuantity = { readonly value: number } | { readonly complaint: string };

/** Reads a quantity: `100m`, `1.5Gi`, `1e3`. The value is rounded to what a number holds. */
export function parseQuantity(text: string): ParsedQuantity {
  const [, number = '', suffix] = /^([+-]?[0-9]*(?:\.[0-9]*)?)(.*)$/s.exec(text) ?? [];
  if (text === '' || suffix === undefined || !/^[eEinumkKMGTP]*[-+]?[0-9]*$/.test(suffix))
    return { complaint: formatWrong };
  const multiplier = readSuffix(suffix);
  if (multiplier === undefined) return { complaint: suffixWrong };
  if (!/\d/.test(number)) return { complaint: numericWrong };
  return { value: Number(number) * multiplier };
}

function readSuffix(suffix: string): number | undefined {
  const known = Object.hasOwn(multipliers, suffix) ? multipliers[suffix] : undefined;
  if (known !== undefined) return known;
  const [, exponent] = /^[eE]([-+]?\d+)$/.exec(suffix) ?? [];
  return exponent === undefined ? undefined : 10 ** Number(exponent);
}
