import type { DecidedBy } from '../trace.js';

/** What is asked of a name server. */
export type QueryType = 'A' | 'AAAA' | 'SRV';

/** One record of an answer. */
export type DnsRecord =
  | { readonly type: 'A' | 'AAAA'; readonly name: string; readonly address: string }
  | { readonly type: 'CNAME'; readonly name: string; readonly target: string }
  | { readonly type: 'SRV'; readonly name: string; readonly target: string; readonly port: number };

/** A name server's answer to one query. */
export interface DnsAnswer {
  /** `NODATA`: the name exists, but has no such record. `FORWARDED`: another server must know. `SERVFAIL`: aliases that never end. */
  readonly status: 'NOERROR' | 'NODATA' | 'NXDOMAIN' | 'FORWARDED' | 'SERVFAIL';
  readonly records: readonly DnsRecord[];
  /** Why, in words. */
  readonly reason: string;
  readonly decidedBy: readonly DecidedBy[];
}
