import assert from 'node:assert/strict';
import { buildCluster } from '../../../src/core/cluster/buildCluster.js';
import type { Cluster } from '../../../src/core/cluster/cluster.js';
import { readManifests } from '../../../src/core/manifests/readManifests.js';

function cluster(text: string): Cluster {
  return buildCluster({ manifests: readManifests('file:///a.yaml', text).manifests }, {});
}

function addresses(of: Cluster, name = 'db'): readonly string[] {
  const { slices } = of.service('default', name) ?? { slices: [] };
  return slices.flatMap((slice) => (slice.endpoints ?? []).flatMap((endpoint) => endpoint.addresses));
}

const service = `apiVersion: v1
kind: Service
metadata: {name: db}
spec: {ports: [{port: 5432}]}
---
`;
const endpoints = `apiVersion: v1
kind: Endpoints
metadata: {name: db}
subsets: [{addresses: [{ip: 192.0.2.1}], ports: [{port: 5432}]}]
---
`;
const slice = `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: db-1, labels: {kubernetes.io/service-name: db}}
addressType: IPv4
endpoints: [{addresses: [192.0.2.2]}]
ports: [{port: 5432}]
---
`;
const selected = service.replace('spec: {', 'spec: {selector: {app: db}, ');
const pod = `apiVersion: v1
kind: Pod
metadata: {name: db-0, labels: {app: db}}
spec: {containers: [{name: c, image: postgres}]}
`;

suite('hand-written endpoints', () => {
  test('Endpoints of a Service without selector are mirrored, and kube-proxy sees them', () => {
    const of = cluster(service + endpoints);
    assert.deepEqual(addresses(of), ['192.0.2.1']);
    assert.ok(of.network.endpointSlices.some(({ metadata }) => metadata.generateName === 'db-'));
  });

  test('a hand-written slice counts, with a selector and without one', () => {
    assert.deepEqual(addresses(cluster(service + slice)), ['192.0.2.2']);
    assert.equal(addresses(cluster(selected + slice + pod)).length, 2);
  });

  test('Endpoints of a Service with a selector are overwritten by the controller', () => {
    const of = cluster(selected + endpoints + pod);
    const [subset] = of.service('default', 'db')?.endpoints?.subsets ?? [];
    assert.deepEqual(
      subset?.addresses?.map(({ targetRef }) => targetRef?.name),
      ['db-0'],
    );
    assert.equal(addresses(of).includes('192.0.2.1'), false);
  });

  test('slices of a cluster dump that the controller owns are made anew, and stay nobody’s without the Service', () => {
    const owned = slice.replace(
      'labels: {',
      'labels: {endpointslice.kubernetes.io/managed-by: endpointslice-controller.k8s.io, ',
    );
    const of = cluster(selected + owned + pod);
    assert.equal(addresses(of).includes('192.0.2.2'), false);
    assert.equal(of.network.endpointSlices.filter(({ metadata }) => metadata.name === 'db-1').length, 0);
    assert.equal(
      cluster(owned).network.endpointSlices.filter(({ metadata }) => metadata.name === 'db-1').length,
      1,
    );
  });
});
