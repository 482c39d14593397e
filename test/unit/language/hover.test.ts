import assert from 'node:assert/strict';
import { hoverAt } from '../../../src/core/language/hover/hover.js';
import { plainText } from '../../../src/core/language/richText.js';
import { markFiles, sampleFiles } from './support/markedFiles.js';

/** What the hover at `$0` says, one line a block, with previewed numbers and addresses cut to `N` and `IP`. */
function hover(files: Readonly<Record<string, string>>): string {
  const { workspace, uri, offset } = markFiles(files);
  const found = hoverAt(workspace, uri, offset);
  if (found === undefined) return '';
  return plainText(found.contents)
    .replace(/\b10\.(?:9[6-9]|1[01]\d|244)(?:\.\d+){2,3}\b/g, 'IP')
    .replace(/\b3\d{4}\b/g, 'N');
}

const service = (spec: string): string =>
  `apiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec:\n${spec}`;

const deployment = `
  apiVersion: apps/v1
  kind: Deployment
  metadata: { name: web }
  spec:
    replicas: 20
    selector: { matchLabels: { app: web } }
    template:
      metadata: { labels: { app: web } }
      spec:
        containers:
          - name: main
            image: nginx
            ports: [{ name: http, containerPort: 8080 }]
`;

suite('a hover', () => {
  test('on a selector lists the pods with their state and file', () => {
    const words = hover(sampleFiles(['selector:', 'sele$0ctor:']));
    assert.match(words, /^1 pod in namespace "default" matches, 1 ready endpoint on 1 node\n/);
    assert.match(
      words,
      /\nPod \| Address \| Node \| Ready \| From\nmypod \| ◌IP \| ◌worker-\d \| yes \| pod\.yaml\n/,
    );
  });

  test('on a selector that picks nothing names the nearest workload and the label', () => {
    const words = hover(sampleFiles(['selector:\n    app: webserver', 'selector:\n    app: web$0-server']));
    assert.equal(
      words,
      'No pod in namespace "default" matches this selector\nClosest: Pod mypod (0 of 1 label): app is "webserver", the selector says "web-server"',
    );
  });

  test('on a port shows the way from outside, from the cluster, and to the container', () => {
    const words = hover(sampleFiles(['port: 80', 'po$0rt: 80']));
    assert.match(words, /^80\/TCP leads to container port 80\nFrom outside: 10\.0\.0\.100:◌N at any node\n/);
    assert.match(words, /\nIn the cluster: ◌IP:80, webserver\.default\.svc\.cluster\.local:80\n/);
    assert.match(words, /\n◌IP:80 pod mypod on worker-\d, container nginx$/);
  });

  test('on a nodePort tells its band and the addresses to curl', () => {
    assert.match(
      hover(sampleFiles(['- port: 80', '- port: 80\n      nodePort: 300$006'])),
      /^NodePort N in the static band of N-N: [^\n]*\nEvery node answers: 10\.0\.0\.100:N \(control-plane\), /,
    );
    assert.match(
      hover(sampleFiles(['- port: 80', '- port: 80\n      nodePort: 315$000'])),
      /in the dynamic band/,
    );
    assert.match(
      hover(sampleFiles(['- port: 80', '- port: 80\n      nodePort: 80$080'])),
      /is outside of the range N-N/,
    );
  });

  test('on a port or a nodePort links each address to a curl of it, from where it can be reached', () => {
    const linksOf = (files: Readonly<Record<string, string>>): readonly string[] => {
      const { workspace, uri, offset } = markFiles(files);
      return (hoverAt(workspace, uri, offset)?.contents ?? [])
        .flatMap((block) => (block.kind === 'line' ? block.parts : []))
        .flatMap((part) => (part.kind === 'command' && part.command.kind === 'curl' ? [part.command] : []))
        .map(({ from = 'as last', argument }) => `${from}: ${argument}`);
    };
    const written = '- port: 80\n      nodePort: 30006';
    assert.deepEqual(linksOf(sampleFiles(['- port: 80', written.replace('06', '$006')])), [
      'as last: 10.0.0.100:30006',
      'as last: 10.0.22.203:30006',
      'as last: 10.0.6.236:30006',
    ]);
    const [outside, inside] = linksOf(sampleFiles(['- port: 80', written.replace('80', '8$00')]));
    assert.equal(outside, 'outside: 10.0.0.100:30006');
    assert.match(inside ?? '', /^control-plane: 10\.\d+\.\d+\.\d+:80$/);
  });

  test('on a nodePort that is taken names the other Service', () => {
    const files = {
      ...sampleFiles(['- port: 80', '- port: 80\n      nodePort: 300$006']),
      'b.yaml': service('  type: NodePort\n  ports: [{ port: 80, nodePort: 30006 }]'),
    };
    assert.match(hover(files), /\nService default\/web has it, too$/);
  });

  test('on the type tells who reaches it', () => {
    assert.match(
      hover(sampleFiles(['NodePort', 'Node$0Port'])),
      /^NodePort: reachable from the cluster, and from outside[^]*at node worker-2$/,
    );
    assert.match(
      hover(sampleFiles(['NodePort', 'Cluster$0IP'])),
      /^ClusterIP: reachable from nodes and pods/,
    );
    assert.match(hover(sampleFiles(['NodePort', 'Load$0Balancer'])), /^LoadBalancer: as NodePort, /);
    assert.match(
      hover(sampleFiles(['NodePort', 'External$0Name\n  externalName: db.example'])),
      /^ExternalName: the name resolves to db\.example/,
    );
  });

  test('on a traffic policy tells which nodes answer', () => {
    const words = hover(sampleFiles(['type: NodePort', 'type: NodePort\n  externalTrafficPolicy: Lo$0cal']));
    assert.match(
      words,
      /^externalTrafficPolicy: Local: a node forwards to its own endpoints only[^]*\nWith an endpoint: worker-\d\nWithout one, where it is dropped: control-plane, worker-\d$/,
    );
    assert.match(hover(sampleFiles(['type: NodePort', 'internalTrafficPolicy: Clus$0ter'])), /all endpoints/);
  });

  test('on a clusterIP tells the range and the band, and what headless means', () => {
    const of = (address: string) => hover(sampleFiles(['type: NodePort', `clusterIP: ${address}`]));
    assert.match(
      of('10.9$06.7.7'),
      /^ClusterIP IP out of IP\/12, in its dynamic band: .*\nOnly nodes and pods reach it/,
    );
    assert.match(of('10.9$06.0.77'), /^ClusterIP IP out of IP\/12, in its static band: /);
    assert.match(of('No$0ne'), /^Headless: no virtual address/);
  });

  test('on the labels of pods tells which Services pick them, and by what', () => {
    const words = hover(sampleFiles(['labels:\n    app', 'labels:\n    a$0pp']));
    assert.equal(words, '1 Service selects this pod\nwebserver by this label (app: webserver)');
    assert.equal(
      hover({ 'a.yaml': deployment.replace('labels: { app', 'labels: { a$0pp') }),
      'No Service selects the 20 pods of this Deployment',
    );
  });

  test('on a container port tells which Service ports lead to it', () => {
    assert.match(
      hover(sampleFiles(['containerPort: 80', 'containerPort: 8$00'])),
      /^Service webserver 80\/TCP, NodePort ◌N leads here$/,
    );
  });

  test('on the name of a Service in a backend, a StatefulSet or an address sums it up', () => {
    const about =
      /^Service webserver in namespace "default", NodePort\nClusterIP ◌IP, webserver\.default\.svc\.cluster\.local\n80\/TCP to 80, NodePort ◌N\n1 endpoint ready$/;
    const ingress =
      'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: a }\nspec: { defaultBackend: { service: { name: web$0server, port: { number: 80 } } } }\n';
    const route =
      'apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: { name: a }\nspec: { rules: [{ backendRefs: [{ name: web$0server, port: 80 }] }] }\n';
    const set =
      'apiVersion: apps/v1\nkind: StatefulSet\nmetadata: { name: a }\nspec: { serviceName: web$0server, selector: { matchLabels: { a: b } }, template: { metadata: { labels: { a: b } }, spec: { containers: [{ name: a, image: a }] } } }\n';
    const config =
      'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata:\n  url: http://web$0server.default.svc:80/\n';
    for (const text of [ingress, route, set, config])
      assert.match(hover({ ...sampleFiles(), 'other.yaml': text }), about, text);
  });

  test('has at most twelve lines, however many pods and ports there are', () => {
    const many = service(
      `  type: NodePort\n  sele$0ctor: { app: web }\n  ports:\n${Array.from({ length: 12 }, (_, at) => `    - { name: p${at}, port: ${9000 + at}, targetPort: http }\n`).join('')}`,
    );
    const places = [
      ['sele$0ctor', 'sele$0ctor'],
      ['name: p3', 'na$0me: p3'],
      ['type: Node', 'type: $0Node'],
      ['name: web', 'name: we$0b'],
    ] as const;
    for (const [from, to] of places) {
      const text = from === to ? many : many.replace('$0', '').replace(from, to);
      const words = hover({ 'web.yaml': deployment, 'service.yaml': text });
      assert.ok(words.length > 0 && words.split('\n').length <= 12, words);
    }
    const label = hover({
      'web.yaml': deployment.replace('labels: { app', 'labels: { a$0pp'),
      ...Object.fromEntries(
        Array.from({ length: 15 }, (_, at) => [
          `s${at}.yaml`,
          `apiVersion: v1\nkind: Service\nmetadata: { name: s${at} }\nspec: { selector: { app: web }, ports: [{ port: 80, targetPort: 8080 }] }\n`,
        ]),
      ),
    });
    assert.ok(label.split('\n').length <= 12, label);
  });

  test('says nothing on fields that it knows nothing about, and in other YAML', () => {
    assert.equal(hover(sampleFiles(['image: nginx', 'image: ng$0inx'])), '');
    assert.equal(hover({ 'ci.yaml': 'jobs:\n  selector: a$0\n' }), '');
  });
});
