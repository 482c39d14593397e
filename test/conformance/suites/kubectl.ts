import type { JsonObject } from '../../../src/core/manifests/json.js';
import { numberAt, textAt } from '../../../src/core/report/kubectl/fields.js';
import { runKubectl } from '../../../src/core/report/kubectl/runKubectl.js';
import type { KubectlState } from '../../../src/core/report/kubectl/state.js';
import type { Disagreement, Suite } from '../suite.js';

interface Answer {
  readonly rc: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What kubectl prints for the objects of a cluster. The first row is the state, each other one a command line. */
export const kubectl: Suite = {
  name: 'kubectl',
  run: ([first, ...rows]) => {
    const state = readState(first);
    const disagreements = rows.flatMap((row) => compareRow(state, row) ?? []);
    return { total: rows.length, disagreements };
  },
};

/** The recorded objects and the Service that every cluster has. */
function readState(row: JsonObject | undefined): KubectlState {
  const objects = (row?.['objects'] ?? []) as readonly JsonObject[];
  const given: JsonObject = {
    kind: 'Service',
    metadata: {
      name: 'kubernetes',
      namespace: 'default',
      labels: { component: 'apiserver', provider: 'kubernetes' },
      creationTimestamp: textAt(row, 'now'),
    },
    spec: {
      type: 'ClusterIP',
      clusterIP: '10.96.0.1',
      clusterIPs: ['10.96.0.1'],
      internalTrafficPolicy: 'Cluster',
      ipFamilies: ['IPv4'],
      ipFamilyPolicy: 'SingleStack',
      ports: [{ name: 'https', port: 443, protocol: 'TCP', targetPort: 6443 }],
      sessionAffinity: 'None',
    },
    status: { loadBalancer: {} },
  };
  return { objects: [...objects, given], now: textAt(row, 'now') };
}

function compareRow(state: KubectlState, row: JsonObject): Disagreement | undefined {
  const words = splitCommand(textAt(row, 'command'));
  const actual = normalize(runKubectl(state, words.slice(1)));
  const expected = normalize({
    rc: numberAt(row, 'rc'),
    stdout: textAt(row, 'stdout'),
    stderr: textAt(row, 'stderr'),
  });
  for (const part of ['rc', 'stdout', 'stderr'] as const) {
    if (actual[part] !== expected[part]) {
      return {
        id: textAt(row, 'id'),
        difference: `${part}: ours ${JSON.stringify(actual[part])}, kubectl's ${JSON.stringify(expected[part])}`,
      };
    }
  }
  return undefined;
}

/** The words of a recorded command: blanks part them, but for quotes and a set-based selector (`app in (a,b)`). */
function splitCommand(command: string): readonly string[] {
  const word = /(?:[^\s'"]+ (?:not)?in \([^)]*\))|(?:[^\s'"]|'[^']*'|"[^"]*")+/g;
  return (command.match(word) ?? []).map((each) => each.replace(/'([^']*)'|"([^"]*)"/g, '$1$2'));
}

/** Ages become a mark and runs of blanks one blank (test/conformance/README.md). */
function normalize({ rc, stdout, stderr }: Answer): Answer {
  const age = /(?<=\s|\()(?:\d+(?:y\d+d|d\d+h|h\d+m|m\d+s|[ydhms])|<invalid>|<unknown>)(?=\s|\))/g;
  const clean = (text: string) => text.replace(age, 'AGE').replace(/[^\S\n]+/g, ' ');
  return { rc, stdout: clean(stdout), stderr: clean(stderr) };
}
