import type { Cluster, ClusterService } from '../../cluster/cluster.js';
import { placeIn } from '../placeRef.js';
import { code, line, link, type RichBlock, type RichText } from '../richText.js';
import { countOf, showClusterIP, showDnsName, showNodePort, showPort } from '../serviceAddresses.js';
import { readServiceFacts } from '../serviceFacts.js';

/** A Service in a few lines: its type, addresses, ports and endpoints. */
export function summarizeService(cluster: Cluster, service: ClusterService): RichText {
  const { type, ports = [], externalName = '' } = service.service.spec;
  const { name, namespace } = service.ref;
  const heading = line(
    'Service ',
    link(name, placeIn(service.manifest, ['metadata', 'name'])),
    ` in namespace "${namespace}", ${type}`,
  );
  if (type === 'ExternalName') return [heading, line('resolves to ', code(externalName))];
  const facts = readServiceFacts(cluster, service);
  const portLines = ports.slice(0, 5).map((port, index): RichBlock => {
    const nodePort = showNodePort(service, index);
    return line(
      `${showPort(port)} to ${port.targetPort}${nodePort === undefined ? '' : `, NodePort ${nodePort}`}`,
    );
  });
  const clusterIP = showClusterIP(service);
  return [
    heading,
    line(clusterIP === undefined ? '' : `ClusterIP ${clusterIP}, `, code(showDnsName(cluster, service))),
    ...portLines,
    line(facts.broken ? 'No ready endpoint' : `${countOf(facts.readyCount, 'endpoint')} ready`),
  ];
}
