import assert from 'node:assert/strict';
import { createWorkspace } from '../../../src/core/workspace/createWorkspace.js';
import { checkFindings } from './support/checkFindings.js';

const service = 'apiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec:\n  selector: { app: web }\n';
const slice = `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: { name: web-1, labels: { kubernetes.io/service-name: web } }
addressType: IPv4
`;

function deployment(container: string): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          image: nginx
${container}`;
}

const only = { only: 'apiserver/' };

suite('what the API server itself says', () => {
  test('of an API that is deprecated', () => {
    assert.deepEqual(codesIn('apiVersion: v1\nkind: Endpoints\nmetadata: { name: web }\n'), [
      'apiserver/deprecated',
    ]);
    checkFindings(`${slice}endpoints: []\nports: []\n`, only);
  });

  test('of a port that stands twice, but not of one number with two protocols', () => {
    checkFindings(
      `${service}  ports:
    - { name: a, port: 80 }
    - { name: b, port: 80 }
    #                  ^^ error apiserver/duplicate
`,
      only,
    );
    checkFindings(
      `${service}  ports:\n    - { name: a, port: 80 }\n    - { name: b, port: 80, protocol: UDP }\n`,
      only,
    );
  });

  test('of a nodePort without a type that has any', () => {
    checkFindings(
      `${service}  ports:
    - port: 80
      nodePort: 30080
    # ^^^^^^^^ error apiserver/forbidden: may not be used when \`type\` is 'ClusterIP'
`,
      only,
    );
    checkFindings(`${service}  type: NodePort\n  ports:\n    - port: 80\n      nodePort: 30080\n`, only);
  });

  test('of a range that it cannot process', () => {
    const node = 'apiVersion: v1\nkind: Node\nmetadata: { name: worker }\nspec:\n  podCIDR: 10.244.1.0/24\n';
    const found = codesIn(`${node}  podCIDRs: [10.244.1.0/24, none]\n`);
    assert.ok(found.includes('apiserver/internal-error'), found.join());
    checkFindings(`${node}  podCIDRs: [10.244.1.0/24]\n`, only);
  });

  test('of the mount of a volume that is not there', () => {
    const mount = '          volumeMounts: [{ name: page, mountPath: /page }]\n';
    checkFindings(
      deployment(`${mount}          #                      ^^^^ error apiserver/not-found\n`),
      only,
    );
    checkFindings(deployment(`${mount}      volumes: [{ name: page, emptyDir: {} }]\n`), only);
  });

  test('of a value that it does not know', () => {
    checkFindings(
      `${service}  type: Nodeport
  #     ^^^^^^^^ error apiserver/not-supported: supported values: "ClusterIP", "ExternalName", "LoadBalancer", "NodePort"
  ports: [{ port: 80 }]
`,
      only,
    );
  });

  test('of an apiVersion that has no such kind', () => {
    const found = codesIn(`${service}  ports: [{ port: 80 }]\n`.replace('v1', 'apps/v1'));
    assert.ok(found.includes('apiserver/refused'), found.join());
    assert.deepEqual(codesIn(`${service}  ports: [{ port: 80 }]\n`), []);
  });

  test('of names that several ports need, and one does not', () => {
    checkFindings(
      `${service}  ports:
    - name: a
      port: 80
    - port: 81
    # ^^^^ error apiserver/required
`,
      only,
    );
    checkFindings(`${service}  ports:\n    - port: 81\n`, only);
  });

  test('of annotations beyond 256 KiB', () => {
    const withAnnotation = (size: number): string =>
      service.replace('name: web', `name: web, annotations: { a: "${'x'.repeat(size)}" }`) +
      '  ports: [{ port: 80 }]\n';
    assert.deepEqual(codesIn(withAnnotation(262_145)), ['apiserver/too-long']);
    assert.deepEqual(codesIn(withAnnotation(1000)), []);
  });

  test('of more hints than an endpoint may have', () => {
    const hints = (count: number): string =>
      `${slice}endpoints: [{ addresses: [10.1.2.3], hints: { forZones: [${Array.from({ length: count }, (_, at) => `{ name: z${at} }`).join(', ')}] } }]\nports: []\n`;
    assert.deepEqual(codesIn(hints(9)), ['apiserver/too-many']);
    assert.deepEqual(codesIn(hints(8)), []);
  });

  test('of a field that does not exist', () => {
    checkFindings(
      `${service}  ports:
    - port: 80
      targetport: 8080
    # ^^^^^^^^^^ error apiserver/unknown-field
`,
      only,
    );
  });

  test('of a field without effect, as a warning', () => {
    checkFindings(
      `${service}  externalName: db.example.com
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning apiserver/warning: is ignored when spec.type is not "ExternalName"
  ports: [{ port: 80 }]
`,
      only,
    );
  });

  test('of a number where a string is needed', () => {
    checkFindings(
      `${service.replace('app: web }', 'app: web, version: 1.0 }')}#                                ^^^ error apiserver/wrong-type
  ports: [{ port: 80 }]
`,
      only,
    );
    checkFindings(
      `${service.replace('app: web }', 'app: web, version: "1.0" }')}  ports: [{ port: 80 }]\n`,
      only,
    );
  });

  test('of a field that is set twice, which kubectl never sends: apiserver/duplicate-field stays silent', () => {
    const found = codesIn(
      `${service}  type: NodePort\n  type: ClusterIP\n  ports: [{ port: 80 }]\n`,
      'yaml/',
    );
    assert.deepEqual(found, ['yaml/duplicate-key']);
  });

  test('of a document that is nested too deeply for us, only that we do not read it: yaml/limit', () => {
    const deep = `${service}  ports: ${'['.repeat(20_000)}`;
    assert.deepEqual(codesIn(deep, 'yaml/'), ['yaml/limit']);
  });

  test('can be silenced by a comment and by the setting, and has the severity that is set', () => {
    const text = `${service}  ports:\n    - port: 80\n      targetport: 8080\n`;
    const silenced = text.replace(
      '      target',
      '      # service-scope-ignore apiserver/unknown-field: on purpose\n      target',
    );
    assert.deepEqual(codesIn(silenced), []);
    checkFindings(text, { ...only, rules: { 'apiserver/unknown-field': 'off' } });
    const above = `# service-scope-ignore yaml/duplicate-key: on purpose\n${service}  type: NodePort\n  type: ClusterIP\n  ports: [{ port: 80 }]\n`;
    assert.deepEqual(codesIn(above, 'yaml/'), []);
    checkFindings(above.replace('NodePort', 'ClusterIP'), { only: 'suppression/' });
  });
});

/** The codes of an area that are found in a text. */
function codesIn(text: string, area = 'apiserver/'): readonly string[] {
  const workspace = createWorkspace();
  workspace.setFile('file:///work/web.yaml', text);
  return workspace
    .findingsIn('file:///work/web.yaml')
    .map(({ code }) => code)
    .filter((code) => code.startsWith(area));
}
