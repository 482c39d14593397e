import fc from 'fast-check';

/** A change of a text. `at` and `to` are places in it, from 0 to 1, so that it fits any text. */
export type Mutation =
  | { readonly kind: 'insert'; readonly at: number; readonly text: string }
  | { readonly kind: 'remove'; readonly at: number; readonly length: number }
  | { readonly kind: 'copyLines' | 'removeLines'; readonly at: number; readonly count: number }
  | { readonly kind: 'moveLines'; readonly at: number; readonly to: number; readonly count: number }
  | { readonly kind: 'replaceWord'; readonly at: number; readonly text: string }
  | { readonly kind: 'indent'; readonly at: number; readonly by: number };

/** What people type, paste and break, and what readers of YAML trip over. */
const snippets = [
  ...[
    ' ',
    '  ',
    '\t',
    '\n',
    '\r\n',
    '\r',
    '\u2028',
    '\u0085',
    '\ufeff',
    '\0',
    '\ud800',
    '\udc00',
    '\u{1f4a5}',
  ],
  ...[
    '- ',
    ': ',
    ':',
    '? ',
    '|\n',
    '>-\n',
    '#',
    ' # x\n',
    "'",
    '"',
    '{',
    '}',
    '[',
    ']',
    ',',
    '&a ',
    '*a',
    '<<: *a\n',
  ],
  ...[
    '---\n',
    '\n---\n',
    '...\n',
    '--- x\n',
    '%YAML 1.1\n',
    '!!str ',
    '!!int ',
    '!x ',
    '{{ .x }}',
    '{{',
    '~',
    'null',
  ],
  ...[
    'yes',
    '0o17',
    '0x1F',
    '1e999',
    '-0',
    '99999999999999999999',
    '1_000',
    '.inf',
    '2001-01-01',
    '12:30:45',
  ],
  ...['__proto__: x\n', 'constructor: x\n', 'kind: Service\n', 'kind: List\nitems:\n', 'apiVersion: v1\n'],
  ...[
    'selector:\n',
    'app: web\n',
    'targetPort: http\n',
    'nodePort: 30080\n',
    'name: web\n',
    'namespace: demo\n',
  ],
  ...[
    'clusterIP: None\n',
    'type: ExternalName\n',
    'replicas: 100000\n',
    'hostNetwork: true\n',
    'ports: []\n',
  ],
  ...[
    '# service-scope-ignore selector/no-match: x\n',
    'matchLabels: {}\n',
    'podSelector: {}\n',
    'ünïcode-名',
  ],
] as const;

const words = [
  ...[
    'Service',
    'Deployment',
    'Pod',
    'NetworkPolicy',
    'Ingress',
    'EndpointSlice',
    'Node',
    'StatefulSet',
    'CronJob',
  ],
  ...[
    'ClusterIP',
    'NodePort',
    'LoadBalancer',
    'ExternalName',
    'Local',
    'TCP',
    'UDP',
    'IPv6',
    '10.96.0.10',
    'fd00::1',
  ],
  ...[
    '0',
    '80',
    '-1',
    '65536',
    '30080',
    '""',
    'null',
    '{}',
    '[]',
    'web',
    'default',
    'x'.repeat(300),
    'true',
    '1.5',
  ],
] as const;

const place = fc.double({ min: 0, max: 1, noNaN: true });
const count = fc.integer({ min: 1, max: 6 });

/** Any change. */
export const mutations: fc.Arbitrary<Mutation> = fc.oneof(
  fc.record({ kind: fc.constant('insert'), at: place, text: fc.constantFrom(...snippets) }),
  fc.record({ kind: fc.constant('insert'), at: place, text: fc.string({ unit: 'binary', maxLength: 8 }) }),
  fc.record({ kind: fc.constant('remove'), at: place, length: fc.integer({ min: 1, max: 40 }) }),
  fc.record({ kind: fc.constantFrom('copyLines', 'removeLines'), at: place, count }),
  fc.record({ kind: fc.constant('moveLines'), at: place, to: place, count }),
  fc.record({ kind: fc.constant('replaceWord'), at: place, text: fc.constantFrom(...words) }),
  fc.record({ kind: fc.constant('indent'), at: place, by: fc.integer({ min: -3, max: 3 }) }),
);

/** The text after a change. */
export function mutateText(text: string, mutation: Mutation): string {
  const at = Math.floor(mutation.at * text.length);
  switch (mutation.kind) {
    case 'insert':
      return text.slice(0, at) + mutation.text + text.slice(at);
    case 'remove':
      return text.slice(0, at) + text.slice(at + mutation.length);
    case 'replaceWord': {
      const word = /[^\s:,{}[\]]+/.exec(text.slice(at));
      if (word === null) return text;
      const start = at + word.index;
      return text.slice(0, start) + mutation.text + text.slice(start + word[0].length);
    }
    default:
      return mutateLines(text, mutation);
  }
}

type LineMutation = Extract<Mutation, { kind: 'copyLines' | 'removeLines' | 'moveLines' | 'indent' }>;

function mutateLines(text: string, mutation: LineMutation): string {
  const lines = text.split('\n');
  const at = Math.floor(mutation.at * lines.length);
  switch (mutation.kind) {
    case 'copyLines':
      lines.splice(at, 0, ...lines.slice(at, at + mutation.count));
      break;
    case 'removeLines':
      lines.splice(at, mutation.count);
      break;
    case 'moveLines':
      lines.splice(Math.floor(mutation.to * lines.length), 0, ...lines.splice(at, mutation.count));
      break;
    case 'indent': {
      const line = lines[at] ?? '';
      lines[at] = mutation.by > 0 ? ' '.repeat(mutation.by) + line : line.slice(-mutation.by);
    }
  }
  return lines.join('\n');
}
