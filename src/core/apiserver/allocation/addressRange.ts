import type { IPFamily } from '../types.js';
import { addressBands, type Bands } from './bands.js';
import { type IPAddress, parseCIDR, printIP } from '../../text/ipAddress.js';
import type { Offset } from './numberPool.js';

/** The addresses of one service CIDR that can be allocated: without the network address, and for IPv4 without the broadcast address. */
export interface AddressRange {
  readonly cidr: string;
  readonly family: IPFamily;
  readonly bands: Bands;
  /** The first address that can be allocated. */
  readonly first: bigint;
  readonly last: bigint;
}

/** Automatic addresses come from at most this many of a range; enough for every cluster, and exact as a number. */
const largestRange = 2n ** 48n;

/** Reads a service CIDR; undefined where it is none. Bits beyond the prefix are ignored. */
export function parseAddressRange(cidr: string): AddressRange | undefined {
  const range = parseCIDR(cidr);
  if (range === undefined) return undefined;
  const { family, base, prefix } = range;
  const size = 1n << BigInt((family === 'IPv6' ? 128 : 32) - prefix);
  const last = base + size - (family === 'IPv4' ? 2n : 1n);
  const first = base + 1n;
  const allocatable = last < first ? 0n : last - first + 1n;
  const bands = addressBands(Number(min(size, largestRange)), Number(min(allocatable, largestRange)));
  return { cidr, family, bands, first, last };
}

/** The offset of an address in a range; undefined where the range does not allocate it. */
export function offsetIn(range: AddressRange, address: IPAddress): Offset | undefined {
  if (address.family !== range.family || address.value < range.first || address.value > range.last)
    return undefined;
  const offset = address.value - range.first;
  return offset < largestRange ? Number(offset) : offset;
}

/** The address at an offset of a range, in canonical form. */
export function addressAt(range: AddressRange, offset: number): string {
  return printIP(range.family, range.first + BigInt(offset));
}

function min(one: bigint, other: bigint): bigint {
  return one < other ? one : other;
}
