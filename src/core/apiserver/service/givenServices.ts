import type { JsonObject } from '../../manifests/json.js';
import { addressAt, parseAddressRange } from '../allocation/addressRange.js';
import type { ApiServerOptions } from '../options.js';

/** The Service `kubernetes` of every cluster: the first address of the primary range, 443 to the API server's own port. */
export function kubernetesService(
  options: Pick<ApiServerOptions, 'serviceCIDRs'>,
  securePort = 6443,
): JsonObject {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name: 'kubernetes',
      namespace: 'default',
      labels: { component: 'apiserver', provider: 'kubernetes' },
    },
    spec: {
      ...fixedAddress(options, 0),
      ports: [{ name: 'https', protocol: 'TCP', port: 443, targetPort: securePort }],
    },
  };
}

/** The Service of CoreDNS as kubeadm makes it: the tenth address of the primary range. */
export function kubeDNSService(options: Pick<ApiServerOptions, 'serviceCIDRs'>): JsonObject {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name: 'kube-dns',
      namespace: 'kube-system',
      labels: {
        'k8s-app': 'kube-dns',
        'kubernetes.io/cluster-service': 'true',
        'kubernetes.io/name': 'CoreDNS',
      },
      annotations: { 'prometheus.io/port': '9153', 'prometheus.io/scrape': 'true' },
    },
    spec: {
      ...fixedAddress(options, 9),
      selector: { 'k8s-app': 'kube-dns' },
      ports: [
        { name: 'dns', protocol: 'UDP', port: 53, targetPort: 53 },
        { name: 'dns-tcp', protocol: 'TCP', port: 53, targetPort: 53 },
        { name: 'metrics', protocol: 'TCP', port: 9153, targetPort: 9153 },
      ],
    },
  };
}

function fixedAddress({ serviceCIDRs }: Pick<ApiServerOptions, 'serviceCIDRs'>, offset: number): JsonObject {
  const range = parseAddressRange(serviceCIDRs[0] ?? '');
  if (range === undefined || range.bands.size <= offset) return {};
  return { clusterIP: addressAt(range, offset) };
}
