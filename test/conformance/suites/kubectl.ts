import { parse } from 'shell-quote';
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

function readState(row: JsonObject | undefined): KubectlState {
  return {
    objects: (row?.['objects'] ?? []) as readonly JsonObject[],
    now: textAt(row, 'now'),
  };
}

function compareRow(state: KubectlState, row: JsonObject): Disagreement | undefined {
  const words = parse(textAt(row, 'command')).map((word) =>
    typeof word === 'string' ? word : 'op' in word ? patternOf(word) : '',
  );
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

/** shell-quote gives back globs and operators as objects; kubectl gets their text. */
function patternOf(word: { readonly op: string; readonly pattern?: string }): string {
  return word.pattern ?? word.op;
}

/** Ages become a mark and runs of blanks one blank (test/conformance/README.md). */
function normalize({ rc, stdout, stderr }: Answer): Answer {
  const age = /(?<=\s|\()(?:\d+(?:y\d+d|d\d+h|h\d+m|m\d+s|[ydhms])|<invalid>|<unknown>)(?=\s|\))/g;
  const clean = (text: string) => text.replace(age, 'AGE').replace(/[^\S\n]+/g, ' ');
  return { rc, stdout: clean(stdout), stderr: clean(stderr) };
}
