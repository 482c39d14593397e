import type { IPFamily } from '../apiserver/types.js';
import { formatAddress, parseAddress, parseRange, rangeContains, type IPRange } from '../text/ipRange.js';

/** The canonical text of an IP address (IPv6 as in RFC 5952), or undefined where the text is none. */
export function normalizeAddress(text: string): string | undefined {
  const address = parseAddress(text);
  return address === undefined ? undefined : formatAddress(address);
}

/** The family of an address in canonical text. */
export function familyOf(address: string): IPFamily {
  return address.includes(':') ? 'IPv6' : 'IPv4';
}

/** The ranges of several CIDRs; what is no CIDR is left out. */
export function parseRanges(cidrs: readonly string[]): readonly IPRange[] {
  return cidrs.map((cidr) => parseRange(cidr.trim())).filter((range) => range !== undefined);
}

/** Whether one of the ranges contains the address. */
export function containsAddress(ranges: readonly IPRange[], address: string): boolean {
  if (ranges.length === 0) return false;
  const parsed = parseAddress(address);
  return parsed !== undefined && ranges.some((range) => rangeContains(range, parsed));
}

/** Whether an address is the machine's own loopback: 127.0.0.0/8 or ::1. */
export function isLoopback(address: string): boolean {
  return address.startsWith('127.') || address === '::1';
}

/** The first usable address of a range, the one that a bridge of the node takes: 10.244.1.1 of 10.244.1.0/24. */
export function firstAddress({ bits, value }: IPRange): string {
  return formatAddress({ bits, value: value + 1n });
}

/** An address and a port as they are written together: `10.0.0.1:80`, `[fd00::1]:80`. */
export function formatSocket(address: string, port: number): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}
