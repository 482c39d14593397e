import type { ServicePort } from '../../apiserver/types.js';
import type { Fix } from '../fix.js';
import { quoteScalar } from '../edits/quoteScalar.js';

/** Writes an EndpointSlice behind a Service without a selector, with an address of documentation to replace. */
export const addEndpointSlice: Fix = {
  codes: ['selector/no-endpoints'],
  propose(finding, context) {
    const { manifest } = finding.place;
    const service = context.cluster.serviceOf(manifest)?.service;
    const text = context.text(manifest.uri);
    if (service === undefined || text === undefined || manifest.basePath.length > 0) return [];
    if (/\.json$/.test(manifest.uri)) return [];
    const newline = text.includes('\r\n') ? '\r\n' : '\n';
    const lines = writeSlice(manifest.name, manifest.namespace, service.spec.ports ?? []);
    const gap = text.endsWith('\n') ? '' : newline;
    const span = { start: text.length, end: text.length };
    const edits = [{ span, newText: gap + ['---', ...lines, ''].join(newline) }];
    return [{ title: 'Add an EndpointSlice', edits: [{ uri: manifest.uri, edits }], preferred: false }];
  },
};

function writeSlice(
  name: string,
  namespace: string | undefined,
  ports: readonly ServicePort[],
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
    '      - 192.0.2.1 # replace with the real address',
    'ports:',
    ...ports.flatMap(({ name: portName, port, targetPort, protocol }) => [
      `  - ${portName === undefined ? '' : `name: ${quoteScalar(portName)}\n    `}port: ${typeof targetPort === 'number' ? targetPort : port}`,
      `    protocol: ${protocol}`,
    ]),
  ].flatMap((line) => line.split('\n'));
}
