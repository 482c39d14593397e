import assert from 'node:assert/strict';
import { createObject } from '../../../src/core/apiserver/createObject.js';
import { decodeStrict } from '../../../src/core/apiserver/decode/decodeStrict.js';
import type { KubernetesVersion } from '../../../src/core/apiserver/options.js';
import { findResource } from '../../../src/core/apiserver/resources.js';
import { objectOf } from '../../../src/core/apiserver/object/read.js';
import {
  type JsonObject,
  type JsonValue,
  type ManifestPath,
  valueAt,
} from '../../../src/core/manifests/json.js';

const template = {
  metadata: { labels: { app: 'web' } },
  spec: { containers: [{ name: 'c', image: 'nginx' }] },
};
const selector = { matchLabels: { app: 'web' } };

/** Creates an object of a kind with these fields, named `web` in `default`, and returns the answer. */
function create(kind: string, fields: JsonObject, version: KubernetesVersion = '1.36') {
  const resource = findResource(kind);
  assert.ok(resource);
  const decoded = decodeStrict({ value: fields, duplicates: [] }, resource, version);
  assert.equal(decoded.rejection, undefined);
  const place = resource.namespaced ? { namespace: 'default' } : {};
  const metadata = { name: 'web', ...objectOf(decoded.object.metadata), ...place };
  return createObject({ ...decoded.object, metadata }, resource, version);
}

function created(kind: string, fields: JsonObject): JsonObject {
  const answer = create(kind, fields);
  assert.ok('object' in answer, JSON.stringify(answer));
  return answer.object;
}

/** The causes of a rejection, each as `field reason`. */
function causes(kind: string, fields: JsonObject, version?: KubernetesVersion): readonly string[] {
  const answer = create(kind, fields, version);
  return 'causes' in answer ? answer.causes.map(({ field, reason }) => `${field} ${reason}`) : [];
}

suite('defaults', () => {
  const rows: readonly {
    readonly kind: string;
    readonly fields: JsonObject;
    readonly path: ManifestPath;
    readonly value: JsonValue | undefined;
  }[] = [
    { kind: 'Deployment', fields: { spec: { selector, template } }, path: ['spec', 'replicas'], value: 1 },
    {
      kind: 'Deployment',
      fields: { spec: { selector, template } },
      path: ['spec', 'strategy', 'rollingUpdate'],
      value: { maxUnavailable: '25%', maxSurge: '25%' },
    },
    {
      kind: 'Deployment',
      fields: { spec: { selector, template, replicas: 0 } },
      path: ['spec', 'replicas'],
      value: 0,
    },
    {
      kind: 'StatefulSet',
      fields: { spec: { selector, template } },
      path: ['spec', 'podManagementPolicy'],
      value: 'OrderedReady',
    },
    {
      kind: 'ReplicationController',
      fields: { spec: { template } },
      path: ['spec', 'selector'],
      value: { app: 'web' },
    },
    {
      kind: 'Pod',
      fields: {
        spec: {
          hostNetwork: true,
          containers: [{ name: 'c', image: 'a:1', ports: [{ containerPort: 80 }] }],
        },
      },
      path: ['spec', 'containers', 0, 'ports', 0],
      value: { containerPort: 80, hostPort: 80, protocol: 'TCP' },
    },
    {
      kind: 'Node',
      fields: { spec: { podCIDR: '10.0.0.0/24', podCIDRs: ['10.0.1.0/24'] } },
      path: ['spec', 'podCIDRs'],
      value: ['10.0.0.0/24'],
    },
    {
      kind: 'NetworkPolicy',
      fields: { spec: { podSelector: {}, egress: [{}] } },
      path: ['spec', 'policyTypes'],
      value: ['Ingress', 'Egress'],
    },
    {
      kind: 'Namespace',
      fields: {},
      path: ['metadata', 'labels'],
      value: { 'kubernetes.io/metadata.name': 'web' },
    },
  ];
  for (const { kind, fields, path, value } of rows)
    test(`a ${kind} gets ${path.join('.')} ${JSON.stringify(value)}`, () => {
      assert.deepEqual(valueAt(created(kind, fields), path), value);
    });

  const images = [
    ['nginx', 'Always'],
    ['nginx:1.27', 'IfNotPresent'],
    ['registry.example.com:5000/a/nginx', 'Always'],
    ['nginx@sha256:0000', 'IfNotPresent'],
    ['NGINX', 'IfNotPresent'],
  ] as const;
  for (const [image, policy] of images)
    test(`the image ${image} is pulled ${policy}`, () => {
      const pod = created('Pod', { spec: { containers: [{ name: 'c', image }] } });
      assert.equal(valueAt(pod, ['spec', 'containers', 0, 'imagePullPolicy']), policy);
    });

  test('addresses that share their ports stand in one subset of Endpoints', () => {
    const ports = [{ port: 80 }];
    const subsets = [
      { addresses: [{ ip: '10.0.0.2' }], ports },
      { addresses: [{ ip: '10.0.0.1' }], ports },
    ];
    assert.deepEqual(created('Endpoints', { subsets }).subsets, [
      { addresses: [{ ip: '10.0.0.1' }, { ip: '10.0.0.2' }], ports: [{ port: 80, protocol: 'TCP' }] },
    ]);
  });
});

