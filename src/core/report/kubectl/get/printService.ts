import type { JsonObject } from '../../../manifests/json.js';
import { compareText, formatLabels, listAt, numberAt, pairsAt, textAt, textsAt } from '../fields.js';
import { formatAge } from '../humanDuration.js';
import { columnsOf, type TablePrinter } from './table.js';

/** Services in `kubectl get`, as `printService`. */
export const servicePrinter: TablePrinter = {
  columns: columnsOf('NAME,TYPE,CLUSTER-IP,EXTERNAL-IP,PORT(S),AGE', 'SELECTOR'),
  cells: (service, { now }) => [
    textAt(service, 'metadata', 'name'),
    textAt(service, 'spec', 'type'),
    textAt(service, 'spec', 'clusterIP') || '<none>',
    getServiceExternalIP(service),
    formatServicePorts(service) || '<none>',
    formatAge(textAt(service, 'metadata', 'creationTimestamp'), now),
    formatLabels(pairsAt(service, 'spec', 'selector')),
  ],
};

/** As `getServiceExternalIP`. */
function getServiceExternalIP(service: JsonObject): string {
  const externalIPs = textsAt(service, 'spec', 'externalIPs');
  switch (textAt(service, 'spec', 'type')) {
    case 'ClusterIP':
    case 'NodePort':
      return externalIPs.length > 0 ? externalIPs.join(',') : '<none>';
    case 'LoadBalancer': {
      const addresses = [formatLoadBalancerStatus(service), ...externalIPs].filter((text) => text !== '');
      return addresses.length > 0 ? addresses.join(',') : '<pending>';
    }
    case 'ExternalName':
      return textAt(service, 'spec', 'externalName');
    default:
      return '<unknown>';
  }
}

/** As `loadBalancerStatusStringer`; the server always asks it for the wide form. */
function formatLoadBalancerStatus(service: JsonObject): string {
  const addresses = new Set(
    listAt(service, 'status', 'loadBalancer', 'ingress')
      .map((ingress) => textAt(ingress, 'ip') || textAt(ingress, 'hostname'))
      .filter((address) => address !== ''),
  );
  return [...addresses].sort(compareText).join(',');
}

/** As `makePortString`. */
function formatServicePorts(service: JsonObject): string {
  return listAt(service, 'spec', 'ports')
    .map((port) => {
      const nodePort = numberAt(port, 'nodePort');
      const number = textAt(port, 'port');
      return `${nodePort > 0 ? `${number}:${nodePort}` : number}/${textAt(port, 'protocol')}`;
    })
    .join(',');
}
