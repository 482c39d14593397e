import type { JsonObject } from '../../../manifests/json.js';
import { flagValue, type CommandLine } from '../commandLine.js';
import { objectAt } from '../fields.js';
import { findResource } from '../resources.js';
import { notFound } from '../selectResources.js';
import { listObjects, nameOf, type KubectlResult, type KubectlState } from '../state.js';
import { exposeObject, type ExposeOptions } from './exposeObject.js';
import { printGenerated } from './printGenerated.js';

/** Flags of `kubectl expose` that shape the Service. */
const optionFlags = {
  name: 'name',
  port: 'port',
  targetPort: 'target-port',
  protocol: 'protocol',
  type: 'type',
  selector: 'selector',
  labels: 'labels',
  clusterIP: 'cluster-ip',
  externalIP: 'external-ip',
  loadBalancerIP: 'load-balancer-ip',
  sessionAffinity: 'session-affinity',
} as const satisfies Record<keyof ExposeOptions, string>;

/** `kubectl expose TYPE NAME --dry-run=client`: the manifest, or what is wrong in kubectl's words. */
export function exposeService(state: KubectlState, line: CommandLine): KubectlResult {
  const words = line.positionals.flatMap((word) => word.split('/'));
  const [type, name] = words;
  if (type === undefined || name === undefined) {
    return usageError('You must provide one or more resources by argument or filename.');
  }
  const resource = findResource(type);
  if (resource === undefined) {
    return usageError(`the server doesn't have a resource type "${type}"`);
  }
  const namespace = flagValue(line, 'namespace');
  const found = listObjects(state, resource, namespace ?? 'default').find(
    (object) => nameOf(object) === name,
  );
  if (found === undefined) return { rc: 1, stdout: '', stderr: notFound(resource, name) };
  const exposed = exposeObject(resource, found, readOptions(line));
  if ('usage' in exposed) return usageError(exposed.usage);
  if ('problem' in exposed) return { rc: 1, stdout: '', stderr: `error: ${exposed.problem}\n` };
  return printGenerated(withNamespace(exposed.service, namespace), line, 'exposed');
}

function readOptions(line: CommandLine): ExposeOptions {
  const pairs = Object.entries(optionFlags).map(([option, flag]) => [option, flagValue(line, flag) ?? '']);
  return Object.fromEntries(pairs) as Partial<ExposeOptions>;
}

function withNamespace(service: JsonObject, namespace: string | undefined): JsonObject {
  if (namespace === undefined) return service;
  return { ...service, metadata: { ...objectAt(service, 'metadata'), namespace } };
}

function usageError(message: string): KubectlResult {
  return {
    rc: 1,
    stdout: '',
    stderr: `error: ${message}\nSee 'kubectl expose -h' for help and examples\n`,
  };
}
