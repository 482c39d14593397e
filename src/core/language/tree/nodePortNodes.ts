import { describeSource } from '../../cluster/describeSource.js';
import { bandOf, findFreeNodePorts, listNodePorts, staticBandEnd, type NodePortUse } from '../nodePorts.js';
import { placeIn } from '../placeRef.js';
import { line, type RichText } from '../richText.js';
import { showNodePort, showPort } from '../serviceAddresses.js';
import { showsNamespace, type ShownEnvironment, type TreeFilter } from './treeFilter.js';
import type { TreeNode } from './treeNode.js';

type Band = ReturnType<typeof bandOf>;

/** The NodePort range of a cluster: its bands, each with what is used and the next free number. */
export function nodePortNodes(shown: ShownEnvironment, filter: TreeFilter): TreeNode {
  const { environment, cluster } = shown;
  const { from, to } = cluster.settings.nodePortRange;
  const all = listNodePorts(cluster);
  const used = new Set(all.map(({ nodePort }) => nodePort)).size;
  const twice = findDuplicates(all);
  const trouble = twice.size === 0 ? '' : `, ${twice.size} taken twice`;
  const id = `${environment.id}/node-ports`;
  const uses = all.filter(({ service }) => showsNamespace(filter, service.ref.namespace));
  const bands = (['static', 'dynamic', 'outside'] as const).map((band) =>
    bandNode(shown, { id: `${id}/${band}`, band, uses, all, twice }),
  );
  return {
    id,
    label: 'NodePorts',
    description: `${from}-${to} · ${used} used${trouble}`,
    tooltip: [
      line(`NodePorts ${from}-${to}: ${used} used${trouble}`),
      line(`The range is ${describeSource(cluster.settings.sources.nodePortRange)}`),
    ],
    icon: 'symbol-numeric',
    ...(twice.size === 0 ? {} : { tone: 'error' }),
    accessibilityLabel: `NodePorts from ${from} to ${to}, ${used} used${trouble}`,
    context: 'nodePortRange',
    expanded: true,
    children: bands.flatMap((node) => node ?? []),
  };
}

interface BandContext {
  readonly id: string;
  readonly band: Band;
  /** Those that the filter lets through. */
  readonly uses: readonly NodePortUse[];
  readonly all: readonly NodePortUse[];
  /** The numbers that several Services have. */
  readonly twice: ReadonlySet<number>;
}

function bandNode(shown: ShownEnvironment, context: BandContext): TreeNode | undefined {
  const { id, band, all, twice } = context;
  const { cluster } = shown;
  const range = cluster.settings.nodePortRange;
  const inBand = ({ nodePort }: NodePortUse): boolean => bandOf(range, nodePort) === band;
  const used = new Set(all.filter(inBand).map(({ nodePort }) => nodePort)).size;
  if (band === 'outside' && used === 0) return undefined;
  const { label, limits, tooltip } = describeBand(band, range);
  const free = band === 'outside' ? [] : findFreeNodePorts(cluster, band, 1);
  const uses = context.uses.filter(inBand);
  const full = band !== 'outside' && free.length === 0 ? ', none free' : '';
  return {
    id,
    label,
    description: `${limits} · ${used} used${full}`,
    tooltip: [line(`${label} ${limits}: ${used} used${full}`), ...tooltip],
    icon: band === 'outside' ? 'error' : band === 'static' ? 'lock' : 'sync',
    ...(band === 'outside' ? { tone: 'error' } : {}),
    accessibilityLabel: `${label} ${limits}, ${used} used${full}`,
    context: 'nodePortBand',
    expanded: true,
    children: [
      ...uses.map((use) => useNode(id, shown, use, twice.has(use.nodePort))),
      ...free.map((port) => freeNode(id, shown, port, label.toLowerCase())),
    ],
  };
}

function describeBand(
  band: Band,
  range: { readonly from: number; readonly to: number },
): { readonly label: string; readonly limits: string; readonly tooltip: RichText } {
  const end = staticBandEnd(range);
  switch (band) {
    case 'static':
      return {
        label: 'Static band',
        limits: `${range.from}-${end}`,
        tooltip: [line('The cluster chooses here last. Fix numbers here')],
      };
    case 'dynamic':
      return {
        label: 'Dynamic band',
        limits: `${end + 1}-${range.to}`,
        tooltip: [line('The cluster chooses numbers here. One that is fixed may be taken already')],
      };
    case 'outside':
      return {
        label: 'Outside of the range',
        limits: `not ${range.from}-${range.to}`,
        tooltip: [line('The API server refuses these')],
      };
  }
}

/** The numbers that several Services have; one Service may have a number for TCP and for UDP. */
function findDuplicates(uses: readonly NodePortUse[]): ReadonlySet<number> {
  const owners = new Map<number, NodePortUse['service']>();
  const twice = new Set<number>();
  for (const { nodePort, service } of uses) {
    const owner = owners.get(nodePort);
    if (owner === undefined) owners.set(nodePort, service);
    else if (owner !== service) twice.add(nodePort);
  }
  return twice;
}

function useNode(
  bandId: string,
  { environment, cluster }: ShownEnvironment,
  use: NodePortUse,
  duplicate: boolean,
): TreeNode {
  const { service, index, port, nodePort, preview } = use;
  const { name, namespace } = service.ref;
  const shown = showNodePort(service, index) ?? String(nodePort);
  const owner = `${namespace === 'default' ? '' : `${namespace}/`}${name}`;
  const place = placeIn(service.manifest, ['spec', 'ports', index, 'nodePort']);
  const outside = bandOf(cluster.settings.nodePortRange, nodePort) === 'outside';
  const trouble = duplicate ? 'taken twice' : outside ? 'outside of the range' : '';
  return {
    id: `${bandId}/${nodePort}/${namespace}/${name}/${index}`,
    label: shown,
    description: `${owner} ${showPort(port)}${trouble === '' ? '' : ` · ${trouble}`}`,
    tooltip: [
      line(`NodePort ${shown} of Service ${owner}, ${showPort(port)}`),
      ...(preview ? [line('Previewed: the cluster would choose it')] : []),
      ...(duplicate ? [line('Another Service has it, too: the API server refuses the second')] : []),
    ],
    icon: trouble === '' ? 'plug' : 'error',
    ...(trouble === '' ? {} : { tone: 'error' }),
    accessibilityLabel: `NodePort ${shown}, Service ${name} in namespace ${namespace}, ${showPort(port)}${trouble === '' ? '' : `, ${trouble}`}`,
    ...(place === undefined ? {} : { place }),
    context: `nodePort usedNodePort${trouble === '' ? ' curl' : ''}`,
    cluster: { environment: environment.id },
    object: service.ref,
    port: port.port,
    value: String(nodePort),
    ...(preview && place !== undefined ? { pin: { ...place, value: nodePort } } : {}),
    children: [],
  };
}

function freeNode(bandId: string, { environment }: ShownEnvironment, port: number, band: string): TreeNode {
  return {
    id: `${bandId}/free`,
    label: String(port),
    description: 'next free',
    tooltip: [line(`${port} is the next free NodePort of the ${band}`)],
    icon: 'circle-outline',
    tone: 'muted',
    accessibilityLabel: `NodePort ${port} is the next free one of the ${band}`,
    context: 'freeNodePort',
    cluster: { environment: environment.id },
    value: String(port),
    children: [],
  };
}
