import type { CurlRequest } from '../command/curlRequest.js';
import type { HttpAnswer } from '../outcome.js';
import { statusText } from './statusText.js';
import { countBytes, encodeUtf8 } from './utf8.js';

/** The lines of the request that curl sends, without line ends and the empty last one. */
export function requestLines(request: CurlRequest): readonly string[] {
  const { url, data } = request;
  const own: (readonly [string, string])[] = [['Host', hostHeader(request)]];
  if (url.user !== undefined) {
    own.push(['Authorization', `Basic ${encodeBase64(`${url.user}:${url.password ?? ''}`)}`]);
  }
  own.push(['User-Agent', request.userAgent ?? 'curl/7.88.1'], ['Accept', '*/*']);
  const given = request.headers.map(readHeader);
  const replaced = new Set(given.map(({ name }) => name.toLowerCase()));
  const body: (readonly [string, string])[] =
    data === undefined
      ? []
      : [
          ['Content-Length', String(countBytes(data))],
          ['Content-Type', 'application/x-www-form-urlencoded'],
        ];
  const printed = (pairs: typeof own) =>
    pairs
      .filter(([name, value]) => value !== '' && !replaced.has(name.toLowerCase()))
      .map(([name, value]) => `${name}: ${value}`);
  const host = given.find(({ name }) => name.toLowerCase() === 'host');
  return [
    `${request.method} ${url.path} HTTP/1.1`,
    ...(host?.line === undefined ? [] : [host.line]),
    ...printed(own),
    ...given.flatMap(({ name, line }) => (line === undefined || name.toLowerCase() === 'host' ? [] : [line])),
    ...printed(body),
  ];
}

/** `Name: value`; `Name:` leaves a header out, `Name;` sends it empty. */
function readHeader(text: string): { readonly name: string; readonly line: string | undefined } {
  const [, name = '', separator, value = ''] = /^([^:;]*)([:;])?\s*(.*)$/s.exec(text) ?? [];
  if (separator === ';' && value === '') return { name, line: `${name}:` };
  return { name, line: separator === undefined || value === '' ? undefined : `${name}: ${value}` };
}

/** The port is left out where it is the scheme's own. */
function hostHeader({ url }: CurlRequest): string {
  const host = url.host.includes(':') ? `[${url.host}]` : url.host;
  return url.port === (url.scheme === 'http' ? 80 : 443) ? host : `${host}:${url.port}`;
}

/** The lines of an answer's head, without line ends and the empty last one. */
export function answerLines(answer: HttpAnswer): readonly string[] {
  return [
    `HTTP/${answer.version} ${answer.status} ${statusText(answer.status)}`,
    ...answer.headers.map(([name, value]) => `${name}: ${value}`),
  ];
}

function encodeBase64(text: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  const bytes = [...encodeUtf8(text)];
  let output = '';
  for (let index = 0; index < bytes.length; index += 3) {
    const group = bytes.slice(index, index + 3);
    const bits = group.reduce((sum, byte, at) => sum + byte * 256 ** (2 - at), 0);
    const letters = [18, 12, 6, 0].map((shift) => alphabet.charAt(Math.floor(bits / 2 ** shift) % 64));
    output += letters
      .slice(0, group.length + 1)
      .join('')
      .padEnd(4, '=');
  }
  return output;
}
