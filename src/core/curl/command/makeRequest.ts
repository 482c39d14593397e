import type { CurlRequest, ParsedCurl } from './curlRequest.js';
import { findIneffective } from './findIneffective.js';
import { parseUrl } from './parseUrl.js';
import { refuse } from './refuse.js';

/** The options of a command line in their order, and its URLs. */
export interface CurlArguments {
  readonly options: readonly {
    readonly name: string;
    readonly value: string;
    /** As it was given: `-k`, `--insecure`. */
    readonly shown: string;
  }[];
  readonly urls: readonly string[];
}

/** Makes the request out of options and URL, or says in one sentence what cannot be followed. */
export function makeRequest(args: CurlArguments): ParsedCurl {
  const { options, urls } = args;
  const [first = '', ...others] = urls;
  if (others.length > 0) {
    return refuse(`the simulation follows one URL at a time; these are ${urls.length}: ${urls.join(', ')}`);
  }
  const problem = findProblem(options, first);
  if (problem !== undefined) return refuse(problem);
  const all = (name: string) => options.filter((option) => option.name === name).map(({ value }) => value);
  const isOn = (name: string) =>
    options.filter((option) => [name, `no-${name}`].includes(option.name)).at(-1)?.name === name;
  const silent = isOn('silent');
  const showError = isOn('show-error');
  const data = readData(options);
  const parsed = parseUrl(isOn('get') && data !== undefined ? appendQuery(first, data) : first);
  if ('exitCode' in parsed) {
    if (parsed.exitCode === 2) return refuse(parsed.message);
    const stderr = `curl: (${parsed.exitCode}) ${parsed.message}\n`;
    return { exitCode: parsed.exitCode, stderr: silent && !showError ? '' : stderr };
  }
  const body = isOn('get') ? undefined : data;
  const user = all('user').at(-1);
  const request: CurlRequest = {
    url: user === undefined ? parsed.url : { ...parsed.url, ...splitUser(user) },
    method: all('request').at(-1) ?? (isOn('head') ? 'HEAD' : body === undefined ? 'GET' : 'POST'),
    headers: all('header'),
    userAgent: all('user-agent').at(-1),
    data: body,
    verbose: isOn('verbose'),
    silent,
    showError,
    progressMeter: !options.some(({ name }) => name === 'no-progress-meter' || name === 'progress-bar'),
    include: isOn('include'),
    head: isOn('head'),
    location: isOn('location'),
    insecure: isOn('insecure'),
    fail: isOn('fail-with-body') ? 'with body' : isOn('fail') ? 'without body' : 'no',
    output: all('output').at(-1) === '/dev/null' ? 'discard' : 'stdout',
    writeOut: all('write-out').at(-1) ?? '',
    resolve: all('resolve').flatMap(readResolve),
    connectTo: all('connect-to').map(readConnectTo),
    connectTimeout: readSeconds(all('connect-timeout').at(-1)),
    maxTime: readSeconds(all('max-time').at(-1)),
    ipVersion: options.reduce<4 | 6 | undefined>(
      (version, { name }) => (name === 'ipv4' ? 4 : name === 'ipv6' ? 6 : version),
      undefined,
    ),
    retry: {
      count: Number(all('retry').at(-1) ?? '0'),
      delay: readSeconds(all('retry-delay').at(-1)),
      onRefused: isOn('retry-connrefused'),
      onEveryError: isOn('retry-all-errors'),
    },
  };
  return { request, ineffective: findIneffective(args, request) };
}

/** What the words ask for that the simulation cannot do; numbers that are none are told in curl's words. */
function findProblem(options: CurlArguments['options'], url: string): string | undefined {
  for (const { name, value } of options) {
    if (name === 'output' && value !== '/dev/null' && value !== '-') {
      return `the simulation writes no files: leave out -o ${value}, or take -o /dev/null`;
    }
    const readsFile = ['data', 'data-ascii', 'data-urlencode', 'header', 'write-out'].includes(name);
    if (readsFile && /^@|^[^=]*@[^=]*$/.test(value) && (name === 'data-urlencode' || value.startsWith('@'))) {
      return `the simulation reads no files: give the text itself instead of ${value}`;
    }
    const isNumber = ['connect-timeout', 'max-time', 'retry', 'retry-delay'].includes(name);
    if (isNumber && readSeconds(value) === undefined) {
      return `curl: option --${name}: expected a proper numerical parameter\ncurl: try 'curl --help' or 'curl --manual' for more information`;
    }
  }
  const isGlob = /[{}]|\[(?![0-9A-Fa-f:.%]+\])/.test(url) && !options.some(({ name }) => name === 'globoff');
  return isGlob ? `the simulation follows one URL at a time; ${url} stands for several` : undefined;
}

function readSeconds(text: string | undefined): number | undefined {
  return text !== undefined && /^\d+(\.\d*)?$|^\.\d+$/.test(text) ? Number(text) : undefined;
}

/** The parts of `-d`, joined by `&`. */
function readData(options: CurlArguments['options']): string | undefined {
  const parts = options.flatMap(({ name, value }) => {
    if (name === 'data' || name === 'data-ascii' || name === 'data-raw') return [value];
    if (name !== 'data-urlencode') return [];
    const [, key, content = ''] = /^(?:([^=]*)=)?(.*)$/s.exec(value) ?? [];
    return [`${key === undefined || key === '' ? '' : `${key}=`}${encodeURIComponent(content)}`];
  });
  return parts.length === 0 ? undefined : parts.join('&');
}

function appendQuery(url: string, data: string): string {
  const [, base = '', fragment = ''] = /^([^#]*)(#.*)?$/s.exec(url) ?? [];
  return `${base}${base.includes('?') ? '&' : '?'}${data}${fragment}`;
}

function splitUser(text: string): { readonly user: string; readonly password: string } {
  const [, user = '', password = ''] = /^([^:]*):?(.*)$/s.exec(text) ?? [];
  return { user, password };
}

/** `HOST:PORT:ADDRESS[,ADDRESS]`; a leading `+` only lets the entry expire. */
function readResolve(text: string): CurlRequest['resolve'] {
  const match = /^\+?(\[[^\]]*\]|[^:]*):(\d+):(.+)$/.exec(text);
  if (match === null) return [];
  const [, host = '', port = '', addresses = ''] = match;
  return addresses.split(',').map((address) => ({
    host: stripBrackets(host).toLowerCase(),
    port: Number(port),
    address: stripBrackets(address),
  }));
}

/** `HOST1:PORT1:HOST2:PORT2`, each of which may be empty. */
function readConnectTo(text: string): CurlRequest['connectTo'][number] {
  const [, host = '', port = '', toHost = '', toPort = ''] =
    /^(\[[^\]]*\]|[^:]*):([^:]*):?(\[[^\]]*\]|[^:]*):?(.*)$/.exec(text) ?? [];
  return { host: stripBrackets(host).toLowerCase(), port, toHost: stripBrackets(toHost), toPort };
}

function stripBrackets(text: string): string {
  return text.replace(/^\[(.*)\]$/, '$1');
}
