import { offsetIn, parseAddressRange } from '../../apiserver/allocation/addressRange.js';
import { parseIP } from '../../text/ipAddress.js';
import { code, line, strong, type RichText } from '../richText.js';
import { showClusterIP, showDnsName } from '../serviceAddresses.js';
import type { HoverContext } from './hoverContext.js';

/** What a ClusterIP is, and the range and band that it comes from. */
export function describeClusterIP({ cluster, manifest }: HoverContext): RichText | undefined {
  const service = cluster.serviceOf(manifest);
  if (service === undefined) return undefined;
  const shown = showClusterIP(service);
  if (shown === undefined) return [line('A Service of this type has no ClusterIP')];
  const ranges = cluster.settings.serviceCIDRs.join(', ');
  if (shown === 'None')
    return [
      line(strong('Headless'), ': no virtual address. Its name resolves to the addresses of its ready pods'),
      line('DNS: ', code(showDnsName(cluster, service))),
    ];
  const band = describeBand(cluster.settings.serviceCIDRs, service.service.spec.clusterIP ?? '');
  return [
    line(strong(`ClusterIP ${shown}`), ` out of ${ranges}${band}`),
    line(
      'Only nodes and pods reach it, on the ports of the Service. DNS: ',
      code(showDnsName(cluster, service)),
    ),
  ];
}

/** The band of an address, by KEP-3070; nothing where no range holds it, which the API server says itself. */
function describeBand(cidrs: readonly string[], address: string): string {
  const ip = parseIP(address);
  for (const cidr of cidrs) {
    const range = parseAddressRange(cidr);
    const offset = ip && range && offsetIn(range, ip);
    if (range === undefined || offset === undefined) continue;
    return offset < range.bands.staticSize
      ? ', in its static band: the cluster gives it to others last, so it is a good one to fix'
      : ', in its dynamic band: the cluster chooses addresses for other Services here';
  }
  return '';
}
