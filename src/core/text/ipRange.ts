import { parseIP, printIP } from './ipAddress.js';

/** An address as a number, with its family: what ranges count with. */
export interface IPAddressNumber {
  readonly bits: 32 | 128;
  readonly value: bigint;
}

/** A CIDR as a first address and a size. */
export interface IPRange extends IPAddressNumber {
  readonly prefix: number;
  /** How many addresses it holds. */
  readonly size: bigint;
}

/** Reads an address; undefined for anything that is none (leading zeros included). IPv4-mapped IPv6 addresses are IPv4, as in Go. */
export function parseAddress(text: string): IPAddressNumber | undefined {
  const parsed = parseIP(text);
  if (parsed === undefined || parsed.leadingZeros) return undefined;
  return { bits: parsed.family === 'IPv4' ? 32 : 128, value: parsed.value };
}

/** Reads a CIDR; the host part is cut off. Undefined for anything that is none. */
export function parseRange(cidr: string): IPRange | undefined {
  const match = /^(.+)\/(\d{1,3})$/.exec(cidr);
  const address = parseAddress(match?.[1] ?? '');
  const prefix = Number(match?.[2]);
  if (address === undefined || !(prefix <= address.bits)) return undefined;
  const size = 1n << BigInt(address.bits - prefix);
  return { bits: address.bits, prefix, size, value: (address.value / size) * size };
}

/** The canonical text of an address: IPv6 shortened as RFC 5952 says. */
export function formatAddress({ bits, value }: IPAddressNumber): string {
  return printIP(bits === 32 ? 'IPv4' : 'IPv6', value);
}

/** The canonical text of a range. */
export function formatRange(range: IPRange): string {
  return `${formatAddress(range)}/${range.prefix}`;
}

/** Whether an address lies in a range. */
export function rangeContains(range: IPRange, address: IPAddressNumber): boolean {
  return (
    range.bits === address.bits && range.value <= address.value && address.value < range.value + range.size
  );
}

/** Whether an address or CIDR in text form is IPv6. */
export function isIPv6(text: string): boolean {
  return text.includes(':');
}
