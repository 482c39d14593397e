/** A name below the cluster domain, taken apart. As recordRequest of CoreDNS' kubernetes plugin. */
export interface RecordRequest {
  /** '' where the name is only a suffix: `svc.cluster.local`, `default.svc.cluster.local`. */
  readonly service: string;
  readonly namespace: string;
  /** `svc` or `pod`; '' for the cluster domain itself. */
  readonly kind: 'svc' | 'pod' | '';
  /** A name below the Service's: a pod's host name, or its address with dashes. */
  readonly endpoint: string;
  /** `_http` of `_http._tcp.web...`, without the underscore. */
  readonly port: string;
  readonly protocol: string;
}

const nothing: RecordRequest = { service: '', namespace: '', kind: '', endpoint: '', port: '', protocol: '' };

/** Takes a name without a final dot apart; undefined where it is not below the cluster domain, 'invalid' where no record can have it. As parseRequest. */
export function parseQuery(name: string, clusterDomain: string): RecordRequest | 'invalid' | undefined {
  const lower = name.toLowerCase();
  const domain = clusterDomain.toLowerCase();
  if (lower === domain) return nothing;
  if (!lower.endsWith(`.${domain}`)) return undefined;
  const labels = lower.slice(0, -domain.length - 1).split('.');
  const kind = labels.pop();
  if (kind !== 'svc' && kind !== 'pod') return 'invalid';
  const namespace = labels.pop() ?? '';
  const service = labels.pop() ?? '';
  const base: RecordRequest = { ...nothing, kind, namespace, service };
  const [first, second, ...rest] = labels;
  if (rest.length > 0) return 'invalid';
  if (first === undefined) return base;
  if (second === undefined) return { ...base, endpoint: first };
  return { ...base, port: first.replace(/^_/, ''), protocol: second.replace(/^_/, '') };
}
