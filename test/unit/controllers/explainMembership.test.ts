import assert from 'node:assert/strict';
import type { Node, Pod, Service, ServiceSpec } from '../../../src/core/apiserver/types.js';
import { explainMembership } from '../../../src/core/controllers/explainMembership.js';
import { makeEndpointSlices } from '../../../src/core/controllers/makeEndpointSlices.js';
import { readRows } from '../../conformance/run.js';
import { readObjects, type EndpointsRow } from '../../conformance/suites/endpoints.js';

const nodes: readonly Node[] = [{ apiVersion: 'v1', kind: 'Node', metadata: { name: 'n1' } }];

function service(spec: Partial<ServiceSpec> = {}): Service {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web', namespace: 'shop' },
    spec: {
      type: 'ClusterIP',
      clusterIP: '10.96.0.7',
      ipFamilies: ['IPv4'],
      selector: { app: 'web', tier: 'fe' },
      ports: [{ protocol: 'TCP', port: 80, targetPort: 'http' }],
      ...spec,
    },
  };
}

function pod(
  metadata: Partial<Pod['metadata']> = {},
  status: Partial<Pod['status']> = {},
  nodeName = 'n1',
): Pod {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'p', namespace: 'shop', labels: { app: 'web', tier: 'fe' }, ...metadata },
    spec: {
      nodeName,
      containers: [{ name: 'c', ports: [{ name: 'http', containerPort: 8080, protocol: 'TCP' }] }],
    },
    status: {
      phase: 'Running',
      conditions: [{ type: 'Ready', status: 'True' }],
      podIP: '10.244.0.7',
      podIPs: [{ ip: '10.244.0.7' }],
      ...status,
    },
  };
}

const notReady = { conditions: [{ type: 'Ready', status: 'False' }] };
const deleted = { deletionTimestamp: '2026-01-01T00:00:00Z' };

suite('why a pod is an endpoint or none', () => {
  const leftOut: readonly [sentence: string, service: Service, pod: Pod, reason: string][] = [
    [
      'a label with another value',
      service(),
      pod({ labels: { app: 'wbe', tier: 'fe' } }),
      'its label "app" is "wbe", the selector asks for "web"',
    ],
    [
      'a label that is missing',
      service(),
      pod({ labels: { app: 'web' } }),
      'it has no label "tier", the selector asks for "fe"',
    ],
    ['another namespace', service(), pod({ namespace: 'other' }), 'it is in namespace "other"'],
    ['a Service without selector', service({ selector: {} }), pod(), 'the Service has no selector'],
    [
      'an ExternalName Service',
      service({ type: 'ExternalName' }),
      pod(),
      'an ExternalName Service has no endpoints',
    ],
    ['a pod that has run to its end', service(), pod({}, { phase: 'Succeeded' }), 'its phase is Succeeded'],
    [
      'a pod that the scheduler cannot place',
      service(),
      pod(
        {},
        {
          phase: 'Pending',
          podIP: '',
          podIPs: [],
          conditions: [{ type: 'PodScheduled', status: 'False', message: '0/3 nodes are available' }],
        },
      ),
      'it is Pending: 0/3 nodes are available',
    ],
    ['a pod on a node that is none', service(), pod({}, {}, 'ghost'), 'its node "ghost" does not exist'],
    ['a pod of another family', service({ ipFamilies: ['IPv6'] }), pod(), 'it has no IPv6 address'],
  ];
  for (const [sentence, from, each, reason] of leftOut)
    test(`${sentence} leaves the pod out`, () => {
      const membership = explainMembership(from, each, nodes);
      assert.equal(membership.kind, 'out');
      assert.equal(membership.reason, reason);
    });

  const members: readonly [sentence: string, service: Service, pod: Pod, state: string, reason: string][] = [
    ['a running pod is ready', service(), pod(), 'ready', 'its Ready condition is True'],
    ['a probe that fails', service(), pod({}, notReady), 'not ready', 'its Ready condition is False'],
    ['a pod that is being deleted', service(), pod(deleted), 'terminating', 'it is being deleted'],
    [
      'publishNotReadyAddresses makes every pod ready',
      service({ publishNotReadyAddresses: true }),
      pod(deleted, notReady),
      'ready',
      'the Service publishes addresses that are not ready too',
    ],
  ];
  for (const [sentence, from, each, state, reason] of members)
    test(sentence, () => {
      const membership = explainMembership(from, each, nodes);
      assert.equal(membership.kind, 'in');
      assert.deepEqual([membership.state, membership.reason], [state, reason]);
    });

  test('a named port that the pod does not have is told, and the pod stays in', () => {
    const ports = [
      { name: 'web', protocol: 'TCP' as const, port: 80, targetPort: 'http' },
      { name: 'old', protocol: 'TCP' as const, port: 81, targetPort: 'htpp' },
    ];
    const membership = explainMembership(service({ ports }), pod(), nodes);
    assert.equal(membership.kind, 'in');
    assert.deepEqual(membership.ports, [{ servicePort: ports[0], port: 8080 }]);
    assert.deepEqual(membership.unresolvedPorts, [ports[1]]);
  });

  test('in every recording exactly the pods that are said to be in have an endpoint', () => {
    for (const row of readRows('test/conformance/endpoints.jsonl')) {
      const { services, pods, nodes: known } = readObjects(row as unknown as EndpointsRow);
      for (const each of services) {
        const slices = makeEndpointSlices(each, pods, known, { version: '1.36' });
        const listed = slices.flatMap(({ endpoints }) =>
          (endpoints ?? []).map(({ targetRef }) => targetRef?.name ?? ''),
        );
        const explained = pods
          .filter((candidate) => explainMembership(each, candidate, known).kind === 'in')
          .map(({ metadata }) => metadata.name);
        assert.deepEqual([...new Set(listed)].sort(), explained.sort());
      }
    }
  });
});
