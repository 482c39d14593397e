import type { CurlRequest } from '../command/curlRequest.js';
import type { HttpAnswer } from '../outcome.js';
import { countBytes } from './utf8.js';

/** What the variables of `-w` tell about. */
export interface Transfer {
  readonly request: CurlRequest;
  readonly answer: HttpAnswer | undefined;
  readonly rc: number;
  readonly message: string;
  /** The address and port of the connection; undefined when none was made. */
  readonly remote: { readonly address: string; readonly port: number } | undefined;
  readonly headerSize: number;
  readonly downloaded: number;
  readonly seconds: number;
}

/** The text of `-w`, as curl's `ourWriteOut`; parts behind `%{stderr}` go to standard error. */
export function formatWriteOut(transfer: Transfer): { readonly stdout: string; readonly stderr: string } {
  const output = { stdout: '', stderr: '' };
  let stream: keyof typeof output = 'stdout';
  const format = transfer.request.writeOut;
  for (const [token, escape, variable] of format.matchAll(/\\(.)|%\{([^}]*)\}|%%|[\s\S]/g)) {
    if (variable === 'stdout' || variable === 'stderr') stream = variable;
    else if (variable !== undefined) {
      const value = readVariable(variable, transfer);
      if (value === undefined) output.stderr += `curl: unknown --write-out variable: '${variable}'\n`;
      else output[stream] += value;
    } else if (escape !== undefined) output[stream] += escapes[escape] ?? token;
    else output[stream] += token === '%%' ? '%' : token;
  }
  return output;
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** Variables about times; a simulation takes none until something times out. */
const times = /^time_(appconnect|connect|namelookup|pretransfer|redirect|starttransfer|total)$/;

function readVariable(name: string, transfer: Transfer): string | undefined {
  const { request, answer, remote, rc } = transfer;
  if (times.test(name)) return (name === 'time_total' ? transfer.seconds : 0).toFixed(6);
  switch (name) {
    case 'http_code':
    case 'response_code':
      return String(answer?.status ?? 0).padStart(3, '0');
    case 'http_connect':
      return '000';
    case 'http_version':
      return answer?.version === '1.0' ? '1' : (answer?.version ?? '0');
    case 'content_type':
      return answer?.headers.find(([header]) => header.toLowerCase() === 'content-type')?.[1] ?? '';
    case 'remote_ip':
      return remote?.address ?? '';
    case 'remote_port':
      return String(remote?.port ?? 0);
    case 'url':
    case 'url_effective':
      return request.url.href;
    case 'method':
      return request.method;
    case 'scheme':
      return request.url.scheme.toUpperCase();
    case 'exitcode':
      return String(rc);
    case 'errormsg':
      return rc === 0 ? '' : transfer.message;
    case 'size_download':
      return String(transfer.downloaded);
    case 'size_header':
      return String(transfer.headerSize);
    case 'size_upload':
      return String(request.data === undefined ? 0 : countBytes(request.data));
    case 'num_connects':
      return remote === undefined ? '0' : '1';
    case 'num_headers':
      return String(answer?.headers.length ?? 0);
    default:
      return readConstant(name);
  }
}

/** Variables whose value the simulation does not know or that are always the same in it. */
function readConstant(name: string): string | undefined {
  const zero = [
    'num_redirects',
    'size_request',
    'speed_download',
    'speed_upload',
    'ssl_verify_result',
    'urlnum',
  ];
  const empty = ['local_ip', 'redirect_url', 'referer', 'filename_effective', 'ftp_entry_path', 'certs'];
  if (zero.includes(name) || name === 'local_port' || name === 'proxy_ssl_verify_result') return '0';
  return empty.includes(name) ? '' : undefined;
}
