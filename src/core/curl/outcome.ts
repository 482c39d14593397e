/** An HTTP answer. Header names and values are as the server sends them, in its order. */
export interface HttpAnswer {
  readonly version: '1.0' | '1.1';
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
}

/** What the network and the server do with curl's connection. */
export type CurlOutcome =
  | { readonly kind: 'http'; readonly answer: HttpAnswer }
  /** Connected; what is answered is not known. */
  | { readonly kind: 'reached' }
  | { readonly kind: 'refused' }
  /** Packets vanish. */
  | { readonly kind: 'dropped' }
  /** Nobody answers for the address in the neighbourhood. */
  | { readonly kind: 'no-route' }
  | { readonly kind: 'unresolved' }
  /** Connected, then closed without a byte. */
  | { readonly kind: 'empty-reply' }
  /** Connected, then reset. */
  | { readonly kind: 'reset' }
  /** Connected, then no byte ever. */
  | { readonly kind: 'silent' }
  /** TLS on a port that speaks plain text. */
  | { readonly kind: 'not-tls' };

/** What curl prints, and its exit code. */
export interface CurlResult {
  readonly rc: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Where curl's output goes. To a terminal it prints no progress meter. */
export interface CurlView {
  readonly stdout: 'terminal' | 'pipe';
  /** The address that curl connects to, where it has one. */
  readonly address?: string;
  /** The port that it connects to: the URL's, unless `--connect-to` says otherwise. */
  readonly port?: number;
}
