import type { CurlArguments } from './makeRequest.js';
import type { CurlRequest } from './curlRequest.js';

/** What options ask for that the simulation has no part in, and why. */
const reasons: readonly (readonly [reason: string, names: string])[] = [
  [
    'no TLS is simulated',
    'insecure cacert cert key tlsv1 tlsv1.0 tlsv1.1 tlsv1.2 tlsv1.3 ciphers ssl sslv3 alpn npn sessionid',
  ],
  ['no redirect is followed', 'location location-trusted max-redirs'],
  ['it is not sent along', 'referer cookie oauth2-bearer'],
  ['every answer is HTTP/1.0 or 1.1, as its server speaks', 'http0.9 http1.0 http1.1 http2'],
  ['there is no proxy', 'noproxy'],
  [
    'nothing is transferred',
    'compressed no-buffer buffer tcp-nodelay keepalive keepalive-time limit-rate speed-limit speed-time raw tr-encoding',
  ],
  ['the simulation waits for nothing', 'happy-eyeballs-timeout-ms retry-max-time'],
];

const reasonsByName = new Map(
  reasons.flatMap(([reason, names]) => names.split(' ').map((name) => [name, reason] as const)),
);

/** The options of a command line that change nothing, each with the reason, in their order: `-k has no effect: no TLS is simulated`. */
export function findIneffective(args: CurlArguments, request: CurlRequest): readonly string[] {
  const told = args.options.flatMap(({ name, shown }) => {
    const reason = reasonsByName.get(name);
    return reason === undefined ? [] : [`${shown} has no effect: ${reason}`];
  });
  const lines = [...told, ...findUnmatched(request), ...findRedundant(args, request)];
  return [...new Set(lines)];
}

/** Names that `--resolve` and `--connect-to` lead elsewhere, and the URL does not ask for. */
function findUnmatched({ url, resolve, connectTo }: CurlRequest): readonly string[] {
  const asked = `the request goes to ${url.host}:${url.port}`;
  const host = url.host.toLowerCase();
  const isOther = (given: string, own: string): boolean => given !== '' && given !== '*' && given !== own;
  const unmatched = [
    ...(connectTo.length > 0 ? [] : resolve).map((each) => ({ ...each, option: '--resolve' })),
    ...connectTo.map((each) => ({ ...each, option: '--connect-to' })),
  ].filter((each) => isOther(each.host, host) || isOther(String(each.port), String(url.port)));
  return unmatched.map((each) => `${each.option} ${each.host}:${each.port} has no effect: ${asked}`);
}

/** Options that need another one. */
function findRedundant({ options }: CurlArguments, request: CurlRequest): readonly string[] {
  const shownOf = (name: string): string | undefined => options.find((each) => each.name === name)?.shown;
  const showError = shownOf('show-error');
  const lines: string[] = [];
  if (showError !== undefined && !request.silent)
    lines.push(`${showError} has no effect: it belongs to -s, and errors are shown without it`);
  for (const name of ['retry-delay', 'retry-connrefused', 'retry-all-errors']) {
    const shown = shownOf(name);
    if (shown !== undefined && request.retry.count === 0)
      lines.push(`${shown} has no effect without --retry`);
  }
  return lines;
}
