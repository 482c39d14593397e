import assert from 'node:assert/strict';
import { definitionAt } from '../../../src/core/language/definition.js';
import { documentLinksIn } from '../../../src/core/language/documentLinks.js';
import { highlightsAt } from '../../../src/core/language/highlights.js';
import { locatePlace } from '../../../src/core/language/placeRef.js';
import { referencesAt } from '../../../src/core/language/references.js';
import { markFiles, sampleFiles, showLocation } from './support/markedFiles.js';

function checkDefinition(files: Readonly<Record<string, string>>, ...expected: readonly string[]): void {
  const { workspace, uri, offset } = markFiles(files);
  const targets = definitionAt(workspace, uri, offset)?.targets ?? [];
  assert.deepEqual(
    targets.map((target) => showLocation(workspace, target)),
    expected,
  );
}

function checkReferences(files: Readonly<Record<string, string>>, ...expected: readonly string[]): void {
  const { workspace, uri, offset } = markFiles(files);
  const found = referencesAt(workspace, uri, offset, { includeDeclaration: true });
  assert.deepEqual(found.map((location) => showLocation(workspace, location)).sort(), [...expected].sort());
}

const deployment = `
  apiVersion: apps/v1
  kind: Deployment
  metadata: { name: web }
  spec:
    selector: { matchLabels: { app: web } }
    template:
      metadata: { labels: { app: web, tier: front } }
      spec:
        containers:
          - name: web
            image: web
            ports:
              - { name: http, containerPort: 8080 }
            readinessProbe: { httpGet: { port: http } }
            env:
              - { name: DB_URL, value: 'postgres://app@db.data.svc.cluster.local:5432/x' }
              - { name: CACHE, value: 'cache:6379' }
`;

const service = `
  apiVersion: v1
  kind: Service
  metadata: { name: web }
  spec:
    selector: { app: web }
    ports:
      - { name: www, port: 80, targetPort: http }
`;

const ingress = `
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata: { name: web }
  spec:
    rules:
      - http:
          paths:
            - path: /
              pathType: Prefix
              backend: { service: { name: web, port: { name: www } } }
`;

const database = `
  apiVersion: v1
  kind: Service
  metadata: { name: db, namespace: data }
  spec:
    ports: [{ port: 5432 }]
`;

const mentions = {
  'route.yaml': `
    apiVersion: gateway.networking.k8s.io/v1
    kind: HTTPRoute
    metadata: { name: web }
    spec:
      rules: [{ backendRefs: [{ name: web, port: 80 }] }]
  `,
  'set.yaml': `
    apiVersion: apps/v1
    kind: StatefulSet
    metadata: { name: set }
    spec:
      serviceName: web
      selector: { matchLabels: { app: set } }
      template:
        metadata: { labels: { app: set } }
        spec:
          containers:
            - name: set
              image: set
              args: ['--peer=http://web.default.svc:80/', '--web=yes']
  `,
  'config.yaml': `
    apiVersion: v1
    kind: ConfigMap
    metadata: { name: config }
    data:
      url: http://web/
      # web.default.svc is only talked about here
      nginx.conf: |
        location / { proxy_pass http://web.default.svc.cluster.local; }
      web: text
  `,
  'policy.yaml': `
    apiVersion: networking.k8s.io/v1
    kind: NetworkPolicy
    metadata: { name: web }
    spec:
      podSelector: { matchLabels: { app: web } }
      ingress:
        - ports: [{ port: http }]
  `,
};

function shop(mark: readonly [string, string]): Record<string, string> {
  const files = {
    'deployment.yaml': deployment,
    'ingress.yaml': ingress,
    'service.yaml': service,
    'db.yaml': database,
  };
  const [file] = Object.entries(files).filter(([, text]) => text.includes(mark[0]));
  assert.ok(file, `no file holds ${mark[0]}`);
  return { ...files, [file[0]]: file[1].replace(mark[0], mark[1]) };
}

suite('go to definition', () => {
  test('leads from a selector pair to the label of the pod', () => {
    checkDefinition(
      sampleFiles(['selector:\n    app: web', 'selector:\n    app: $0web']),
      'pod.yaml:6 app: webserver',
    );
  });
  test('leads from a selector pair to the labels of a template', () => {
    checkDefinition(
      shop(['selector: { app: web }', 'selector: { a$0pp: web }']),
      'deployment.yaml:7 app: web',
    );
  });
  test('leads from a targetPort to the port of the container', () => {
    checkDefinition(shop(['targetPort: http', 'targetPort: ht$0tp']), 'deployment.yaml:13 http');
  });
  test('leads from a probe to the port of its container', () => {
    checkDefinition(shop(['port: http } }', 'port: ht$0tp } }']), 'deployment.yaml:13 http');
  });
  test('leads from a backend to its Service', () => {
    checkDefinition(shop(['service: { name: web', 'service: { name: we$0b']), 'service.yaml:3 web');
  });
  test('leads from the port of a backend to the port of the Service', () => {
    checkDefinition(shop(['port: { name: www', 'port: { name: w$0ww']), 'service.yaml:7 www');
  });
  test('leads from a route, a StatefulSet, an argument and a ConfigMap to the Service', () => {
    for (const [file, from, to] of [
      ['route.yaml', 'backendRefs: [{ name: web', 'backendRefs: [{ name: w$0eb'],
      ['set.yaml', 'serviceName: web', 'serviceName: w$0eb'],
      ['set.yaml', '//web.default', '//w$0eb.default'],
      ['config.yaml', '//web/', '//we$0b/'],
      ['config.yaml', '//web.default', '//w$0eb.default'],
    ] as const)
      checkDefinition(
        { 'service.yaml': service, [file]: mentions[file].replace(from, to) },
        'service.yaml:3 web',
      );
  });
  test('leads from the selector of a network policy to the labels that it means', () => {
    const policy = mentions['policy.yaml'].replace('app: web', 'app: w$0eb');
    checkDefinition({ 'deployment.yaml': deployment, 'policy.yaml': policy }, 'deployment.yaml:7 app: web');
  });
  test('shows all where there are many', () => {
    checkDefinition(
      {
        'deployment.yaml': deployment,
        'other.yaml': deployment.replace('name: web }', 'name: other }'),
        'service.yaml': service.replace('app: web', 'app: w$0eb'),
      },
      'deployment.yaml:7 app: web',
      'other.yaml:7 app: web',
    );
  });
  test('leads from a name in an address to the Service in its namespace', () => {
    checkDefinition(shop(['@db.data', '@d$0b.data']), 'db.yaml:3 db');
  });
  test('knows no definition of an address that names no Service', () => {
    checkDefinition(shop(['cache:6379', 'ca$0che:6379']));
  });
  test('knows nothing about other fields', () => {
    checkDefinition(shop(['image: web', 'image: we$0b']));
  });
});

