import assert from 'node:assert/strict';
import {
  categorizeEndpoints,
  type CategorizableEndpoint,
} from '../../../src/core/network/proxy/categorizeEndpoints.js';

/** `ready`, `not ready`, `draining` (terminating but serving) or `terminated` (terminating, no longer serving). */
type State = 'ready' | 'not ready' | 'draining' | 'terminated';

interface EndpointSketch {
  readonly ip: string;
  readonly local?: true;
  readonly state?: State;
  readonly zones?: readonly string[];
  readonly nodes?: readonly string[];
}

interface Row {
  readonly name: string;
  readonly internalLocal?: true;
  readonly externalLocal?: true;
  readonly nodePort?: number;
  readonly zone?: string;
  readonly node?: string;
  readonly endpoints: readonly EndpointSketch[];
  /** Undefined where the Service never uses that policy. */
  readonly cluster: readonly string[] | undefined;
  readonly local: readonly string[] | undefined;
  /** Where both are there. */
  readonly all?: readonly string[];
  readonly hasAny?: boolean;
}

const spread: readonly EndpointSketch[] = [
  { ip: '10.1.2.3', zones: ['zone-a'] },
  { ip: '10.1.2.4', zones: ['zone-b'] },
  { ip: '10.1.2.5', zones: ['zone-c'] },
  { ip: '10.1.2.6', zones: ['zone-a'] },
];
const spreadWithLocal = spread.map((each, index) => (index < 2 ? { ...each, local: true as const } : each));
const onNodes = spread.map((each, index) => ({ ...each, nodes: [`node-${index + 1}`] }));
const localAndRemote: readonly EndpointSketch[] = [{ ip: '10.0.0.0', local: true }, { ip: '10.0.0.1' }];
const bothRemote: readonly EndpointSketch[] = [{ ip: '10.0.0.0' }, { ip: '10.0.0.1' }];
const bothLocal: readonly EndpointSketch[] = [
  { ip: '10.0.0.0', local: true },
  { ip: '10.0.0.1', local: true },
];
const bothIPs = ['10.0.0.0', '10.0.0.1'];

