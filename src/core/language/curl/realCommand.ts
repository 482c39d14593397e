import type { Cluster, ClusterPod } from '../../cluster/cluster.js';
import { quoteWord } from '../../curl/command/quoteWord.js';
import type { Client } from '../../network/trace.js';
import type { ObjectRef } from '../../manifests/manifest.js';
import type { PinTarget } from '../languageCommand.js';
import { placeIn } from '../placeRef.js';
import { suggestAddresses, type AddressFilter } from './curlAddresses.js';

/** A command to copy, and the previewed NodePort in it that could be written into its manifest. */
export interface RealCommand {
  readonly value: string;
  readonly pin?: PinTarget;
}

/** An image that has curl, for clients that have none. */
const image = 'curlimages/curl';

/** The command that sends a simulated request for real: from a node and from a pod by kubectl. */
export function writeRealCommand(cluster: Cluster, from: Client, argument: string): RealCommand {
  const curl = `curl ${argument.replace(/^curl\s+/, '')}`;
  const pin = findPreviewedNodePort(cluster, argument);
  return { value: withClient(cluster, from, curl), ...(pin === undefined ? {} : { pin }) };
}

/** The command that reaches a Service (one of its ports): from outside where it can be reached from there, else from a pod beside it. */
export function writeServiceCommand(
  cluster: Cluster,
  service: ObjectRef,
  filter: Pick<AddressFilter, 'port'> = {},
): RealCommand | undefined {
  const wanted = { ...filter, service };
  const [address] = suggestAddresses(cluster, { kind: 'outside' }, wanted);
  if (address !== undefined) return writeRealCommand(cluster, { kind: 'outside' }, address.argument);
  const client = { kind: 'pod', namespace: service.namespace, name: '' } as const;
  const [inside] = suggestAddresses(cluster, client, wanted);
  if (inside === undefined) return undefined;
  const run = `kubectl run curl -n ${quoteWord(service.namespace)} --rm -i --restart=Never --image=${image}`;
  return { value: `${run} -- curl ${inside.argument}` };
}

function withClient(cluster: Cluster, from: Client, curl: string): string {
  switch (from.kind) {
    case 'outside':
      return curl;
    case 'node':
      return `kubectl debug ${quoteWord(`node/${from.name}`)} -i --image=${image} -- ${curl}`;
    case 'pod': {
      const pod = cluster.pod(from.namespace, from.name);
      const name = pod === undefined ? from.name : lastingName(pod);
      return `kubectl exec -n ${quoteWord(from.namespace)} ${quoteWord(name)} -- ${curl}`;
    }
  }
}

/** The pods of most workloads get other names in the real cluster: kubectl takes the workload in their place. */
function lastingName({ ref, workload }: ClusterPod): string {
  return workload === undefined || workload.kind === 'StatefulSet'
    ? ref.name
    : `${workload.kind.toLowerCase()}/${workload.name}`;
}

function findPreviewedNodePort(cluster: Cluster, argument: string): PinTarget | undefined {
  const numbers = new Set([...argument.matchAll(/:(\d{4,5})\b/g)].map(([, digits]) => Number(digits)));
  for (const { manifest, previews, service } of cluster.services) {
    for (const index of previews.nodePorts) {
      const value = service.spec.ports?.[index]?.nodePort;
      const place = placeIn(manifest, ['spec', 'ports', index, 'nodePort']);
      if (place !== undefined && value !== undefined && numbers.has(value)) return { ...place, value };
    }
  }
  return undefined;
}
