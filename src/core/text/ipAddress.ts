/** As `core/v1.IPFamily` is spelt. */
type IPFamily = 'IPv4' | 'IPv6';

/** An IP address as the API server understands it. IPv4-mapped IPv6 addresses count as IPv4, as in Go's net package. */
export interface IPAddress {
  readonly family: IPFamily;
  /** The address as a number: 32 bits for IPv4, 128 for IPv6. */
  readonly value: bigint;
  /** Written with leading zeros that newer parsers refuse. */
  readonly leadingZeros: boolean;
  /** Written as `::ffff:1.2.3.4`. */
  readonly mapped: boolean;
}

/** A range of addresses in CIDR notation. */
export interface IPRange {
  readonly family: IPFamily;
  /** The first address of the range. */
  readonly base: bigint;
  /** The length of the prefix, in bits. */
  readonly prefix: number;
  readonly leadingZeros: boolean;
  readonly mapped: boolean;
  /** True where the address has bits beyond the prefix: 10.0.0.1/8. */
  readonly hostBits: boolean;
}

/** Reads an IP address, leading zeros allowed; undefined if it is none. As netutils.ParseIPSloppy. */
export function parseIP(text: string): IPAddress | undefined {
  if (!text.includes(':')) {
    const octets = parseIPv4(text);
    return octets && { family: 'IPv4', ...octets, mapped: false };
  }
  const parsed = parseIPv6(text);
  if (parsed === undefined) return undefined;
  if (parsed.value >> 32n !== 0xffffn) return { family: 'IPv6', ...parsed, mapped: false };
  const { leadingZeros, value } = parsed;
  return { family: 'IPv4', value: value & 0xffffffffn, leadingZeros, mapped: true };
}

/** Reads a CIDR, leading zeros and host bits allowed; undefined if it is none. As netutils.ParseCIDRSloppy. */
export function parseCIDR(text: string): IPRange | undefined {
  const slash = text.indexOf('/');
  if (slash < 0) return undefined;
  const length = text.slice(slash + 1);
  const address = text.slice(0, slash);
  const parsed = address.includes(':') ? parseIPv6(address) : parseIPv4(address);
  if (parsed === undefined || !/^\d{1,7}$/.test(length)) return undefined;
  const bits = address.includes(':') ? 128 : 32;
  const prefix = Number(length);
  if (prefix > bits) return undefined;
  const below = (1n << BigInt(bits - prefix)) - 1n;
  return {
    family: bits === 128 ? 'IPv6' : 'IPv4',
    base: parsed.value & ~below,
    prefix,
    leadingZeros: parsed.leadingZeros || /^0\d/.test(length),
    mapped: bits === 128 && parsed.value >> 32n === 0xffffn,
    hostBits: (parsed.value & below) !== 0n,
  };
}

/** The canonical text of an address: dotted, or as RFC 5952 says. As net.IP.String. */
export function printIP(family: IPFamily, value: bigint): string {
  if (family === 'IPv4') {
    const bits = Number(value);
    return `${bits >>> 24}.${(bits >>> 16) & 255}.${(bits >>> 8) & 255}.${bits & 255}`;
  }
  const groups = Array.from({ length: 8 }, (_, at) =>
    ((value >> BigInt(112 - 16 * at)) & 0xffffn).toString(16),
  );
  const { start, length } = longestZeros(groups);
  if (length < 2) return groups.join(':');
  return `${groups.slice(0, start).join(':')}::${groups.slice(start + length).join(':')}`;
}

function longestZeros(groups: readonly string[]): { readonly start: number; readonly length: number } {
  let best = { start: 0, length: 0 };
  for (let start = 0; start < groups.length; start++) {
    let length = 0;
    while (groups[start + length] === '0') length++;
    if (length > best.length) best = { start, length };
  }
  return best;
}

interface Parsed {
  readonly value: bigint;
  readonly leadingZeros: boolean;
}

/** Four decimal octets, leading zeros allowed. */
function parseIPv4(text: string): Parsed | undefined {
  let value = 0;
  let octet = -1;
  let dots = 0;
  let leadingZeros = false;
  for (let at = 0; at < text.length; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit >= 0 && digit <= 9) {
      if (octet === 0) leadingZeros = true;
      octet = octet === -1 ? digit : octet * 10 + digit;
      if (octet > 255) return undefined;
    } else {
      if (text[at] !== '.' || octet === -1 || ++dots > 3) return undefined;
      value = value * 256 + octet;
      octet = -1;
    }
  }
  if (dots !== 3 || octet === -1) return undefined;
  return { value: BigInt(value * 256 + octet), leadingZeros };
}

function parseIPv6(text: string): Parsed | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const head = parseGroups(halves[0] ?? '', { last: halves.length === 1 });
  const tail = parseGroups(halves[1] ?? '', { last: true });
  if (head === undefined || tail === undefined) return undefined;
  const known = head.groups.length + tail.groups.length;
  if (halves.length === 2 ? known > 7 : known !== 8) return undefined;
  const zeros = Array.from({ length: 8 - known }, () => 0);
  const groups = [...head.groups, ...zeros, ...tail.groups];
  const value = groups.reduce((sum, group) => (sum << 16n) | BigInt(group), 0n);
  return { value, leadingZeros: head.leadingZeros || tail.leadingZeros };
}

interface Groups {
  readonly groups: readonly number[];
  readonly leadingZeros: boolean;
}

/** The groups on one side of `::`; only the last group of an address may be dotted. */
function parseGroups(text: string, { last }: { readonly last: boolean }): Groups | undefined {
  if (text === '') return { groups: [], leadingZeros: false };
  const groups: number[] = [];
  let leadingZeros = false;
  const parts = text.split(':');
  for (const [at, part] of parts.entries()) {
    if (last && at === parts.length - 1 && part.includes('.')) {
      const dotted = parseIPv4(part);
      if (dotted === undefined) return undefined;
      groups.push(Number(dotted.value >> 16n), Number(dotted.value & 0xffffn));
      leadingZeros ||= dotted.leadingZeros;
      continue;
    }
    if (!/^0*[0-9a-fA-F]{1,4}$/.test(part)) return undefined;
    if (part.length > 4) leadingZeros = true;
    groups.push(Number.parseInt(part, 16));
  }
  return { groups, leadingZeros };
}
