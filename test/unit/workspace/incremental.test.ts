import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createWorkspace } from '../../../src/core/workspace/createWorkspace.js';
import type { LocatedFinding, Workspace } from '../../../src/core/workspace/workspace.js';

const uris = ['s/a.yaml', 's/b.yaml', 'd/c.yaml', 'd/e.yaml', 'k/kustomization.yaml'].map(
  (path) => `file:///w/${path}`,
);

/** Documents that select, carry labels, collide, break, and belong together or not. */
const documents = [
  ...['web', 'api'].flatMap((name) =>
    ['{ app: web }', '{ app: api }', '{ app: wbe, tier: x }'].map(
      (labels) =>
        `apiVersion: v1\nkind: Service\nmetadata: { name: ${name} }\nspec:\n  type: NodePort\n  selector: ${labels}\n  ports: [{ port: 80, nodePort: 30080 }]\n`,
    ),
  ),
  ...['web', 'api'].flatMap((name) =>
    ['default', 'demo'].map(
      (namespace) =>
        `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: ${name}\n  namespace: ${namespace}\nspec:\n  selector: { matchLabels: { app: ${name} } }\n  template:\n    metadata: { labels: { app: ${name} } }\n    spec:\n      containers: [{ name: c, image: nginx }]\n`,
    ),
  ),
  'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c\ndata:\n  a: |\n    b\n',
  'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: urls\ndata:\n  url: http://web:80/, http://far:81/, http://api.demo.svc:82/\n',
  ...['web', 'far'].map(
    (name) =>
      `apiVersion: v1\nkind: Service\nmetadata: { name: ${name}, namespace: demo }\nspec:\n  type: LoadBalancer\n  selector: { app: api }\n  ports: [{ name: a, port: 80 }, { name: b, port: 81 }]\n`,
  ),
  ...['web', 'api', 'late'].map(
    (name) =>
      `apiVersion: v1\nkind: Service\nmetadata: { name: ${name} }\nspec:\n  type: NodePort\n  selector: { app: web }\n  ports: [{ port: 80, nodePort: 30081 }, { port: 81, name: b }]\n`,
  ),
  ...['{}', '{ matchLabels: { app: web } }', '{ matchExpressions: [{ key: app, operator: Exists }] }'].map(
    (selector) =>
      `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: p }\nspec:\n  podSelector: ${selector}\n  ingress:\n    - from: [{ podSelector: { matchLabels: { app: api } } }]\n      ports: [{ port: 80 }]\n`,
  ),
  'apiVersion: v1\nkind: Service\nmetadata: { name: broken, labels: {\n',
  'apiVersion: v1\nkind: Service\nmetadata: { name: twice, name: twice }\nspec: { clusterIP: None }\n',
  'apiVersion: v1\nkind: Service\nmetadata: { name: {{ .Values.name }} }\n',
  'apiVersion: v1\nkind: Node\nmetadata: { name: n1 }\nstatus: { addresses: [{ type: InternalIP, address: 10.0.0.1 }] }\n',
  'foo: bar\n',
  '',
];
const kustomizations = [
  '',
  'resources: [../s/a.yaml]\n',
  'resources: [../s/a.yaml, ../d/c.yaml]\npatches: [{ path: ../d/e.yaml }]\n',
];

type Step =
  | { readonly kind: 'set'; readonly file: number; readonly parts: readonly number[]; readonly ask: boolean }
  | {
      readonly kind: 'type';
      readonly file: number;
      readonly at: number;
      readonly text: string;
      readonly ask: boolean;
    }
  | { readonly kind: 'delete'; readonly file: number; readonly ask: boolean }
  /** The editor prepares, some steps far, and goes on with it while more is typed. */
  | { readonly kind: 'prepare'; readonly steps: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('set' as const),
      file: fc.nat(uris.length - 1),
      parts: fc.array(fc.nat(documents.length - 1), { minLength: 1, maxLength: 4 }),
      ask: fc.boolean(),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('type' as const),
      file: fc.nat(uris.length - 1),
      at: fc.nat(400),
      text: fc.constantFrom('', 'x', '\n', ' ', '---\n', 'a: b\n', '{', '#', 'web', '1', '\n---\n'),
      ask: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('prepare' as const), steps: fc.nat(20) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('delete' as const),
      file: fc.nat(uris.length - 1),
      ask: fc.boolean(),
    }),
  },
);

function textOf(file: number, parts: readonly number[]): string {
  if (uris[file]?.endsWith('kustomization.yaml') === true)
    return kustomizations[(parts[0] ?? 0) % kustomizations.length] ?? '';
  return parts.map((part) => documents[part]).join('---\n');
}

const preparations = new WeakMap<Workspace, Generator<void>>();

