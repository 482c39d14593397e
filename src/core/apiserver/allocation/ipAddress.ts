import type { IPFamily } from '../types.js';

/** An IP address as a number, with its family. An IPv4-mapped IPv6 address counts as IPv4, as in Go's `net.IP`. */
export interface IPAddress {
  readonly family: IPFamily;
  readonly value: bigint;
  /** Whether the text had leading zeros in an IPv4 octet, which newer API servers refuse. */
  readonly leadingZeros: boolean;
  /** Whether the text was an IPv4-mapped IPv6 address (`::ffff:10.0.0.1`). */
  readonly mapped: boolean;
}

const mappedPrefix = 0xffffn << 32n;

/** Reads an address as `netutils.ParseIPSloppy`: leading zeros in IPv4 octets are decimal; undefined where it is none. */
export function parseIP(text: string): IPAddress | undefined {
  for (let index = 0; index < text.length; index++) {
    if (text[index] === '.') {
      const value = parseIPv4(text);
      return value && { family: 'IPv4', value: value.value, leadingZeros: value.leadingZeros, mapped: false };
    }
    if (text[index] === ':') return parseIPv6(text);
  }
  return undefined;
}

/** Writes an address in its canonical form, IPv6 as in RFC 5952. */
export function formatIP(address: Pick<IPAddress, 'family' | 'value'>): string {
  if (address.family === 'IPv4') {
    const value = Number(address.value);
    return `${value >>> 24}.${(value >>> 16) & 255}.${(value >>> 8) & 255}.${value & 255}`;
  }
  const groups = splitGroups(address.value);
  const { start, length } = longestZeroRun(groups);
  const hex = groups.map((group) => group.toString(16));
  if (length < 2) return hex.join(':');
  return `${hex.slice(0, start).join(':')}::${hex.slice(start + length).join(':')}`;
}

/** The family of an address in its textual form, by its colons, as `netutils.IsIPv6String` for valid addresses. */
export function familyOf(text: string): IPFamily | undefined {
  return parseIP(text)?.family;
}

function parseIPv4(text: string): { value: bigint; leadingZeros: boolean } | undefined {
  const parts = text.split('.');
  if (parts.length !== 4) return undefined;
  let value = 0;
  let leadingZeros = false;
  for (const part of parts) {
    if (!/^\d+$/.test(part)) return undefined;
    const octet = Number(part);
    if (octet > 255) return undefined;
    if (part.length > 1 && part.startsWith('0')) leadingZeros = true;
    value = value * 256 + octet;
  }
  return { value: BigInt(value), leadingZeros };
}

function parseIPv6(text: string): IPAddress | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const head = readGroups(halves[0] ?? '', halves.length === 1 ? 'last' : 'first');
  const tail =
    halves.length === 2 ? readGroups(halves[1] ?? '', 'last') : { groups: [], leadingZeros: false };
  if (head === undefined || tail === undefined) return undefined;
  const missing = 8 - head.groups.length - tail.groups.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const groups = [...head.groups, ...new Array<number>(missing).fill(0), ...tail.groups];
  const value = groups.reduce((sum, group) => (sum << 16n) | BigInt(group), 0n);
  const leadingZeros = head.leadingZeros || tail.leadingZeros;
  if (value >> 32n === mappedPrefix >> 32n)
    return { family: 'IPv4', value: value & 0xffffffffn, leadingZeros, mapped: true };
  return { family: 'IPv6', value, leadingZeros, mapped: false };
}

/** The 16-bit groups of one side of `::`; only the last side may end in an IPv4 address. */
function readGroups(
  text: string,
  side: 'first' | 'last',
): { groups: number[]; leadingZeros: boolean } | undefined {
  const groups: number[] = [];
  let leadingZeros = false;
  if (text === '') return { groups, leadingZeros };
  const parts = text.split(':');
  for (const [index, part] of parts.entries()) {
    if (side === 'last' && index === parts.length - 1 && part.includes('.')) {
      const embedded = parseIPv4(part);
      if (embedded === undefined) return undefined;
      leadingZeros = embedded.leadingZeros;
      groups.push(Number(embedded.value >> 16n), Number(embedded.value & 0xffffn));
    } else {
      if (!/^[0-9a-fA-F]+$/.test(part)) return undefined;
      const group = parseInt(part, 16);
      if (group > 0xffff) return undefined;
      if (part.length > 4) leadingZeros = true;
      groups.push(group);
    }
  }
  return { groups, leadingZeros };
}

function splitGroups(value: bigint): number[] {
  const groups: number[] = [];
  for (let shift = 112n; shift >= 0n; shift -= 16n) groups.push(Number((value >> shift) & 0xffffn));
  return groups;
}

function longestZeroRun(groups: readonly number[]): { start: number; length: number } {
  let best = { start: 0, length: 0 };
  for (let start = 0; start < groups.length; start++) {
    let length = 0;
    while (groups[start + length] === 0) length++;
    if (length > best.length) best = { start, length };
    start += length;
  }
  return best;
}
