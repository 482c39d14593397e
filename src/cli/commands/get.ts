import type { Cluster } from '../../core/cluster/cluster.js';
import { describeSource } from '../../core/cluster/describeSource.js';
import type { JsonObject } from '../../core/manifests/json.js';
import { kubectlState } from '../../core/report/cluster/kubectlState.js';
import { tellPreviews } from '../../core/report/cluster/tellPreviews.js';
import { findResource, type Resource } from '../../core/report/kubectl/resources.js';
import { runKubectl } from '../../core/report/kubectl/runKubectl.js';
import { listObjects, nameOf, namespaceOf, type KubectlState } from '../../core/report/kubectl/state.js';
import { readArguments, textOption, type Arguments } from '../readArguments.js';
import type { Terminal } from '../terminal.js';
import { UsageError } from '../usageError.js';
import { listNames, readCluster, splitName } from './clusterInput.js';

const kinds = ['services', 'pods', 'nodes', 'endpointslices', 'endpoints'];

/** `get KIND [NAME] [PATH...]`: kubectl's table of the simulated cluster; which values are previews stands on standard error. */
export function runGet(terminal: Terminal, words: readonly string[]): number {
  const args = readArguments('get', words, {
    namespace: { type: 'string', short: 'n' },
    'all-namespaces': { type: 'boolean', short: 'A' },
    output: { type: 'string', short: 'o', values: ['wide', 'json', 'yaml', 'name'] },
  });
  const asked = readAsked(terminal, 'get', args);
  const output = textOption(args, 'output');
  const everywhere = args.values['all-namespaces'] === true;
  const { stdout, stderr } = runKubectl(asked.state, [
    'get',
    ...asked.words,
    ...(everywhere ? ['-A'] : ['-n', asked.namespace]),
    ...(output === undefined ? [] : ['-o', output]),
  ]);
  terminal.write(stdout);
  terminal.writeError(stderr);
  const objects = listObjects(asked.state, asked.resource, everywhere ? undefined : asked.namespace).filter(
    (object) => asked.name === undefined || nameOf(object) === asked.name,
  );
  const showsAddresses = asked.resource.kind !== 'Pod' || ['wide', 'json', 'yaml'].includes(output ?? '');
  if (output !== 'name' && showsAddresses) tellLines(terminal, tellPreviews(asked.cluster, objects));
  if (asked.resource.kind === 'Node')
    tellLines(terminal, [`nodes: ${describeSource(asked.cluster.settings.sources.nodes)}`]);
  tellElsewhere(terminal, asked, objects);
  return 0;
}

/** `describe KIND [NAME] [PATH...]`: kubectl's words about the objects of the simulated cluster. */
export function runDescribe(terminal: Terminal, words: readonly string[]): number {
  const args = readArguments('describe', words, { namespace: { type: 'string', short: 'n' } });
  const asked = readAsked(terminal, 'describe', args);
  const { stdout, stderr } = runKubectl(asked.state, ['describe', ...asked.words, '-n', asked.namespace]);
  terminal.write(stdout);
  terminal.writeError(stderr);
  const objects = listObjects(asked.state, asked.resource, asked.namespace).filter(
    (object) => asked.name === undefined || nameOf(object) === asked.name,
  );
  tellLines(terminal, tellPreviews(asked.cluster, objects));
  tellElsewhere(terminal, asked, objects);
  return 0;
}

interface Asked {
  readonly cluster: Cluster;
  readonly state: KubectlState;
  readonly resource: Resource;
  readonly name: string | undefined;
  readonly namespace: string;
  /** Kind and name for kubectl. */
  readonly words: readonly string[];
}

function readAsked(terminal: Terminal, command: string, args: Arguments): Asked {
  const [kind, ...rest] = args.positionals;
  const resource = kind === undefined ? undefined : findResource(kind);
  if (resource === undefined || !kinds.includes(resource.name)) {
    const problem = kind === undefined ? `${command} needs a kind` : `there is no kind ${kind}`;
    throw new UsageError(`${problem}; ${command} knows ${kinds.join(', ')}`);
  }
  const { name, paths } = splitName(terminal, rest);
  const { cluster } = readCluster(terminal, paths);
  const state = kubectlState(cluster, terminal.now);
  const namespace = textOption(args, 'namespace') ?? 'default';
  const words = name === undefined ? [resource.name] : [resource.name, name];
  checkName(state, resource, name, args.values['all-namespaces'] === true ? undefined : namespace);
  tellLines(terminal, tellRefused(cluster, resource));
  return { cluster, state, resource, name, namespace, words };
}

function checkName(
  state: KubectlState,
  resource: Resource,
  name: string | undefined,
  namespace: string | undefined,
): void {
  if (name === undefined) return;
  if (namespace === undefined)
    throw new UsageError('a name cannot be looked up across all namespaces; leave out -A');
  const names = listObjects(state, resource, namespace).map(nameOf);
  if (names.some((each) => each === name)) return;
  const where = resource.namespaced ? ` in namespace ${namespace}` : '';
  throw new UsageError(`${resource.name} "${name}" not found${where}; there are ${listNames(names)}`);
}

/** Services that the API server refuses are not in the cluster; that is said, lest someone misses them. */
function tellRefused(cluster: Cluster, resource: Resource): readonly string[] {
  if (resource.kind !== 'Service') return [];
  return cluster.services
    .filter(({ accepted }) => !accepted)
    .map(({ ref, answer }) => {
      const message = 'message' in answer ? answer.message : '';
      return `refused: service/${ref.name} in namespace ${ref.namespace}: ${message}`;
    });
}

/** kubectl is silent about other namespaces; manifests that name one would seem to be lost. */
function tellElsewhere(terminal: Terminal, asked: Asked, objects: readonly JsonObject[]): void {
  const own = objects.filter((object) => nameOf(object) !== 'kubernetes');
  if (own.length > 0 || !asked.resource.namespaced || asked.name !== undefined) return;
  const others = listObjects(asked.state, asked.resource, undefined).map(namespaceOf);
  const names = [...new Set(others)].filter((name) => name !== asked.namespace && name !== 'kube-system');
  if (names.length === 0) return;
  tellLines(terminal, [`there are ${asked.resource.name} in namespace ${listNames(names)}: use -n or -A`]);
}

function tellLines(terminal: Terminal, lines: readonly string[]): void {
  terminal.writeError(lines.map((line) => `${line}\n`).join(''));
}
