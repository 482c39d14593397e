import type { CurlRequest } from '../command/curlRequest.js';
import type { CurlOutcome } from '../outcome.js';

/** curl's warning before another attempt with `left` attempts to go; undefined where it makes none. */
export function retryNotice(request: CurlRequest, outcome: CurlOutcome, left: number): string | undefined {
  const problem = findProblem(request, outcome);
  if (problem === undefined) return undefined;
  const { count, delay } = request.retry;
  const seconds = delay ?? Math.min(2 ** (count - left), 600);
  if (request.silent && !request.showError) return '';
  return wrapWarning(`Problem ${problem}. Will retry in ${seconds} seconds. ${left} retries left.`);
}

/** As curl's `m[]` of transient problems: timeouts, some statuses, and what the flags add. */
function findProblem(request: CurlRequest, outcome: CurlOutcome): string | undefined {
  if (outcome.kind === 'dropped' || outcome.kind === 'silent' || outcome.kind === 'unresolved')
    return ': timeout';
  if (outcome.kind === 'http' && [408, 429, 500, 502, 503, 504].includes(outcome.answer.status))
    return ': HTTP error';
  if (outcome.kind === 'refused' && request.retry.onRefused) return ': connection refused';
  const isError = outcome.kind !== 'http' && outcome.kind !== 'reached';
  return isError && request.retry.onEveryError ? '(retrying all errors)' : undefined;
}

/** Warnings are broken at blanks so that no line is longer than 79 columns, its line end included, as curl's `voutf`. */
function wrapWarning(text: string): string {
  const prefix = 'Warning: ';
  const width = 79 - prefix.length;
  let rest = text;
  let output = '';
  while (rest.length + 1 > width) {
    const blank = rest.lastIndexOf(' ', width - 1);
    const cut = blank <= 0 ? width : blank + 1;
    output += `${prefix}${rest.slice(0, cut)}\n`;
    rest = rest.slice(cut);
  }
  return `${output}${prefix}${rest}\n`;
}
