import { formatAddress, parseRange } from '../text/ipRange.js';

/** The address `count` places after the network address of a CIDR: `10.96.0.0/12` and 10 give `10.96.0.10`. What is no CIDR is given back as it is. */
export function addressOffset(cidr: string, count: number): string {
  const range = parseRange(cidr);
  if (range === undefined) return cidr;
  const { bits, value } = range;
  return formatAddress({ bits, value: value + BigInt(count) });
}
