import type { CurlRequest } from './command/curlRequest.js';
import { describeFailure, type CurlFailure } from './output/describeFailure.js';
import { answerLines } from './output/httpText.js';
import { progressMeter } from './output/progressMeter.js';
import { retryNotice } from './output/retryNotice.js';
import { tellVerbosely } from './output/tellVerbosely.js';
import { countBytes } from './output/utf8.js';
import { formatWriteOut } from './output/writeOut.js';
import type { CurlOutcome, CurlResult, CurlView, HttpAnswer } from './outcome.js';

/** What curl 7.88 prints for an outcome of the network, and its exit code. */
export function tellOutcome(request: CurlRequest, outcome: CurlOutcome, view: CurlView): CurlResult {
  const target = { address: view.address ?? request.url.host, port: view.port ?? request.url.port };
  const answer = outcome.kind === 'http' ? outcome.answer : undefined;
  const failure = describeFailure(request, outcome, target) ?? describeStatus(request, answer);
  const head = answer === undefined ? '' : `${answerLines(answer).join('\n')}\n\n`;
  const body = answer === undefined ? '' : shownBody(request, answer);
  const written = formatWriteOut({
    request,
    answer,
    rc: failure?.rc ?? 0,
    message: failure?.message ?? '',
    remote: isConnected(outcome) ? target : undefined,
    headerSize: countBytes(head.replaceAll('\n', '\r\n')),
    downloaded: countBytes(body),
    seconds: failure?.seconds ?? 0,
  });
  const shownHead = request.include || request.head ? head : '';
  return {
    rc: failure?.rc ?? 0,
    stdout: (request.output === 'stdout' ? shownHead + body : '') + written.stdout,
    stderr: tellAttempts(request, outcome, failure, { ...view, ...target }) + written.stderr,
  };
}

/** `-f` makes an error of a status from 400 on. */
function describeStatus(request: CurlRequest, answer: HttpAnswer | undefined): CurlFailure | undefined {
  if (answer === undefined || request.fail === 'no' || answer.status < 400) return undefined;
  const message = `The requested URL returned error: ${answer.status}`;
  return { rc: 22, message, seconds: 0, notes: request.fail === 'without body' ? [message] : [] };
}

function shownBody(request: CurlRequest, answer: HttpAnswer): string {
  const isLeftOut = request.head || (request.fail === 'without body' && answer.status >= 400);
  return isLeftOut ? '' : answer.body;
}

function isConnected(outcome: CurlOutcome): boolean {
  return !['refused', 'dropped', 'no-route', 'unresolved'].includes(outcome.kind);
}

/** Standard error of the attempt, and of the further ones that `--retry` makes. */
function tellAttempts(
  request: CurlRequest,
  outcome: CurlOutcome,
  failure: CurlFailure | undefined,
  view: Required<CurlView>,
): string {
  const isMetered = !request.silent && request.progressMeter && view.stdout === 'pipe';
  const meter = isMetered ? drawMeter(request, outcome, failure) : undefined;
  const lines = request.verbose
    ? tellVerbosely(request, outcome, failure, { ...view, meter })
    : (meter ?? '');
  const isTold = failure !== undefined && (!request.silent || request.showError);
  const attempt =
    (isMetered ? progressMeter.waiting() : '') +
    lines +
    (isTold ? `curl: (${failure.rc}) ${failure.message}\n` : '');
  let output = (isMetered ? progressMeter.head : '') + attempt;
  for (let left = request.retry.count; left > 0; left--) {
    const notice = retryNotice(request, outcome, left);
    if (notice === undefined) break;
    output += notice + attempt;
  }
  return output;
}

/** The progress meter behind its first line; of a long wait only the first seconds and the last are drawn. */
function drawMeter(request: CurlRequest, outcome: CurlOutcome, failure: CurlFailure | undefined): string {
  if (outcome.kind === 'unresolved') return '';
  if (outcome.kind === 'http') {
    const length = countBytes(outcome.answer.body);
    const isShown = shownBody(request, outcome.answer) !== '';
    return `${isShown ? progressMeter.done(length) : progressMeter.headOnly(length)}\n`;
  }
  const last = Math.floor(failure?.seconds ?? 0);
  const seconds = [0, 1, 2, 3, last].filter((second, index) => second < last || index === 4);
  return `${seconds.map((second) => progressMeter.waiting(second)).join('')}\n`;
}
