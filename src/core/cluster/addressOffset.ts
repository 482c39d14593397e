import ipaddr from 'ipaddr.js';

/** The address `count` places after the network address of a CIDR: `10.96.0.0/12` and 10 give `10.96.0.10`. What is no CIDR is given back as it is. */
export function addressOffset(cidr: string, count: number): string {
  if (!ipaddr.isValidCIDR(cidr)) return cidr;
  const [address, prefix] = ipaddr.parseCIDR(cidr);
  const bytes = address.toByteArray().map((byte, index) => byte & networkMask(prefix - index * 8));
  for (let index = bytes.length - 1, carry = count; index >= 0 && carry > 0; index--) {
    const sum = (bytes[index] ?? 0) + carry;
    bytes[index] = sum & 255;
    carry = sum >> 8;
  }
  return ipaddr.fromByteArray(bytes).toString();
}

function networkMask(bits: number): number {
  if (bits >= 8) return 255;
  return bits <= 0 ? 0 : (255 << (8 - bits)) & 255;
}
