import assert from 'node:assert/strict';
import { openExample } from './support/examples.js';

function service(spec: string, annotations = ''): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: web
${annotations === '' ? '' : `  annotations:\n    ${annotations}\n`}spec:
  ${spec}
  ports:
    - port: 80
`;
}

/** What is shown faded out or struck through: the text and the way. */
function readTags(text: string): readonly string[] {
  const workspace = openExample({ 'web.yaml': text });
  return workspace.files.flatMap((uri) =>
    workspace
      .findingsIn(uri)
      .flatMap(({ tag, span }) => (tag === undefined ? [] : [`${tag}: ${text.slice(span.start, span.end)}`])),
  );
}

suite('what has no effect is faded out, what is deprecated is struck through', () => {
  for (const [text, ...tags] of [
    [
      service('ports: [{ port: 80, nodePort: 30080 }]').replace(/ {2}ports:\n.*\n/, ''),
      'unnecessary: nodePort',
    ],
    [service('externalTrafficPolicy: Local'), 'unnecessary: Local'],
    [service('loadBalancerSourceRanges: [10.0.0.0/8]'), 'unnecessary: loadBalancerSourceRanges'],
    [service('externalName: example.com'), 'unnecessary: externalName: example.com'],
    [service('clusterIP: None\n  sessionAffinity: ClientIP'), 'unnecessary: sessionAffinity: ClientIP'],
    [
      service('type: ExternalName\n  externalName: example.com\n  selector: { app: web }'),
      'unnecessary: selector',
    ],
    [service('type: LoadBalancer\n  loadBalancerIP: 192.0.2.10'), 'deprecated: loadBalancerIP: 192.0.2.10'],
    [service('trafficDistribution: PreferClose'), 'deprecated: trafficDistribution: PreferClose'],
    [
      service('type: ClusterIP', 'service.kubernetes.io/topology-aware-hints: auto'),
      'deprecated: service.kubernetes.io/topology-aware-hints: auto',
    ],
    [
      service('clusterIP: None', 'service.alpha.kubernetes.io/tolerate-unready-endpoints: "true"'),
      'unnecessary: service.alpha.kubernetes.io/tolerate-unready-endpoints: "true"',
    ],
    [
      service('# service-scope-ignore selector/no-match: once\n  type: ClusterIP'),
      'unnecessary: # service-scope-ignore selector/no-match: once',
    ],
    [service('type: NodePort')],
    [service('type: NodePort\n  clusterIP: None')],
  ] as const)
    test(`${tags.join(', ') || 'nothing'} in ${JSON.stringify(text.slice(text.indexOf('name: web') + 10))}`, () => {
      assert.deepEqual(readTags(text), tags);
    });
});