/** The table of pkg/proxy/topology_test.go, TestCategorizeEndpoints, with its names. */
const rows: readonly Row[] = [
  {
    name: "should use topology since all endpoints have hints, node has a zone label and and there are endpoints for the node's zone",
    zone: 'zone-a',
    endpoints: spread,
    cluster: ['10.1.2.3', '10.1.2.6'],
    local: undefined,
  },
  {
    name: 'externalTrafficPolicy: Local, topology ignored for Local endpoints',
    zone: 'zone-a',
    externalLocal: true,
    nodePort: 8080,
    endpoints: spreadWithLocal,
    cluster: ['10.1.2.3', '10.1.2.6'],
    local: ['10.1.2.3', '10.1.2.4'],
    all: ['10.1.2.3', '10.1.2.4', '10.1.2.6'],
  },
  {
    name: 'internalTrafficPolicy: Local, topology ignored for Local endpoints',
    zone: 'zone-a',
    internalLocal: true,
    nodePort: 8080,
    endpoints: spreadWithLocal,
    cluster: ['10.1.2.3', '10.1.2.6'],
    local: ['10.1.2.3', '10.1.2.4'],
    all: ['10.1.2.3', '10.1.2.4', '10.1.2.6'],
  },
  {
    name: 'empty node labels',
    endpoints: [{ ip: '10.1.2.3', zones: ['zone-a'] }],
    cluster: ['10.1.2.3'],
    local: undefined,
  },
  {
    name: 'empty zone label',
    zone: '',
    endpoints: [{ ip: '10.1.2.3', zones: ['zone-a'] }],
    cluster: ['10.1.2.3'],
    local: undefined,
  },
  {
    name: 'node in different zone, no endpoint filtering',
    zone: 'zone-b',
    endpoints: [{ ip: '10.1.2.3', zones: ['zone-a'] }],
    cluster: ['10.1.2.3'],
    local: undefined,
  },
  {
    name: 'unready endpoint',
    zone: 'zone-a',
    endpoints: [...spread.slice(0, 3), { ip: '10.1.2.6', zones: ['zone-a'], state: 'not ready' }],
    cluster: ['10.1.2.3'],
    local: undefined,
  },
  {
    name: 'only unready endpoints in same zone (should not filter)',
    zone: 'zone-a',
    endpoints: spread.map((each) => (each.zones?.[0] === 'zone-a' ? { ...each, state: 'not ready' } : each)),
    cluster: ['10.1.2.4', '10.1.2.5'],
    local: undefined,
  },
  {
    name: 'missing hints, no filtering applied',
    zone: 'zone-a',
    endpoints: spread.map((each) => (each.ip === '10.1.2.5' ? { ip: each.ip } : each)),
    cluster: spread.map(({ ip }) => ip),
    local: undefined,
  },
  {
    name: 'multiple hints per endpoint, filtering includes any endpoint with zone included',
    zone: 'zone-c',
    endpoints: [
      { ip: '10.1.2.3', zones: ['zone-a', 'zone-b', 'zone-c'] },
      { ip: '10.1.2.4', zones: ['zone-b', 'zone-c'] },
      { ip: '10.1.2.5', zones: ['zone-b', 'zone-d'] },
      { ip: '10.1.2.6', zones: ['zone-c'] },
    ],
    cluster: ['10.1.2.3', '10.1.2.4', '10.1.2.6'],
    local: undefined,
  },
  {
    name: 'PreferSameNode available',
    zone: 'zone-a',
    node: 'node-1',
    endpoints: onNodes,
    cluster: ['10.1.2.3'],
    local: undefined,
  },
  {
    name: 'PreferSameNode ignored if some endpoints unhinted',
    zone: 'zone-a',
    node: 'node-1',
    endpoints: onNodes.map((each) => (each.ip === '10.1.2.4' ? { ip: each.ip } : each)),
    cluster: spread.map(({ ip }) => ip),
    local: undefined,
  },
  {
    name: 'PreferSameNode falls back to PreferSameZone if no endpoint for node',
    zone: 'zone-a',
    node: 'node-0',
    endpoints: onNodes,
    cluster: ['10.1.2.3', '10.1.2.6'],
    local: undefined,
  },
  {
    name: 'conflicting topology and localness require merging allEndpoints',
    zone: 'zone-a',
    externalLocal: true,
    nodePort: 8080,
    endpoints: [
      { ip: '10.0.0.0', zones: ['zone-a'], local: true },
      { ip: '10.0.0.1', zones: ['zone-b'], local: true },
      { ip: '10.0.0.2', zones: ['zone-a'] },
      { ip: '10.0.0.3', zones: ['zone-b'] },
    ],
    cluster: ['10.0.0.0', '10.0.0.2'],
    local: ['10.0.0.0', '10.0.0.1'],
    all: ['10.0.0.0', '10.0.0.1', '10.0.0.2'],
  },
  {
    name: 'internalTrafficPolicy: Local, with empty endpoints',
    internalLocal: true,
    endpoints: [],
    cluster: undefined,
    local: [],
    hasAny: false,
  },
  {
    name: 'internalTrafficPolicy: Local, but all endpoints are remote',
    internalLocal: true,
    endpoints: bothRemote,
    cluster: undefined,
    local: [],
    hasAny: true,
  },
  {
    name: 'internalTrafficPolicy: Local, all endpoints are local',
    internalLocal: true,
    endpoints: bothLocal,
    cluster: undefined,
    local: bothIPs,
  },
  {
    name: 'internalTrafficPolicy: Local, some endpoints are local',
    internalLocal: true,
    endpoints: localAndRemote,
    cluster: undefined,
    local: ['10.0.0.0'],
  },
  {
    name: 'Cluster traffic policy, endpoints not Ready',
    endpoints: bothRemote.map((each) => ({ ...each, state: 'not ready' })),
    cluster: [],
    local: undefined,
    hasAny: false,
  },
  {
    name: 'Cluster traffic policy, some endpoints are Ready',
    endpoints: [{ ip: '10.0.0.0', state: 'not ready' }, { ip: '10.0.0.1' }],
    cluster: ['10.0.0.1'],
    local: undefined,
  },
  {
    name: 'Cluster traffic policy, all endpoints are terminating',
    endpoints: bothRemote.map((each) => ({ ...each, state: 'draining' })),
    cluster: bothIPs,
    local: undefined,
  },
  {
    name: 'iTP: Local, eTP: Cluster, some endpoints local',
    internalLocal: true,
    nodePort: 8080,
    endpoints: localAndRemote,
    cluster: bothIPs,
    local: ['10.0.0.0'],
    all: bothIPs,
  },
  {
    name: 'iTP: Cluster, eTP: Local, some endpoints local',
    externalLocal: true,
    nodePort: 8080,
    endpoints: localAndRemote,
    cluster: bothIPs,
    local: ['10.0.0.0'],
    all: bothIPs,
  },
  {
    name: 'iTP: Local, eTP: Local, some endpoints local',
    internalLocal: true,
    externalLocal: true,
    nodePort: 8080,
    endpoints: localAndRemote,
    cluster: bothIPs,
    local: ['10.0.0.0'],
    all: bothIPs,
  },
  {
    name: 'iTP: Local, eTP: Local, all endpoints remote',
    internalLocal: true,
    externalLocal: true,
    nodePort: 8080,
    endpoints: bothRemote,
    cluster: bothIPs,
    local: [],
    all: bothIPs,
  },
  {
    name: 'iTP: Local, eTP: Local, all endpoints remote and terminating',
    internalLocal: true,
    externalLocal: true,
    nodePort: 8080,
    endpoints: bothRemote.map((each) => ({ ...each, state: 'draining' })),
    cluster: bothIPs,
    local: [],
    all: bothIPs,
  },
  {
    name: 'iTP: Cluster, eTP: Local, with terminating endpoints',
    externalLocal: true,
    nodePort: 8080,
    endpoints: [
      { ip: '10.0.0.0' },
      { ip: '10.0.0.1', local: true, state: 'terminated' },
      { ip: '10.0.0.2', local: true, state: 'draining' },
      { ip: '10.0.0.3', state: 'draining' },
    ],
    cluster: ['10.0.0.0'],
    local: ['10.0.0.2'],
    all: ['10.0.0.0', '10.0.0.2'],
  },
  {
    name: 'eTP ignored if not externally accessible',
    externalLocal: true,
    endpoints: [{ ip: '10.0.0.0' }, { ip: '10.0.0.1', local: true }],
    cluster: bothIPs,
    local: undefined,
  },
  {
    name: 'no cluster endpoints for iTP:Local internal-only service',
    internalLocal: true,
    endpoints: [{ ip: '10.0.0.0' }, { ip: '10.0.0.1', local: true }],
    cluster: undefined,
    local: ['10.0.0.1'],
  },
  {
    name: 'externalTrafficPolicy: Local, externally accessible, with empty endpoints',
    externalLocal: true,
    nodePort: 8080,
    endpoints: [],
    cluster: [],
    local: [],
    all: [],
    hasAny: false,
  },
  {
    name: 'externalTrafficPolicy: Local, externally accessible, but all endpoints are remote',
    externalLocal: true,
    nodePort: 8080,
    endpoints: bothRemote,
    cluster: bothIPs,
    local: [],
    all: bothIPs,
  },
  {
    name: 'externalTrafficPolicy: Local, externally accessible, all endpoints are local',
    externalLocal: true,
    nodePort: 8080,
    endpoints: bothLocal,
    cluster: bothIPs,
    local: bothIPs,
    all: bothIPs,
  },
  {
    name: 'externalTrafficPolicy: Local, externally accessible, some endpoints are local',
    externalLocal: true,
    nodePort: 8080,
    endpoints: localAndRemote,
    cluster: bothIPs,
    local: ['10.0.0.0'],
    all: bothIPs,
  },
];

