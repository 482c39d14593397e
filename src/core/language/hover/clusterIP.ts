import { code, line, strong, type RichText } from '../richText.js';
import { showClusterIP, showDnsName } from '../serviceAddresses.js';
import type { HoverContext } from './hoverContext.js';

/** What a ClusterIP is, and the range that it must come from. */
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
  return [
    line(strong(`ClusterIP ${shown}`), ` out of ${ranges}`),
    line(
      'Only nodes and pods reach it, on the ports of the Service. DNS: ',
      code(showDnsName(cluster, service)),
    ),
  ];
}