suite('validation', () => {
  const container = { name: 'c', image: 'a:1' };
  const rows: readonly {
    readonly name: string;
    readonly kind: string;
    readonly fields: JsonObject;
    readonly causes: readonly string[];
  }[] = [
    {
      name: 'a selector that misses the template',
      kind: 'Deployment',
      fields: { spec: { selector: { matchLabels: { app: 'x' } }, template } },
      causes: ['spec.template.metadata.labels FieldValueInvalid'],
    },
    {
      name: 'no selector at all',
      kind: 'ReplicaSet',
      fields: { spec: { template } },
      causes: ['spec.selector FieldValueRequired', 'spec.template.metadata.labels FieldValueInvalid'],
    },
    {
      name: 'a job that restarts always',
      kind: 'Job',
      fields: { spec: { template } },
      causes: ['spec.template.spec.restartPolicy FieldValueRequired'],
    },
    {
      name: 'a mount without its volume',
      kind: 'Pod',
      fields: { spec: { containers: [{ ...container, volumeMounts: [{ name: 'v', mountPath: '/v' }] }] } },
      causes: ['spec.containers[0].volumeMounts[0].name FieldValueNotFound'],
    },
    {
      name: 'a request above its limit',
      kind: 'Pod',
      fields: {
        spec: { containers: [{ ...container, resources: { limits: { cpu: '1' }, requests: { cpu: 2 } } }] },
      },
      causes: ['spec.containers[0].resources.requests FieldValueInvalid'],
    },
    {
      name: 'a probe of an init container that ends',
      kind: 'Pod',
      fields: {
        spec: {
          initContainers: [{ name: 'i', image: 'a:1', readinessProbe: { tcpSocket: { port: 80 } } }],
          containers: [container],
        },
      },
      causes: ['spec.initContainers[0].readinessProbe FieldValueForbidden'],
    },
    {
      name: 'a host port other than the container port on the host network',
      kind: 'Pod',
      fields: {
        spec: {
          hostNetwork: true,
          containers: [{ ...container, ports: [{ containerPort: 1, hostPort: 2 }] }],
        },
      },
      causes: ['spec.containers[0].ports[0].hostPort FieldValueInvalid'],
    },
    {
      name: 'a toleration with a value for Exists',
      kind: 'Pod',
      fields: {
        spec: { containers: [container], tolerations: [{ key: 'a', operator: 'Exists', value: 'b' }] },
      },
      causes: ['spec.tolerations[0].operator FieldValueInvalid'],
    },
    {
      name: 'the same taint twice',
      kind: 'Node',
      fields: {
        spec: {
          taints: [
            { key: 'a', effect: 'NoSchedule' },
            { key: 'a', effect: 'NoSchedule' },
          ],
        },
      },
      causes: ['metadata.taints[1] FieldValueDuplicate'],
    },
    {
      name: 'a policy peer that says nothing',
      kind: 'NetworkPolicy',
      fields: { spec: { podSelector: {}, ingress: [{ from: [{}] }] } },
      causes: ['spec.ingress[0].from[0] FieldValueRequired'],
    },
    {
      name: 'a hole outside its range',
      kind: 'NetworkPolicy',
      fields: {
        spec: {
          podSelector: {},
          ingress: [{ from: [{ ipBlock: { cidr: '10.0.0.0/8', except: ['11.0.0.0/16'] } }] }],
        },
      },
      causes: ['spec.ingress[0].from[0].ipBlock.except[0] FieldValueInvalid'],
    },
  ];
  for (const { name, kind, fields, causes: expected } of rows)
    test(`${name} is refused`, () => {
      assert.deepEqual(causes(kind, fields), expected);
    });

  test('an old server does not look at the template of a StatefulSet', () => {
    const fields = { spec: { selector, template: { ...template, spec: {} } } };
    assert.deepEqual(causes('StatefulSet', fields, '1.32'), []);
    assert.deepEqual(causes('StatefulSet', fields), ['spec.template.spec.containers FieldValueRequired']);
  });

  test('a StatefulSet mounts the volumes of its claims', () => {
    const mounting = { ...container, volumeMounts: [{ name: 'data', mountPath: '/data' }] };
    const claims = [{ metadata: { name: 'data' }, spec: {} }];
    const withMount = { ...template, spec: { containers: [mounting] } };
    const spec = { selector, template: withMount, volumeClaimTemplates: claims };
    assert.deepEqual(causes('StatefulSet', { spec }), []);
  });

  test('an error of a template label points at the label in the manifest', () => {
    const bad = { ...template, metadata: { labels: { app: 'web', 'x y': 'z' } } };
    const answer = create('Deployment', { spec: { selector, template: bad } });
    assert.ok('problems' in answer);
    assert.deepEqual(
      answer.problems.map(({ path, part }) => ({ path, part })),
      [{ path: ['spec', 'template', 'metadata', 'labels', 'x y'], part: 'key' }],
    );
  });

  test('two containers with the same port are only warned about', () => {
    const ports = [{ containerPort: 80 }];
    const pod = {
      spec: {
        containers: [
          { ...container, ports },
          { name: 'd', image: 'a:1', ports },
        ],
      },
    };
    const answer = create('Pod', pod);
    assert.deepEqual(answer.warnings, [
      'spec.containers[1].ports[0]: duplicate port definition with spec.containers[0].ports[0]',
    ]);
  });

  const address = '2001:DB8::1';
  const block = { cidr: '10.0.0.0/8', except: ['2001:DB8::/64'] };
  const loose: readonly (readonly [kind: string, fields: JsonObject, places: readonly string[]])[] = [
    [
      'Pod',
      {
        spec: {
          containers: [container],
          hostAliases: [{ ip: address }],
          dnsConfig: { nameservers: [address] },
        },
      },
      ['spec.dnsConfig.nameservers[0]', 'spec.hostAliases[0].ip'],
    ],
    [
      'DaemonSet',
      {
        spec: {
          selector,
          template: { ...template, spec: { ...template.spec, hostAliases: [{ ip: address }] } },
        },
      },
      ['spec.template.spec.hostAliases[0].ip'],
    ],
    [
      'EndpointSlice',
      { addressType: 'IPv6', endpoints: [{ addresses: [address] }] },
      ['endpoints[0].addresses[0]'],
    ],
    [
      'Endpoints',
      { subsets: [{ addresses: [{ ip: '10.0.0.1' }], notReadyAddresses: [{ ip: address }] }] },
      ['subsets[0].notReadyAddresses[0].ip'],
    ],
    ['Node', { spec: { podCIDRs: [`${address}/64`] } }, []],
    ['Node', { spec: { podCIDRs: ['2001:DB8::/64'] } }, ['spec.podCIDRs[0]']],
    [
      'NetworkPolicy',
      { spec: { podSelector: {}, egress: [{ to: [{ ipBlock: { ...block, cidr: '2001:db8::/32' } }] }] } },
      ['spec.egress[0].to[0].ipBlock.except[0]'],
    ],
  ];
  for (const [kind, fields, places] of loose)
    test(`a ${kind} with an address in upper case is warned of ${places.join(' and ') || 'nothing when it is refused'}`, () => {
      const { warnings } = create(kind, fields);
      const found = warnings.filter((each) => each.includes('RFC 5952'));
      assert.deepEqual(
        found.map((each) => each.split(': ')[0]),
        places,
      );
    });
});
