import { parseCommandLine, type CommandLine, type FlagSet } from './commandLine.js';
import { createService } from './create/createService.js';
import { exposeService } from './create/exposeService.js';
import { describeResources } from './describe/describeResources.js';
import { getResources } from './get/getResources.js';
import type { KubectlResult, KubectlState } from './state.js';

interface Command {
  /** The words after `kubectl`. */
  readonly words: readonly string[];
  readonly flags: FlagSet;
  readonly run: (state: KubectlState, line: CommandLine) => KubectlResult;
}

const selectionFlags = ['namespace', 'selector', 'field-selector'];

const commands: readonly Command[] = [
  {
    words: ['get'],
    flags: {
      values: [...selectionFlags, 'output', 'label-columns', 'sort-by'],
      switches: ['all-namespaces', 'no-headers', 'show-labels', 'show-kind', 'ignore-not-found'],
      short: { n: 'namespace', A: 'all-namespaces', o: 'output', l: 'selector', L: 'label-columns' },
    },
    run: getResources,
  },
  {
    words: ['describe'],
    flags: {
      values: selectionFlags,
      switches: ['all-namespaces', 'show-events'],
      short: { n: 'namespace', A: 'all-namespaces', l: 'selector' },
    },
    run: describeResources,
  },
  {
    words: ['expose'],
    flags: {
      values: [
        ...['namespace', 'output', 'name', 'port', 'target-port', 'protocol', 'type', 'selector', 'labels'],
        ...['cluster-ip', 'external-ip', 'load-balancer-ip', 'session-affinity', 'dry-run'],
      ],
      switches: [],
      short: { n: 'namespace', o: 'output', l: 'labels' },
      bare: { 'dry-run': 'unchanged' },
    },
    run: exposeService,
  },
  ...['service', 'svc'].map((noun) => ({
    words: ['create', noun],
    flags: {
      values: ['namespace', 'output', 'tcp', 'clusterip', 'node-port', 'external-name', 'dry-run'],
      switches: [],
      short: { n: 'namespace', o: 'output' },
      bare: { 'dry-run': 'unchanged' },
    },
    run: (_: KubectlState, line: CommandLine) => createService(line),
  })),
];

/** Runs a kubectl command line (without the word `kubectl`) against the objects of a cluster; nothing is changed. */
export function runKubectl(state: KubectlState, words: readonly string[]): KubectlResult {
  const command = commands.find((each) => each.words.every((word, index) => words[index] === word));
  if (command === undefined) {
    return fail(`error: unknown command "${words[0] ?? ''}" for "kubectl"\n`);
  }
  const line = parseCommandLine(words.slice(command.words.length), command.flags);
  if ('error' in line) {
    return fail(`error: ${line.error}\nSee 'kubectl ${command.words.join(' ')} --help' for usage.\n`);
  }
  return command.run(state, line);
}

function fail(stderr: string): KubectlResult {
  return { rc: 1, stdout: '', stderr };
}
