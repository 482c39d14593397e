import type { CurlRequest } from '../command/curlRequest.js';
import type { CurlOutcome, HttpAnswer } from '../outcome.js';
import type { CurlFailure } from './describeFailure.js';
import { answerLines, requestLines } from './httpText.js';
import { countBytes } from './utf8.js';

/** Where the connection goes, and the end of the progress meter that stands among the lines of `-v`. */
export interface VerboseView {
  readonly stdout: 'terminal' | 'pipe';
  readonly address: string;
  readonly port: number;
  readonly meter: string | undefined;
}

/** The lines of `-v`, as curl 7.88. */
export function tellVerbosely(
  request: CurlRequest,
  outcome: CurlOutcome,
  failure: CurlFailure | undefined,
  view: VerboseView,
): string {
  const { url } = request;
  const shown = view.address.includes(':') ? `[${view.address}]` : view.address;
  const notes = (failure?.notes ?? []).map((note) => `* ${note}\n`).join('');
  const meter = view.meter ?? '';
  const closing = '* Closing connection 0\n';
  if (outcome.kind === 'unresolved') return notes + meter + closing;
  const trying = `*   Trying ${shown}:${view.port}...\n`;
  if (['refused', 'dropped', 'no-route'].includes(outcome.kind)) return trying + notes + meter + closing;
  const connected = `${trying}* Connected to ${url.host} (${view.address}) port ${view.port} (#0)\n`;
  if (outcome.kind === 'not-tls') return connected + tlsHello + notes + meter + closing;
  const sent =
    requestLines(request)
      .map((line) => `> ${line}\n`)
      .join('') +
    '> \n' +
    tellData(request, view);
  if (outcome.kind !== 'http')
    return connected + sent + notes + meter + (failure === undefined ? '' : closing);
  return connected + sent + tellAnswer(request, outcome.answer, failure, view);
}

const tlsHello =
  '* ALPN: offers h2,http/1.1\n' +
  '} [5 bytes data]\n' +
  '* TLSv1.3 (OUT), TLS handshake, Client hello (1):\n' +
  '} [512 bytes data]\n';

function tellData(request: CurlRequest, view: VerboseView): string {
  if (request.data === undefined || view.stdout === 'terminal') return '';
  return `} [${countBytes(request.data)} bytes data]\n`;
}

function tellAnswer(
  request: CurlRequest,
  answer: HttpAnswer,
  failure: CurlFailure | undefined,
  view: VerboseView,
): string {
  const head = answerLines(answer).map((line) => `< ${line}\n`);
  const isKept = answer.version === '1.1';
  const start = isKept ? '' : '* HTTP 1.0, assume close after body\n';
  const notes = (failure?.notes ?? []).map((note) => `* ${note}\n`).join('');
  const size = countBytes(answer.body);
  const hasBody = size > 0 && !request.head && notes === '';
  const data = hasBody && view.stdout === 'pipe' ? `{ [${size} bytes data]\n` : '';
  const isClosed = !isKept || notes !== '';
  const end = isClosed
    ? '* Closing connection 0\n'
    : `* Connection #0 to host ${request.url.host} left intact\n`;
  return `${start}${head.join('')}${notes === '' ? '< \n' : notes}${data}${view.meter ?? ''}${end}`;
}
