import fc from 'fast-check';

/** A value with the way it is written. */
type Written =
  | { readonly kind: 'scalar'; readonly text: string }
  | { readonly kind: 'alias' }
  | { readonly kind: 'map' | 'list'; readonly style: Style; readonly entries: readonly Entry[] };

type Entry = readonly [key: string, value: Written];
type Style = 'block' | 'flow' | 'anchored' | 'indentless';

const fields = [
  ...[
    'metadata',
    'name',
    'namespace',
    'labels',
    'annotations',
    'spec',
    'selector',
    'matchLabels',
    'matchExpressions',
  ],
  ...[
    'template',
    'containers',
    'image',
    'ports',
    'port',
    'targetPort',
    'containerPort',
    'nodePort',
    'protocol',
    'type',
  ],
  ...[
    'clusterIP',
    'externalName',
    'replicas',
    'ingress',
    'egress',
    'from',
    'podSelector',
    'namespaceSelector',
    'items',
  ],
  ...[
    'endpoints',
    'addresses',
    'subsets',
    'rules',
    'http',
    'paths',
    'backend',
    'service',
    'number',
    'kind',
    'status',
  ],
  ...['app', 'tier', '<<', '1', 'true', '"quoted"', "'q'", '? x', '!!str y', '&k z', 'ünï', '__proto__'],
] as const;

const scalars = [
  ...[
    'web',
    'api',
    'demo',
    'default',
    'http',
    'nginx:1.27',
    'NodePort',
    'TCP',
    'UDP',
    'None',
    'Local',
    'ClusterIP',
  ],
  ...[
    '80',
    '8080',
    '"80"',
    '30080',
    '-1',
    '1e3',
    '0x50',
    'yes',
    '~',
    '',
    '!!binary aGk=',
    '!!float 1',
    '|\n',
    '10.96.0.7',
  ],
  ...[
    '"a\\u0000b"',
    "'it''s'",
    '10.0.0.0/8',
    'fd00::/64',
    '"\\ud800"',
    '{{ .Values.x }}',
    '2001-01-01',
    '.nan',
    '0777',
  ],
] as const;

const kinds = [
  ...[
    'Service',
    'Deployment',
    'Pod',
    'StatefulSet',
    'DaemonSet',
    'Job',
    'CronJob',
    'ReplicaSet',
    'Ingress',
    'Node',
  ],
  ...[
    'NetworkPolicy',
    'EndpointSlice',
    'Endpoints',
    'ConfigMap',
    'Namespace',
    'HTTPRoute',
    'ServiceMonitor',
    'List',
  ],
  ...['ServiceList', 'ValidatingWebhookConfiguration', 'Cluster', 'PodDisruptionBudget', 'Widget'],
] as const;

const versions = [
  'v1',
  'apps/v1',
  'batch/v1',
  'networking.k8s.io/v1',
  'discovery.k8s.io/v1',
  'example.com/v1',
] as const;

const { value } = fc.letrec<{ value: Written; scalar: Written; collection: Written }>((tie) => ({
  scalar: fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom(...scalars).map((text) => ({ kind: 'scalar', text }) as const) },
    { weight: 1, arbitrary: fc.constant({ kind: 'alias' } as const) },
  ),
  collection: fc.record({
    kind: fc.constantFrom('map', 'map', 'list'),
    style: fc.constantFrom<Style>('block', 'block', 'block', 'flow', 'anchored', 'indentless'),
    entries: fc.array(fc.tuple(fc.constantFrom(...fields), tie('value')), { maxLength: 5 }),
  }),
  value: fc.oneof({ depthSize: 'large', withCrossShrink: true }, tie('scalar'), tie('collection')),
}));

const documents = fc
  .record({
    version: fc.constantFrom(...versions),
    kind: fc.constantFrom(...kinds),
    name: fc.constantFrom('web', 'api', '"x"', 'A_b', ''),
    entries: fc.array(fc.tuple(fc.constantFrom(...fields), value), { maxLength: 4 }),
    spec: value,
  })
  .map(
    ({ version, kind, name, entries, spec }) =>
      `apiVersion: ${version}\nkind: ${kind}\nmetadata:\n  name: ${name}\nspec:${write(spec, 1)}\n${entries
        .map(([key, each]) => `${key}:${write(each, 1)}\n`)
        .join('')}`,
  );

/** YAML by its grammar, in the words of manifests: block and flow, anchors, aliases, merges, tags, every kind. */
export const madeTexts: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(documents, { minLength: 1, maxLength: 4 }),
    fc.constantFrom('---\n', '--- # x\n', '\n---\n', '...\n---\n'),
  )
  .map(([texts, separator]) => texts.join(separator));

/** The text of a value behind its key or dash. */
function write(written: Written, depth: number): string {
  if (written.kind === 'scalar')
    return ` ${written.text}${written.text.endsWith('\n') ? `${'  '.repeat(depth)}x` : ''}`;
  if (written.kind === 'alias') return ' *a';
  const { kind, style, entries } = written;
  if (style === 'flow' || entries.length === 0) return ` ${writeFlow(written)}`;
  const indent = '  '.repeat(style === 'indentless' && kind === 'list' ? depth - 1 : depth);
  const lines = entries.map(
    ([key, each]) => `${indent}${kind === 'map' ? `${key}:` : '-'}${write(each, depth + 1)}`,
  );
  return `${style === 'anchored' ? ' &a' : ''}\n${lines.join('\n')}`;
}

function writeFlow(written: Written): string {
  if (written.kind === 'scalar') return written.text.includes('\n') ? '""' : written.text;
  if (written.kind === 'alias') return '*a';
  const inner = written.entries.map(
    ([key, each]) => (written.kind === 'map' ? `${key}: ` : '') + writeFlow(each),
  );
  return written.kind === 'map' ? `{ ${inner.join(', ')} }` : `[${inner.join(', ')}]`;
}
