import type { ServicePort } from '../../apiserver/types.js';
import type { Manifest } from '../../manifests/manifest.js';
import { appendDocument } from '../edits/appendDocument.js';
import { offer } from '../edits/offer.js';
import { quoteScalar } from '../edits/quoteScalar.js';
import type { Fix } from '../fix.js';

/** Writes an EndpointSlice behind a Service without a selector, with an address of documentation to replace. */
export const addEndpointSlice: Fix = {
  codes: ['selector/no-endpoints', 'selector/empty'],
  propose(finding, context) {
    const { manifest } = finding.place;
    const { service, accepted } = context.cluster.serviceOf(manifest) ?? {};
    if (service === undefined || accepted !== true) return [];
    const slice = writeSlice(manifest, service.spec.ports ?? []);
    return offer('Add an EndpointSlice', manifest.uri, [appendDocument(context, manifest, slice)]);
  },
};

/** The lines of an EndpointSlice for a Service; the address stands for the real one unless there is one. */
export function writeSlice(
  { name, namespace }: Manifest,
  ports: readonly ServicePort[],
  address = '192.0.2.1 # replace with the real address',
): readonly string[] {
  return [
    'apiVersion: discovery.k8s.io/v1',
    'kind: EndpointSlice',
    'metadata:',
    `  name: ${quoteScalar(`${name}-1`)}`,
    ...(namespace === undefined ? [] : [`  namespace: ${quoteScalar(namespace)}`]),
    '  labels:',
    `    kubernetes.io/service-name: ${quoteScalar(name)}`,
    'addressType: IPv4',
    'endpoints:',
    '  - addresses:',
    `      - ${address}`,
    ...(ports.length === 0 ? [] : ['ports:']),
    ...ports.flatMap(({ name: portName, port, targetPort, protocol }) => [
      ...(portName === undefined ? [] : [`  - name: ${quoteScalar(portName)}`]),
      `  ${portName === undefined ? '-' : ' '} port: ${typeof targetPort === 'number' ? targetPort : port}`,
      `    protocol: ${protocol}`,
    ]),
  ];
}
