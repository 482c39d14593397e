import assert from 'node:assert/strict';
import type { Node, Pod } from '../../../src/core/apiserver/types.js';
import { assignPodCIDRs } from '../../../src/core/controllers/assignPodCIDRs.js';
import { assignPodStatus } from '../../../src/core/controllers/assignPodStatus.js';

const podCIDRs = ['10.244.0.0/16'];

function node(name: string, address: string, ready = 'True'): Node {
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name },
    status: { addresses: [{ type: 'InternalIP', address }], conditions: [{ type: 'Ready', status: ready }] },
  };
}

function pod(name: string, parts: Partial<Pod> = {}): Pod {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: 'default' },
    spec: { containers: [{ name: 'c' }] },
    ...parts,
  };
}

const nodes = assignPodCIDRs([node('n1', '10.0.0.1'), node('n2', '10.0.0.2')], podCIDRs);

function run(
  pods: readonly Pod[],
  nodeName: string | undefined = 'n1',
  on = nodes,
  cidrs = podCIDRs,
): readonly Pod[] {
  const scheduled = pods.map((each) => ({ pod: each, nodeName, pendingReason: undefined }));
  return assignPodStatus(scheduled, on, { podCIDRs: cidrs }).pods;
}

function isReady(each: Pod | undefined): string | undefined {
  return each?.status?.conditions?.find(({ type }) => type === 'Ready')?.status;
}

suite('running pods', () => {
  test('nodes get a /24 of the cluster pod CIDR each, in order', () => {
    assert.deepEqual(
      nodes.map(({ spec }) => spec?.podCIDRs),
      [['10.244.0.0/24'], ['10.244.1.0/24']],
    );
  });

  test('a pod CIDR that a Node manifest states is given to no other node', () => {
    const stated = { ...node('n0', '10.0.0.9'), spec: { podCIDR: '10.244.0.0/24' } };
    const [, second] = assignPodCIDRs([stated, node('n1', '10.0.0.1')], [...podCIDRs, 'fd00:10:244::/56']);
    assert.deepEqual(second?.spec?.podCIDRs, ['10.244.1.0/24', 'fd00:10:244::/64']);
  });

  test("a pod's address lies in its node's pod CIDR and depends on nothing but its identity", () => {
    const [alone] = run([pod('p')], 'n2');
    assert.match(alone?.status?.podIP ?? '', /^10\.244\.1\.\d+$/);
    const [, crowded] = run([pod('a'), pod('p'), pod('z')], 'n2');
    assert.equal(crowded?.status?.podIP, alone?.status?.podIP);
  });

  test('a dual-stack node gives an address of each family', () => {
    const cidrs = [...podCIDRs, 'fd00:10:244::/56'];
    const [dual] = run([pod('p')], 'n1', assignPodCIDRs([node('n1', '10.0.0.1')], cidrs), cidrs);
    const [v4, v6] = (dual?.status?.podIPs ?? []).map(({ ip }) => ip);
    assert.match(v4 ?? '', /^10\.244\.0\.\d+$/);
    assert.match(v6 ?? '', /^fd00:10:244::[0-9a-f]+$/);
  });

  test('a full node goes on in the rest of the cluster pod CIDR, and no address is given twice', () => {
    const made = run(Array.from({ length: 400 }, (_, index) => pod(`p${index}`)));
    const addresses = made.map((each) => each.status?.podIP ?? '');
    assert.equal(new Set(addresses).size, 400);
    assert.equal(addresses.filter((ip) => ip.startsWith('10.244.0.')).length, 253);
    assert.equal(addresses.filter((ip) => ip.startsWith('10.244.1.')).length, 0);
  });

  test('a pod on the host network has the addresses of its node', () => {
    const [host] = run([pod('p', { spec: { containers: [], hostNetwork: true } })], 'n2');
    assert.deepEqual(host?.status?.podIPs, [{ ip: '10.0.0.2' }]);
  });

  test('a manifest without status, or with an empty one, is assumed to be Running and Ready', () => {
    for (const parts of [{}, { status: {} }]) {
      const scheduled = [{ pod: pod('p', parts), nodeName: 'n1', pendingReason: undefined }];
      const { pods, assumptions } = assignPodStatus(scheduled, nodes, { podCIDRs });
      assert.equal(pods[0]?.status?.phase, 'Running');
      assert.equal(isReady(pods[0]), 'True');
      assert.deepEqual(
        assumptions.map(({ id }) => id),
        ['pod/ready'],
      );
    }
  });

  test('a manifest with a status keeps it, and its address is nobody else’s', () => {
    const [free] = run([pod('p')]);
    const podIP = free?.status?.podIP ?? '';
    const conditions = [{ type: 'Ready', status: 'False' }];
    const [kept, moved] = run([pod('q', { status: { phase: 'Running', podIP, conditions } }), pod('p')]);
    assert.equal(isReady(kept), 'False');
    assert.deepEqual(kept?.status?.podIPs, [{ ip: podIP }]);
    assert.notEqual(moved?.status?.podIP, podIP);
  });

  test('a pod on a node that is not ready is not ready', () => {
    const [lost] = run([pod('p')], 'n3', assignPodCIDRs([node('n3', '10.0.0.3', 'Unknown')], podCIDRs));
    assert.equal(isReady(lost), 'False');
  });

  test('a pod without a node is Pending, without address, with the reason', () => {
    const scheduled = [{ pod: pod('p'), nodeName: undefined, pendingReason: 'no room' }];
    const [pending] = assignPodStatus(scheduled, nodes, { podCIDRs }).pods;
    assert.deepEqual(pending?.status, {
      phase: 'Pending',
      conditions: [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message: 'no room' }],
    });
  });

  test('a pod bound to a node that does not exist has no address', () => {
    assert.equal(run([pod('p')], 'ghost')[0]?.status?.podIP, undefined);
  });
});
