import ipaddr from 'ipaddr.js';

/**
 * Counts within a CIDR. Without `length`: the address `count` places after the network address (`10.96.0.0/12`, 10 gives `10.96.0.10`).
 * With `length`: the `count`-th subnet of that prefix length (`10.244.0.0/16`, 2, 24 gives `10.244.2.0/24`).
 * What is no CIDR is given back as it is.
 */
export function addressOffset(cidr: string, count: number, length?: number): string {
  if (!ipaddr.isValidCIDR(cidr)) return cidr;
  const [address, prefix] = ipaddr.parseCIDR(cidr);
  const bits = address.toByteArray().length * 8;
  const size = length === undefined ? bits : Math.max(length, prefix);
  let value = 0n;
  for (const byte of address.toByteArray()) value = (value << 8n) | BigInt(byte);
  const host = (1n << BigInt(bits - prefix)) - 1n;
  value = (value & ~host) + ((BigInt(count) << BigInt(bits - size)) & host);
  const bytes: number[] = [];
  for (let shift = bits - 8; shift >= 0; shift -= 8) bytes.push(Number((value >> BigInt(shift)) & 255n));
  const text = ipaddr.fromByteArray(bytes).toString();
  return length === undefined ? text : `${text}/${size}`;
}