function prepare(workspace: Workspace, steps: number): void {
  for (let step = 0; step < steps; step++) {
    const running = preparations.get(workspace) ?? workspace.prepare();
    preparations.set(workspace, running);
    if (running.next().done === true) preparations.delete(workspace);
  }
}

function apply(workspace: Workspace, each: Step): void {
  if (each.kind === 'prepare') {
    prepare(workspace, each.steps);
    return;
  }
  const uri = uris[each.file] ?? '';
  if (each.kind === 'delete') workspace.deleteFile(uri);
  else if (each.kind === 'set') workspace.setFile(uri, textOf(each.file, each.parts));
  else {
    const text = workspace.text(uri);
    if (text === undefined) return;
    const at = Math.min(each.at, text.length);
    workspace.setFile(uri, text.slice(0, at) + each.text + text.slice(each.text === '' ? at + 1 : at));
  }
  if (each.ask) answersOf(workspace);
}

/** Everything that a user sees of a workspace, as plain data. */
function answersOf(workspace: Workspace): unknown {
  const plain = ({ finding: _finding, manifest, ...rest }: LocatedFinding): unknown => ({
    ...rest,
    manifest: manifest?.id,
  });
  return {
    environments: workspace.environments().map(({ id, name, kind, manifests, variants }) => ({
      id,
      name,
      kind,
      manifests: manifests.map((each) => each.id),
      variants: variants.map((each) => each.id),
    })),
    findings: Object.fromEntries(
      [...workspace.files].sort().map((uri) => [uri, workspace.findingsIn(uri).map(plain)]),
    ),
    services: workspace
      .environments()
      .map((each) =>
        workspace
          .cluster(each)
          .services.map(({ ref, service, slices }) => ({ ref, spec: service.spec, slices })),
      ),
  };
}

function fresh(texts: ReadonlyMap<string, string>): Workspace {
  const workspace = createWorkspace();
  workspace.setFolders(['file:///w']);
  for (const [uri, text] of texts) workspace.setFile(uri, text);
  return workspace;
}

/** A document that cannot be read keeps the objects that it held before; at the end of a sequence all documents can be read. */
function repair(workspace: Workspace): ReadonlyMap<string, string> {
  for (const uri of workspace.files) {
    const isBroken = workspace.findingsIn(uri).some(({ code }) => code === 'yaml/syntax');
    if (isBroken) workspace.setFile(uri, documents[0] ?? '');
  }
  return new Map(workspace.files.map((uri) => [uri, workspace.text(uri) ?? '']));
}

suite('a workspace after edits', () => {
  test('answers as one that is read from scratch', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
        const workspace = fresh(new Map([[uris[0] ?? '', textOf(0, [0, 6])]]));
        for (const each of steps) apply(workspace, each);
        const texts = repair(workspace);
        assert.deepEqual(answersOf(workspace), answersOf(fresh(texts)));
      }),
      { numRuns: 60 },
    );
  });

  test('refuses a Service while the range of nodePorts is full, and takes it when there is room again', () => {
    const workspace = createWorkspace();
    workspace.setConfiguration({ cluster: { nodePortRange: { from: 30000, to: 30002 } } });
    const write = (name: string, type: string): void => {
      const text = `apiVersion: v1\nkind: Service\nmetadata:\n  name: ${name}\nspec:\n  type: ${type}\n  ports:\n    - port: 80\n`;
      workspace.setFile(`file:///n/${name}.yaml`, text);
    };
    const countRefused = (): number =>
      workspace.files
        .flatMap((uri) => workspace.findingsIn(uri))
        .filter(({ message }) => message.includes('range is full')).length;
    for (const name of ['a', 'b', 'c']) write(name, 'NodePort');
    assert.equal(countRefused(), 0);
    write('d', 'NodePort');
    assert.equal(countRefused(), 1);
    write('a', 'ClusterIP');
    assert.equal(countRefused(), 0);
    write('a', 'NodePort');
    assert.equal(countRefused(), 1);
  });

  test('tells of every file whose findings have changed', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 2, maxLength: 8 }), (steps) => {
        const workspace = fresh(new Map([[uris[0] ?? '', textOf(0, [0, 6])]]));
        for (const each of steps) {
          const known = new Map(
            workspace.files.map((uri) => [uri, JSON.stringify(plainFindings(workspace, uri))]),
          );
          const { version } = workspace;
          apply(workspace, each);
          const told = workspace.changedSince(version);
          for (const uri of workspace.files) {
            const isSame = known.get(uri) === JSON.stringify(plainFindings(workspace, uri));
            assert.ok(
              isSame || told === undefined || told.has(uri),
              `${uri} has changed, and nobody was told`,
            );
          }
        }
      }),
      { numRuns: 40 },
    );
  });
});

function plainFindings(workspace: Workspace, uri: string): unknown {
  return workspace
    .findingsIn(uri)
    .map(({ code, message, span, related }) => ({ code, message, span, related }));
}