function sketch(
  { ip, local, state = 'ready', zones = [], nodes = [] }: EndpointSketch,
  node: string,
): CategorizableEndpoint {
  return {
    address: ip,
    port: 80,
    ready: state === 'ready',
    serving: state === 'ready' || state === 'draining',
    terminating: state === 'draining' || state === 'terminated',
    nodeName: local === true ? node : 'another-node',
    zoneHints: zones,
    nodeHints: nodes,
  };
}

const addressesOf = (
  endpoints: readonly CategorizableEndpoint[] | undefined,
): readonly string[] | undefined => endpoints?.map(({ address }) => address).sort();

suite('categorizeEndpoints', () => {
  for (const row of rows)
    test(row.name, () => {
      const node = { name: row.node ?? 'this-node', zone: row.zone ?? '' };
      const port = {
        internalPolicyLocal: row.internalLocal === true,
        externalPolicyLocal: row.externalLocal === true,
        nodePort: row.nodePort ?? 0,
        loadBalancerVIPs: [],
        externalIPs: [],
      };
      const endpoints = row.endpoints.map((each) => sketch(each, node.name));
      const found = categorizeEndpoints(endpoints, port, node);
      assert.deepEqual(addressesOf(found.cluster), row.cluster);
      assert.deepEqual(addressesOf(found.local), row.local);
      assert.deepEqual(addressesOf(found.reachable), row.all ?? row.cluster ?? row.local);
      assert.equal(found.hasAny, row.hasAny ?? true);
    });
});
