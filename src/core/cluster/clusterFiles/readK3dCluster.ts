import type { Taint } from '../../apiserver/types.js';
import { isObject, valueAt, type JsonObject, type JsonValue } from '../../manifests/json.js';
import { addressOffset } from '../addressOffset.js';
import type { ClusterSettingsInput, NodeSetting } from '../settings.js';
import {
  dropUndefined,
  listAt,
  mergeLabels,
  readCIDRs,
  readLabels,
  readPortRange,
  readProxyMode,
  readVersion,
  textAt,
} from './settingValues.js';

/**
 * The cluster that k3d makes of a cluster file, with the defaults of k3d and k3s: servers without taint, agents, 10.42.0.0/16 and
 * 10.43.0.0/16, network policies enforced, and the arguments for k3s.
 */
export function readK3dCluster(value: JsonObject): ClusterSettingsInput {
  const args = readK3sArguments(value);
  const find = (flag: string): string | undefined => args.find((each) => each.flag === flag)?.value;
  const proxyMode = args.find(
    ({ flag, value: each }) => flag === 'kube-proxy-arg' && each.includes('proxy-mode='),
  );
  return dropUndefined({
    version: readVersion(textAt(value, 'image')),
    podCIDRs: readCIDRs(find('cluster-cidr')) ?? ['10.42.0.0/16'],
    serviceCIDRs: readCIDRs(find('service-cidr')) ?? ['10.43.0.0/16'],
    nodePortRange: readPortRange(find('service-node-port-range')),
    clusterDomain: find('cluster-domain'),
    proxyMode: readProxyMode(proxyMode?.value.split('proxy-mode=')[1]),
    networkPoliciesEnforced: find('disable-network-policy') === undefined,
    nodes: nameNodes(value, args),
  });
}

/** One argument for k3s, without its dashes. */
interface K3sArgument {
  readonly flag: string;
  readonly value: string;
  readonly nodeFilters: readonly string[];
}

function readK3sArguments(value: JsonObject): readonly K3sArgument[] {
  return listAt(value, 'options', 'k3s', 'extraArgs').map((each) => {
    const [flag = '', ...rest] = (textAt(each, 'arg') ?? '').replace(/^--/, '').split('=');
    return { flag, value: rest.join('='), nodeFilters: readFilters(each) };
  });
}

function readFilters(value: JsonValue): readonly string[] {
  return listAt(value, 'nodeFilters').filter((filter) => typeof filter === 'string');
}

function nameNodes(value: JsonObject, args: readonly K3sArgument[]): readonly NodeSetting[] {
  const cluster = textAt(value, 'metadata', 'name') ?? textAt(value, 'name') ?? 'k3s-default';
  const subnet = readCIDRs(textAt(value, 'subnet'))?.[0] ?? '172.18.0.0/16';
  const labels = listAt(value, 'options', 'k3s', 'nodeLabels').filter(isObject);
  const nodes = [
    ...numberNodes('server', countAt(value, 'servers', 1)),
    ...numberNodes('agent', countAt(value, 'agents', 0)),
  ];
  return nodes.map(({ role, index }, position) => ({
    name: `k3d-${cluster}-${role}-${index}`,
    internalIPs: [addressOffset(subnet, position + 2)],
    labels: {
      ...(role === 'server' ? { 'node-role.kubernetes.io/control-plane': 'true' } : {}),
      ...mergeLabels(
        labels
          .filter((each) => selectsNode(readFilters(each), role, index))
          .map((each) => readLabels(textAt(each, 'label'))),
      ),
    },
    taints: args
      .filter(({ flag, nodeFilters }) => flag === 'node-taint' && selectsNode(nodeFilters, role, index))
      .flatMap((each) => readTaint(each.value)),
  }));
}

type Role = 'server' | 'agent';

function numberNodes(role: Role, count: number): readonly { readonly role: Role; readonly index: number }[] {
  return Array.from({ length: count }, (_, index) => ({ role, index }));
}

/** No file asks for more nodes than a machine can run. */
function countAt(value: JsonObject, key: string, otherwise: number): number {
  const count = valueAt(value, [key]);
  return typeof count === 'number' && count >= 0 ? Math.min(Math.floor(count), 1000) : otherwise;
}

/** Whether node filters name a node: `all`, `server:*`, `agents:0,2`, `agent:1-3`. Without filters all are meant. */
function selectsNode(filters: readonly string[], role: Role, index: number): boolean {
  if (filters.length === 0) return true;
  return filters.some((filter) => {
    const [group = '', subset = '*'] = filter.replace(/^@/, '').split(':');
    if (group === 'all') return true;
    if (group !== role && group !== `${role}s`) return false;
    return subset.split(',').some((part) => {
      const [from, to = from] = part.split('-');
      return part === '*' || (Number(from) <= index && index <= Number(to));
    });
  });
}

/** `key=value:Effect` or `key:Effect`. */
function readTaint(text: string): readonly Taint[] {
  const match = /^([^=:]+)(?:=([^:]*))?:(\w+)$/.exec(text);
  if (match === null) return [];
  const [, key = '', value = '', effect = ''] = match;
  return [{ key, effect, ...(value === '' ? {} : { value }) }];
}
