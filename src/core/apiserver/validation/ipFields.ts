import { type FieldError, invalid } from '../field/fieldError.js';
import type { FieldPath } from '../field/fieldPath.js';
import type { KubernetesVersion } from '../options.js';
import { type IPAddress, parseCIDR, parseIP } from '../../text/ipAddress.js';

/** Since 1.36 leading zeros, IPv4-mapped addresses and host bits are refused in old fields too. As StrictIPCIDRValidation. */
export function isStrictAboutIPs(version: KubernetesVersion): boolean {
  return version === '1.36';
}

const wordsForIP = 'must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)';

/** An IP address in a field that was there before addresses were checked strictly. As IsValidIPForLegacyField. */
export function validateIPForLegacyField(
  path: FieldPath,
  value: string,
  { strict }: { readonly strict: boolean },
): FieldError[] {
  const address = parseIP(value);
  if (address === undefined) return [invalid(path, value, wordsForIP)];
  return strict ? complainAboutForm(path, value, address) : [];
}

function complainAboutForm(path: FieldPath, value: string, address: IPAddress): FieldError[] {
  const errors: FieldError[] = [];
  if (address.leadingZeros) errors.push(invalid(path, value, 'must not have leading 0s'));
  else if (address.mapped) errors.push(invalid(path, value, 'must not be an IPv4-mapped IPv6 address'));
  return errors;
}

/** A CIDR in a field that was there before ranges were checked strictly. As IsValidCIDRForLegacyField. */
export function validateCIDRForLegacyField(
  path: FieldPath,
  value: string,
  { strict }: { readonly strict: boolean },
): FieldError[] {
  const range = parseCIDR(value);
  if (range === undefined)
    return [invalid(path, value, 'must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)')];
  if (!strict) return [];
  if (range.leadingZeros) return [invalid(path, value, 'must not have leading 0s in IP or prefix length')];
  if (range.mapped) return [invalid(path, value, 'must not have an IPv4-mapped IPv6 address')];
  if (range.hostBits) return [invalid(path, value, 'must not have bits set beyond the prefix length')];
  return [];
}

/**
 * An address that packets to an endpoint or from outside can carry: not unspecified, loopback or link-local.
 * As ValidateEndpointIP and ValidateNonSpecialIP.
 */
export function validateNonSpecialIP(path: FieldPath, value: string): FieldError[] {
  const address = parseIP(value);
  if (address === undefined) return [invalid(path, value, 'must be a valid IP address')];
  const complaint = describeSpecialIP(address);
  return complaint === undefined ? [] : [invalid(path, value, complaint)];
}

function describeSpecialIP({ family, value }: IPAddress): string | undefined {
  const isV4 = family === 'IPv4';
  if (value === 0n) return isV4 ? 'may not be unspecified (0.0.0.0)' : 'may not be unspecified (::)';
  if (isV4 ? value >> 24n === 127n : value === 1n)
    return 'may not be in the loopback range (127.0.0.0/8, ::1/128)';
  if (isV4 ? value >> 16n === 0xa9fen : value >> 118n === 0x3fan)
    return 'may not be in the link-local range (169.254.0.0/16, fe80::/10)';
  if (isV4 ? value >> 8n === 0xe00000n : isLinkLocalMulticast(value))
    return 'may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)';
  return undefined;
}

/** As net.IP.IsLinkLocalMulticast: ff.2 in the first two bytes. */
function isLinkLocalMulticast(value: bigint): boolean {
  return value >> 120n === 0xffn && ((value >> 112n) & 0x0fn) === 2n;
}
