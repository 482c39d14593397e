import type { JsonObject } from '../../../manifests/json.js';
import { flagValue, type CommandLine } from '../commandLine.js';
import type { KubectlResult } from '../state.js';
import { checkPortName } from './checkPortName.js';
import { printGenerated } from './printGenerated.js';

/** The subcommands of `kubectl create service` and the types they stand for. */
const serviceTypes: Readonly<Record<string, string>> = {
  clusterip: 'ClusterIP',
  nodeport: 'NodePort',
  loadbalancer: 'LoadBalancer',
  externalname: 'ExternalName',
};

/** `kubectl create service TYPE NAME --dry-run=client`, as `ServiceOptions`: the manifest, or what is wrong with the words. */
export function createService(line: CommandLine): KubectlResult {
  const [subcommand = '', ...names] = line.positionals;
  const type = serviceTypes[subcommand];
  if (type === undefined) return fail(`error: unknown command "${subcommand}"`);
  if (type === 'ExternalName' && flagValue(line, 'external-name') === undefined) {
    return fail('error: required flag(s) "external-name" not set');
  }
  const [name] = names;
  if (name === undefined || names.length > 1) {
    return fail(
      `error: exactly one NAME is required, got ${names.length}\nSee 'kubectl create service ${subcommand} -h' for help and examples`,
    );
  }
  const problem = checkFlags(line, type);
  if (problem !== undefined) return fail(`error: ${problem}`);
  const ports: JsonObject[] = [];
  for (const words of tcpFlags(line)) {
    const port = parsePort(words, Number(flagValue(line, 'node-port') ?? '0'));
    if ('error' in port) return fail(`error: ${port.error}`);
    ports.push(port.port);
  }
  return printGenerated(makeService(line, name, type, ports), line, 'created');
}

/** `--tcp` may be repeated, or hold several with commas. */
function tcpFlags(line: CommandLine): readonly string[] {
  return (line.flags.get('tcp') ?? []).flatMap((value) => value.split(','));
}

/** As `ServiceOptions.Validate`. */
function checkFlags(line: CommandLine, type: string): string | undefined {
  const clusterIP = flagValue(line, 'clusterip') ?? '';
  if (clusterIP !== 'None' && tcpFlags(line).length === 0 && type !== 'ExternalName') {
    return 'at least one tcp port specifier must be provided';
  }
  const externalName = flagValue(line, 'external-name') ?? '';
  const label = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
  const isSubdomain = new RegExp(`^${label}(\\.${label})*$`).test(externalName) && externalName.length <= 253;
  if (type === 'ExternalName' && !isSubdomain) return `invalid service external name ${externalName}`;
  return undefined;
}

/** As `parsePorts`: `PORT` or `PORT:TARGETPORT`. */
function parsePort(
  words: string,
  nodePort: number,
): { readonly port: JsonObject } | { readonly error: string } {
  const [portText = '', targetText] = words.split(':');
  const port = Number(portText);
  if (!/^\d+$/.test(portText)) {
    return { error: `strconv.ParseUint: parsing ${JSON.stringify(portText)}: invalid syntax` };
  }
  if (port > 65535) {
    return { error: `strconv.ParseUint: parsing ${JSON.stringify(portText)}: value out of range` };
  }
  const isNumber = targetText !== undefined && /^[-+]?\d+$/.test(targetText);
  const target = isNumber ? Number(targetText) : (targetText ?? port);
  if (isNumber && (Number(target) < 1 || Number(target) > 65535)) {
    return { error: 'must be between 1 and 65535, inclusive' };
  }
  const nameProblem = typeof target === 'string' ? checkPortName(target) : '';
  if (nameProblem !== '') return { error: nameProblem };
  const name = words.replaceAll(':', '-');
  return {
    port: { name, ...(nodePort === 0 ? {} : { nodePort }), port, protocol: 'TCP', targetPort: target },
  };
}

function makeService(
  line: CommandLine,
  name: string,
  type: string,
  ports: readonly JsonObject[],
): JsonObject {
  const namespace = flagValue(line, 'namespace');
  const clusterIP = flagValue(line, 'clusterip') ?? '';
  const externalName = flagValue(line, 'external-name') ?? '';
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { labels: { app: name }, name, ...(namespace === undefined ? {} : { namespace }) },
    spec: {
      ...(clusterIP === '' ? {} : { clusterIP }),
      ...(externalName === '' ? {} : { externalName }),
      ...(ports.length === 0 ? {} : { ports }),
      selector: { app: name },
      type,
    },
    status: { loadBalancer: {} },
  };
}

function fail(message: string): KubectlResult {
  return { rc: 1, stdout: '', stderr: `${message}\n` };
}
