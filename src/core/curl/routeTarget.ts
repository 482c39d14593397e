import type { IPFamily } from '../apiserver/types.js';
import type { CurlRequest } from './command/curlRequest.js';

/** Where curl's connection goes. */
export interface RouteTarget {
  readonly host: string;
  readonly port: number;
  readonly family: IPFamily | undefined;
}

/** The host and port that curl connects to: the URL's, unless `--connect-to` or `--resolve` say otherwise. */
export function routeTarget(request: CurlRequest): RouteTarget {
  const { url, connectTo, resolve, ipVersion } = request;
  const family = ipVersion === undefined ? undefined : ipVersion === 4 ? 'IPv4' : 'IPv6';
  const isSame = (given: string, own: string) => given === '' || given === own;
  const sent = connectTo.find(
    (each) => isSame(each.host, url.host.toLowerCase()) && isSame(each.port, String(url.port)),
  );
  const host = sent === undefined || sent.toHost === '' ? url.host : sent.toHost;
  const port = sent === undefined || sent.toPort === '' ? url.port : Number(sent.toPort);
  const known = resolve.find(
    (each) => (each.host === '*' || each.host === host.toLowerCase()) && each.port === port,
  );
  return { host: known?.address ?? host, port, family };
}
