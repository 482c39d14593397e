import type { FieldPath } from '../field/fieldPath.js';
import { quoteGo } from '../field/goValue.js';
import { type IPRange, parseCIDR, parseIP, printIP } from '../../text/ipAddress.js';

/** Warns of an address that is accepted, but not in its usual form. As GetWarningsForIP. */
export function warnOfIP(path: FieldPath, value: string): readonly string[] {
  const address = parseIP(value);
  if (address === undefined) return [];
  const canonical = printIP(address.family, address.value);
  if (address.leadingZeros || address.mapped)
    return [
      `${path.toString()}: non-standard IP address ${quoteGo(value)} is invalid: use ${quoteGo(canonical)}`,
    ];
  if (address.family === 'IPv4' || value === canonical) return [];
  return [
    `${path.toString()}: IPv6 address ${quoteGo(value)} should be in RFC 5952 canonical format (${quoteGo(canonical)})`,
  ];
}

/** Warns of a range that is accepted, but ambiguous or not in its usual form. As GetWarningsForCIDR. */
export function warnOfCIDR(path: FieldPath, value: string): readonly string[] {
  const range = parseCIDR(value);
  if (range === undefined) return [];
  const warnings: string[] = [];
  const canonical = printRange(range);
  if (range.hostBits) {
    const address = parseIP(value.slice(0, value.indexOf('/')));
    const single = address === undefined ? '' : printIP(address.family, address.value);
    const bits = range.family === 'IPv4' ? 32 : 128;
    warnings.push(
      `${path.toString()}: CIDR value ${quoteGo(value)} is ambiguous in this context (should be ${quoteGo(canonical)} or ${quoteGo(`${single}/${bits}`)}?)`,
    );
  }
  if (range.leadingZeros || range.mapped)
    warnings.push(
      `${path.toString()}: non-standard CIDR value ${quoteGo(value)} is invalid: use ${quoteGo(canonical)}`,
    );
  if (warnings.length === 0 && range.family === 'IPv6' && value !== canonical)
    warnings.push(
      `${path.toString()}: IPv6 CIDR value ${quoteGo(value)} should be in RFC 5952 canonical format (${quoteGo(canonical)})`,
    );
  return warnings;
}

function printRange({ family, base, prefix, mapped }: IPRange): string {
  if (mapped && prefix >= 96) return `${printIP('IPv4', base & 0xffffffffn)}/${prefix - 96}`;
  return `${printIP(family, base)}/${prefix}`;
}
