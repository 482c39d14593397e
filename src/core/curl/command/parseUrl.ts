import { isIPv6, parseAddress } from '../../text/ipRange.js';
import type { CurlUrl } from './curlRequest.js';

/** A URL taken apart, or curl's exit code and words. */
export type ParsedUrl = { readonly url: CurlUrl } | { readonly exitCode: number; readonly message: string };

const malformed: ParsedUrl = { exitCode: 3, message: 'URL using bad/illegal format or missing URL' };

/** Schemes that curl knows and the simulation does not follow. */
const otherSchemes = new Set(
  'dict file ftp ftps gopher gophers imap imaps ldap ldaps mqtt pop3 pop3s rtmp rtmpe rtmps rtmpt rtmpte rtmpts rtsp scp sftp smb smbs smtp smtps telnet tftp'.split(
    ' ',
  ),
);

/** Reads a URL as curl 7.88 does: the scheme may be missing, numeric addresses are normalised, an empty port is the scheme's own. */
export function parseUrl(text: string): ParsedUrl {
  const withScheme = /^([A-Za-z][A-Za-z0-9+.-]*):\/{1,3}(.*)$/s.exec(text);
  const scheme = (withScheme?.[1] ?? 'http').toLowerCase();
  if (scheme !== 'http' && scheme !== 'https') return refuseScheme(scheme);
  const rest = withScheme?.[2] ?? text;
  if (/[\u0000-\u0020\u007f]/.test(rest)) return malformed;
  const [, authority = '', tail = ''] = /^([^/?#]*)(.*)$/s.exec(rest) ?? [];
  const at = authority.lastIndexOf('@');
  const hostPort = authority.slice(at + 1);
  const [, bracketed, plain, portText] = /^(?:\[([^\]]*)\]|([^:[\]]*))(?::(.*))?$/s.exec(hostPort) ?? [];
  const host = bracketed === undefined ? normalizeHost(plain ?? '') : normalizeIPv6(bracketed);
  const port = parsePort(portText, scheme);
  if (host === undefined || port === undefined) return malformed;
  const path = makePath(tail);
  const shown = bracketed === undefined ? host : `[${host}]`;
  const href = `${scheme}://${shown}${portText === undefined || portText === '' ? '' : `:${port}`}${path}`;
  return { url: { scheme, host, port, path, href, ...readCredentials(authority.slice(0, Math.max(0, at))) } };
}

function refuseScheme(scheme: string): ParsedUrl {
  return otherSchemes.has(scheme)
    ? { exitCode: 2, message: `the simulation follows http and https only, not ${scheme}` }
    : { exitCode: 1, message: `Protocol "${scheme}" not supported or disabled in libcurl` };
}

function parsePort(text: string | undefined, scheme: 'http' | 'https'): number | undefined {
  if (text === undefined || text === '') return scheme === 'http' ? 80 : 443;
  return /^\d+$/.test(text) && Number(text) <= 65535 ? Number(text) : undefined;
}

/** The path with its query; the fragment stays with the client. */
function makePath(tail: string): string {
  const path = tail.replace(/#.*$/s, '');
  return path.startsWith('/') ? path : `/${path}`;
}

function readCredentials(text: string): { readonly user?: string; readonly password?: string } {
  if (text === '') return {};
  const [, user = '', password] = /^([^:]*)(?::(.*))?$/s.exec(text) ?? [];
  return password === undefined ? { user: decode(user) } : { user: decode(user), password: decode(password) };
}

function decode(text: string): string {
  return text.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

function normalizeHost(text: string): string | undefined {
  const host = decode(text);
  if (host === '' || /[\s"#$&'()*+,/:;<=>?@[\\\]^`{|}%]/.test(host)) return undefined;
  return normalizeIPv4(host) ?? host;
}

/** `127.1` and `0x7f000001` are addresses, as curl's `ipv4_normalize`; undefined for a name. */
function normalizeIPv4(host: string): string | undefined {
  const parts = host.split('.');
  if (parts.length > 4) return undefined;
  const numbers = parts.map((part) => {
    if (/^0[xX][0-9a-fA-F]+$/.test(part)) return Number.parseInt(part.slice(2), 16);
    if (/^0[0-7]*$/.test(part)) return Number.parseInt(part, 8);
    return /^[1-9]\d*$/.test(part) ? Number(part) : NaN;
  });
  const last = numbers.pop() ?? NaN;
  const room = 256 ** (4 - numbers.length);
  if (Number.isNaN(last) || last >= room || numbers.some((number) => !(number < 256))) return undefined;
  const value = numbers.reduce((sum, number, index) => sum + number * 256 ** (3 - index), last);
  return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.');
}

function normalizeIPv6(text: string): string | undefined {
  const [address = '', zone] = text.split(/%(?:25)?/);
  if (!isIPv6(address) || parseAddress(address) === undefined || zone === '') return undefined;
  return address.toLowerCase();
}