suite('find all references', () => {
  test('finds every selector and template that means a label', () => {
    checkReferences(
      shop(['labels: { app: web', 'labels: { app: w$0eb']),
      'deployment.yaml:5 app: web',
      'deployment.yaml:7 app: web',
      'service.yaml:5 app: web',
    );
  });
  test('finds a Service in backends', () => {
    checkReferences(
      shop(['name: web }\n  spec:\n    selector: { app', 'name: w$0eb }\n  spec:\n    selector: { app']),
      'ingress.yaml:10 web',
      'service.yaml:3 web',
    );
  });
  test('finds a Service in addresses', () => {
    checkReferences(shop(['name: db, n', 'name: d$0b, n']), 'db.yaml:3 db', 'deployment.yaml:16 db');
  });
  test('finds a Service in routes, StatefulSets, arguments and ConfigMaps', () => {
    checkReferences(
      { ...mentions, 'service.yaml': service.replace('name: web }', 'name: w$0eb }') },
      'config.yaml:5 web',
      'config.yaml:8 web',
      'route.yaml:5 web',
      'service.yaml:3 web',
      'set.yaml:5 web',
      'set.yaml:13 web',
    );
  });
  test('finds a label and a port name in network policies', () => {
    const policy = mentions['policy.yaml'];
    checkReferences(
      { ...shop(['labels: { app: web', 'labels: { app: w$0eb']), 'policy.yaml': policy },
      'deployment.yaml:5 app: web',
      'deployment.yaml:7 app: web',
      'policy.yaml:5 app: web',
      'service.yaml:5 app: web',
    );
    checkReferences(
      { ...shop(['targetPort: http', 'targetPort: ht$0tp']), 'policy.yaml': policy },
      'deployment.yaml:13 http',
      'deployment.yaml:14 http',
      'policy.yaml:7 http',
      'service.yaml:7 http',
    );
  });
  test('finds a container port in probes and Services', () => {
    checkReferences(
      shop(['- { name: http', '- { name: h$0ttp']),
      'deployment.yaml:13 http',
      'deployment.yaml:14 http',
      'service.yaml:7 http',
    );
  });
  test('a label of another namespace is another label', () => {
    checkReferences(
      {
        ...shop(['labels: { app: web', 'labels: { app: w$0eb']),
        'other.yaml':
          'apiVersion: v1\nkind: Service\nmetadata: { name: web, namespace: other }\nspec: { selector: { app: web } }\n',
      },
      'deployment.yaml:5 app: web',
      'deployment.yaml:7 app: web',
      'service.yaml:5 app: web',
    );
  });
});

suite('highlights and links', () => {
  test('the selector and the labels of one file light up together', () => {
    const { workspace, uri, offset } = markFiles(shop(['labels: { app: web', 'labels: { app: w$0eb']));
    assert.deepEqual(
      [...highlightsAt(workspace, uri, offset)]
        .sort((a, b) => a.span.start - b.span.start)
        .map(({ kind }) => kind),
      ['reference', 'definition'],
    );
  });

  test('a name in a comment is no link', () => {
    const { workspace } = markFiles({ ...mentions, 'service.yaml': `${service}$0` });
    const text = workspace.text('file:///shop/config.yaml') ?? '';
    const lines = documentLinksIn(workspace, 'file:///shop/config.yaml').map(
      ({ span }) => workspace.lineMap('file:///shop/config.yaml')?.positionAt(span.start).line ?? -1,
    );
    assert.deepEqual(
      lines.map((line) => text.split('\n')[line]?.includes('#')),
      [false, false],
    );
  });

  test('a backend is a link to its Service; an unknown name is none', () => {
    const { workspace } = markFiles(shop(['/x', '/x$0']));
    const shown = ['ingress.yaml', 'deployment.yaml'].flatMap((name) =>
      documentLinksIn(workspace, `file:///shop/${name}`).map(({ target, tooltip }) => {
        const location = locatePlace(workspace, target);
        assert.ok(location);
        return `${tooltip}: ${showLocation(workspace, location)}`;
      }),
    );
    assert.deepEqual(shown, [
      'Service web in namespace "default": service.yaml:3 web',
      'Service db in namespace "data": db.yaml:3 db',
    ]);
  });
});
