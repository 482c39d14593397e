import fc from 'fast-check';
import { checkAnswers, patience } from './answers.js';
import { measureCpu, measurePace } from './cpuTime.js';
import { checkCurl, curlCommands, readSampleClusters } from './curlCommands.js';
import { shrinkText } from './shrinkText.js';
import { hostileTexts } from './texts/hostileTexts.js';
import { madeTexts } from './texts/makeYaml.js';
import { mutateText, mutations } from './texts/mutateText.js';
import { readRealTexts } from './texts/readRealTexts.js';
import { checkEdits, editedWorkspaces } from './workspaceEdits.js';

/** Something that always holds. */
export interface FuzzProperty {
  readonly name: string;
  /** Tries some cases; the smallest failing one and why it fails, if there is one. */
  readonly run: (seed: number, cases: number) => FuzzFailure | undefined;
  /** Whether further seeds try further cases. */
  readonly endless: boolean;
}

/** The smallest input that fails. */
export interface FuzzFailure {
  readonly input: string;
  readonly error: string;
}

/** Everything that the fuzzer tries: hostile texts once each, the others as long as there is time. */
export function listProperties(): readonly FuzzProperty[] {
  const pool = readRealTexts();
  const realTexts = fc
    .tuple(fc.nat(pool.length - 1), fc.array(mutations, { minLength: 1, maxLength: 12 }))
    .map(([index, changes]) => changes.reduce(mutateText, pool[index] ?? ''));
  const clusters = readSampleClusters();
  return [
    textProperty('real manifests, mutated, answer every question', realTexts),
    textProperty('YAML made by its grammar answers every question', madeTexts),
    property(
      'a workspace after edits answers as one that is read from scratch',
      editedWorkspaces,
      (value) => {
        measureCpu(() => {
          checkEdits(pool, value);
        });
      },
    ),
    property('a curl command line has an exit code and a transcript', curlCommands, (value) => {
      const taken = measureCpu(() => {
        checkCurl(clusters, value);
      });
      if (taken > patience * measurePace())
        throw new Error(`the request took ${Math.round(taken)} ms of CPU time`);
    }),
    ...Object.entries(hostileTexts).map(([name, makeText]) => hostileProperty(name, makeText)),
  ];
}

function property<T>(name: string, arbitrary: fc.Arbitrary<T>, check: (value: T) => void): FuzzProperty {
  return {
    name,
    endless: true,
    run: (seed, cases) => {
      const details = fc.check(fc.property(arbitrary, check), { seed, numRuns: cases });
      if (!details.failed) return undefined;
      return { input: show(details.counterexample?.[0]), error: tell(details.errorInstance) };
    },
  };
}

/** Asks everything about a text, at places that its length decides. */
function textProperty(name: string, texts: fc.Arbitrary<string>): FuzzProperty {
  const { run } = property(name, texts, checkAnswers);
  return {
    name,
    endless: true,
    run: (seed, cases) => {
      const failure = run(seed, cases);
      if (failure === undefined) return undefined;
      const text = JSON.parse(failure.input) as string;
      const smallest = shrinkText(
        text,
        (part) =>
          errorOf(() => {
            checkAnswers(part);
          }) !== undefined,
      );
      return {
        input: JSON.stringify(smallest),
        error: tell(
          errorOf(() => {
            checkAnswers(smallest);
          }),
        ),
      };
    },
  };
}

function hostileProperty(name: string, makeText: () => string): FuzzProperty {
  return {
    name: `${name} is answered at once`,
    endless: false,
    run: () => {
      const error = errorOf(() => {
        checkAnswers(makeText());
      });
      return error === undefined ? undefined : { input: `the hostile text "${name}"`, error: tell(error) };
    },
  };
}

function errorOf(run: () => void): unknown {
  try {
    run();
    return undefined;
  } catch (error) {
    return error;
  }
}

function tell(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? `\n${error.cause.stack ?? ''}` : '';
  return `${(error.stack ?? error.message).split('\n').slice(0, 40).join('\n')}${cause}`;
}

function show(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value) : fc.stringify(value);
}
