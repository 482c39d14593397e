import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { EndpointSlice, Node, Pod, Service, Workload } from '../../../src/core/apiserver/types.js';
import { assignPodCIDRs } from '../../../src/core/controllers/assignPodCIDRs.js';
import { assignPodStatus } from '../../../src/core/controllers/assignPodStatus.js';
import { makeEndpointSlices } from '../../../src/core/controllers/makeEndpointSlices.js';
import { makePods } from '../../../src/core/controllers/makePods.js';
import { schedulePods } from '../../../src/core/scheduler/schedulePods.js';

const podCIDRs = ['10.244.0.0/16'];
const labels = fc.dictionary(fc.constantFrom('app', 'tier', 'env'), fc.constantFrom('a', 'b'));

const nodes: fc.Arbitrary<readonly Node[]> = fc
  .uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 6 })
  .map((numbers) =>
    assignPodCIDRs(
      numbers.map((number) => ({ apiVersion: 'v1', kind: 'Node', metadata: { name: `n${number}` } })),
      podCIDRs,
    ),
  );

const workloads: fc.Arbitrary<readonly Workload[]> = fc
  .uniqueArray(
    fc.record({
      kind: fc.constantFrom('Deployment', 'ReplicaSet', 'StatefulSet', 'Job'),
      name: fc.constantFrom('web', 'api', 'db', 'cache'),
      replicas: fc.integer({ min: 0, max: 12 }),
      labels,
    }),
    { selector: ({ kind, name }) => `${kind}/${name}`, minLength: 1, maxLength: 5 },
  )
  .map((all) =>
    all.map(({ kind, name, replicas, labels: podLabels }) => ({
      apiVersion: 'apps/v1',
      kind,
      metadata: { name, namespace: 'default' },
      spec: {
        replicas,
        parallelism: replicas,
        template: { metadata: { labels: podLabels }, spec: { containers: [{ name: 'c' }] } },
      },
    })),
  );

function runAll(from: readonly Workload[], on: readonly Node[]): readonly Pod[] {
  const pods = from.flatMap((workload) => makePods(workload, on).pods.map(({ pod }) => pod));
  return assignPodStatus(schedulePods(pods, on), on, { podCIDRs }).pods;
}

function service(selector: Readonly<Record<string, string>>): Service {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'web', namespace: 'default' },
    spec: {
      type: 'ClusterIP',
      clusterIP: '10.96.0.7',
      ipFamilies: ['IPv4'],
      selector,
      ports: [{ protocol: 'TCP', port: 80, targetPort: 8080 }],
    },
  };
}

function addressesIn(slices: readonly EndpointSlice[]): readonly string[] {
  return slices.flatMap((slice) => (slice.endpoints ?? []).flatMap(({ addresses }) => addresses));
}

suite('what always holds from workloads to endpoints', () => {
  test('the pods of a workload are spread over the nodes evenly, within one', () => {
    fc.assert(
      fc.property(workloads, nodes, (all, on) => {
        const pods = runAll(all, on);
        for (const { kind, metadata } of all) {
          const own = pods.filter((pod) => belongsTo(pod, kind, metadata.name));
          const counts = on.map(
            (node) => own.filter(({ spec }) => spec.nodeName === node.metadata.name).length,
          );
          assert.ok(
            Math.max(...counts) - Math.min(...counts) <= 1,
            `${kind}/${metadata.name}: ${counts.join()}`,
          );
        }
      }),
    );
  });

  test('no name and no address is given twice, and every address lies on its node', () => {
    fc.assert(
      fc.property(workloads, nodes, (all, on) => {
        const pods = runAll(all, on);
        const addresses = pods.map(({ status }) => status?.podIP ?? '');
        assert.equal(new Set(addresses).size, pods.length);
        for (const { spec, status } of pods) {
          const node = on.find(({ metadata }) => metadata.name === spec.nodeName);
          const network = (node?.spec?.podCIDR ?? '').replace(/0\/24$/, '');
          assert.ok(status?.podIP?.startsWith(network), `${status?.podIP ?? 'none'} on ${network}`);
        }
      }),
    );
  });

  test('the order of workloads and nodes changes no pod', () => {
    fc.assert(
      fc.property(workloads, nodes, (all, on) => {
        const sorted = (pods: readonly Pod[]): readonly string[] =>
          pods.map((pod) => JSON.stringify(pod)).sort();
        assert.deepEqual(sorted(runAll([...all].reverse(), [...on].reverse())), sorted(runAll(all, on)));
      }),
    );
  });

  test('another pair in the selector never adds an endpoint', () => {
    fc.assert(
      fc.property(workloads, nodes, labels, labels, (all, on, selector, more) => {
        const pods = runAll(all, on);
        const options = { version: '1.36' } as const;
        const narrow = addressesIn(makeEndpointSlices(service({ ...more, ...selector }), pods, on, options));
        const wide = new Set(addressesIn(makeEndpointSlices(service(selector), pods, on, options)));
        if (Object.keys(selector).length > 0) assert.ok(narrow.every((address) => wide.has(address)));
        else assert.equal(wide.size, 0);
      }),
    );
  });

  test('no slice holds more than 100 endpoints, and none is lost', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 350 }), (replicas) => {
        const on = assignPodCIDRs(
          [1, 2].map((number) => ({ apiVersion: 'v1', kind: 'Node', metadata: { name: `n${number}` } })),
          podCIDRs,
        );
        const template = { metadata: { labels: { app: 'a' } }, spec: { containers: [{ name: 'c' }] } };
        const metadata = { name: 'web', namespace: 'default' };
        const pods = runAll(
          [{ apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec: { replicas, template } }],
          on,
        );
        const slices = makeEndpointSlices(service({ app: 'a' }), pods, on, { version: '1.36' });
        assert.ok(slices.every(({ endpoints }) => (endpoints ?? []).length <= 100));
        assert.equal(slices.length, Math.max(1, Math.ceil(replicas / 100)));
        assert.equal(new Set(addressesIn(slices)).size, replicas);
      }),
      { numRuns: 20 },
    );
  });
});

function belongsTo(pod: Pod, kind: string, name: string): boolean {
  const [owner] = pod.metadata.ownerReferences ?? [];
  if (kind !== 'Deployment') return owner?.kind === kind && owner.name === name;
  return (
    pod.metadata.labels?.['pod-template-hash'] !== undefined && (owner?.name ?? '').startsWith(`${name}-`)
  );
}
