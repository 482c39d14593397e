import type { CurlRefusal } from './refuse.js';

/** A URL as curl took it apart. `host` is without brackets; `path` begins with `/` and has the query. */
export interface CurlUrl {
  readonly scheme: 'http' | 'https';
  readonly host: string;
  readonly port: number;
  readonly path: string;
  readonly user?: string;
  readonly password?: string;
  /** The URL as curl prints it for `%{url_effective}`. */
  readonly href: string;
}

/** `--retry` and what goes with it; seconds. */
interface CurlRetry {
  readonly count: number;
  readonly delay: number | undefined;
  readonly onRefused: boolean;
  readonly onEveryError: boolean;
}

/** One request that a curl command line asks for. Times are seconds. */
export interface CurlRequest {
  readonly url: CurlUrl;
  readonly method: string;
  /** As given with `-H`: `Name: value`, `Name:` to leave one out, `Name;` for an empty one. */
  readonly headers: readonly string[];
  readonly userAgent: string | undefined;
  readonly data: string | undefined;
  readonly verbose: boolean;
  readonly silent: boolean;
  readonly showError: boolean;
  readonly progressMeter: boolean;
  /** `-i`: the answer's headers before its body. */
  readonly include: boolean;
  /** `-I`: the headers alone. */
  readonly head: boolean;
  readonly location: boolean;
  readonly insecure: boolean;
  /** `-f`: a status of 400 or more is error 22 and its body is not shown. */
  readonly fail: 'no' | 'without body' | 'with body';
  /** `-o /dev/null` throws the body away. */
  readonly output: 'stdout' | 'discard';
  readonly writeOut: string;
  /** Names that `--resolve` answers, `*` for any. */
  readonly resolve: readonly { readonly host: string; readonly port: number; readonly address: string }[];
  /** Connections that `--connect-to` sends elsewhere; '' means any host or port, and the same one. */
  readonly connectTo: readonly {
    readonly host: string;
    readonly port: string;
    readonly toHost: string;
    readonly toPort: string;
  }[];
  readonly connectTimeout: number | undefined;
  readonly maxTime: number | undefined;
  readonly ipVersion: 4 | 6 | undefined;
  readonly retry: CurlRetry;
}

/** A request, or how curl (or the simulation, where it cannot follow) ends without sending one. */
export type ParsedCurl =
  | {
      readonly request: CurlRequest;
      /** Options that change nothing in the simulation, each in a sentence. */
      readonly ineffective: readonly string[];
    }
  | CurlRefusal;
