import { assertNever } from '../../text/assertNever.js';
import type { CurlRequest } from '../command/curlRequest.js';
import type { CurlOutcome } from '../outcome.js';

/** How a transfer fails: the exit code, curl's words, and after how many seconds. */
export interface CurlFailure {
  readonly rc: number;
  readonly message: string;
  readonly seconds: number;
  /** Lines that `-v` prints before the message, without their `* `. */
  readonly notes: readonly string[];
}

/** Seconds until Linux gives up on a connection that nobody answers (six retries of the SYN). */
const tcpTimeout = 130;

/** Seconds until Linux gives up on an address of its own network that nobody has. */
const neighbourTimeout = 3;

/** What curl 7.88 says about an outcome that is no HTTP answer; undefined where it says nothing. */
export function describeFailure(
  request: CurlRequest,
  outcome: CurlOutcome,
  target: { readonly address: string; readonly port: number },
): CurlFailure | undefined {
  const { host } = request.url;
  const failed = (seconds: number, words: string) =>
    `Failed to connect to ${host} port ${target.port} after ${Math.round(seconds * 1000)} ms: ${words}`;
  const unconnected = (why: string, seconds: number, rc: number): CurlFailure => {
    const message = failed(seconds, "Couldn't connect to server");
    const note = `connect to ${target.address} port ${target.port} failed: ${why}`;
    return { rc, message, seconds, notes: [note, message] };
  };
  const plain = (rc: number, message: string): CurlFailure => ({ rc, message, seconds: 0, notes: [message] });
  switch (outcome.kind) {
    case 'http':
    case 'reached':
      return undefined;
    case 'refused':
      return unconnected('Connection refused', 0, 7);
    case 'no-route':
      return (
        timeOut(request, neighbourTimeout, failed) ?? unconnected('No route to host', neighbourTimeout, 7)
      );
    case 'dropped':
      return timeOut(request, tcpTimeout, failed) ?? unconnected('Connection timed out', tcpTimeout, 28);
    case 'unresolved':
      return plain(6, `Could not resolve host: ${host}`);
    case 'empty-reply':
      return plain(52, 'Empty reply from server');
    case 'reset':
      return plain(56, 'Recv failure: Connection reset by peer');
    case 'silent': {
      const seconds = request.maxTime ?? 300;
      const message = `Operation timed out after ${Math.round(seconds * 1000)} milliseconds with 0 bytes received`;
      return { ...plain(28, message), seconds };
    }
    case 'not-tls':
      return plain(35, 'OpenSSL/3.0.17: error:0A00010B:SSL routines::wrong version number');
    default:
      return assertNever(outcome);
  }
}

/** How curl's own clocks end a connection that is not made; undefined when the system gives up before. */
function timeOut(
  request: CurlRequest,
  systemSeconds: number,
  failed: (seconds: number, words: string) => string,
): CurlFailure | undefined {
  const maxTime = request.maxTime === 0 ? undefined : request.maxTime;
  const connectTimeout = request.connectTimeout === 0 ? undefined : request.connectTimeout;
  const seconds = Math.min(maxTime ?? Infinity, connectTimeout ?? 300);
  if (seconds >= systemSeconds) return undefined;
  if (connectTimeout === undefined || (maxTime !== undefined && maxTime <= connectTimeout)) {
    const message = `Connection timed out after ${Math.round(seconds * 1000)} milliseconds`;
    return { rc: 28, message, seconds, notes: [message] };
  }
  const message = failed(seconds, 'Timeout was reached');
  const family = request.url.host.includes(':') ? 'ipv6' : 'ipv4';
  const note = `${family} connect timeout after ${Math.round(seconds * 1000)}ms, move on!`;
  return { rc: 28, message, seconds, notes: [note, message] };
}
