import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createObject } from '../../../src/core/apiserver/createObject.js';
import { decodeStrict } from '../../../src/core/apiserver/decode/decodeStrict.js';
import { defaultApiServerOptions, type KubernetesVersion } from '../../../src/core/apiserver/options.js';
import { defaultPlainSpec } from '../../../src/core/apiserver/plain/defaultPlainSpec.js';
import { isPlainlyAccepted } from '../../../src/core/apiserver/plain/isPlainlyAccepted.js';
import { listOf, objectOf, stringOf } from '../../../src/core/apiserver/object/read.js';
import { findResource } from '../../../src/core/apiserver/resources.js';
import { createAllocators } from '../../../src/core/apiserver/service/allocate.js';
import { createService } from '../../../src/core/apiserver/service/createService.js';
import { isObject, type JsonObject, type JsonValue } from '../../../src/core/manifests/json.js';
import { readDocument } from '../../../src/core/manifests/readDocument.js';
import { readRows } from '../../conformance/run.js';

const versions: readonly KubernetesVersion[] = ['1.32', '1.36'];

/** What the whole admission has to say about an object, in any version. */
function complaintsOf(value: JsonObject): readonly string[] {
  const resource = findResource(stringOf(value.kind));
  assert(resource);
  return versions.flatMap((version) => {
    const { object, rejection } = decodeStrict({ value, duplicates: [] }, resource, version);
    if (rejection !== undefined) return [rejection.message];
    const metadata = { namespace: 'default', ...(object.metadata as JsonObject) };
    if (resource.kind === 'Service') return serviceComplaints({ ...object, metadata }, version);
    const { apiVersion = '', kind = '' } = value;
    const answer = createObject({ apiVersion, kind, ...object, metadata }, resource, version);
    return 'object' in answer ? answer.warnings : [answer.message];
  });
}

/** The same of a Service in clusters of each family, which have numbers enough. Its spec is as the server stores it, numbers aside. */
function serviceComplaints(object: JsonObject, version: KubernetesVersion): readonly string[] {
  return [['10.96.0.0/16'], ['fd00::/108', '10.96.0.0/16']].flatMap((serviceCIDRs) => {
    const options = { ...defaultApiServerOptions, version, serviceCIDRs };
    const { answer } = createService(
      object,
      createAllocators(options, () => 0),
      options,
    );
    if (!('object' in answer)) return [answer.message];
    assert.deepEqual(withoutNumbers(defaultPlainSpec(object)), withoutNumbers(answer.object.spec));
    return answer.warnings;
  });
}

function withoutNumbers(spec: unknown): unknown {
  const {
    clusterIP,
    clusterIPs: _addresses,
    ipFamilies: _families,
    ipFamilyPolicy: _policy,
    ports,
    ...rest
  } = spec as JsonObject;
  const numberless = listOf(ports).map((each) => {
    const { nodePort: _number, ...port } = objectOf(each);
    return port;
  });
  const defined = Object.entries(rest).filter(([, value]) => value !== false);
  return { ...Object.fromEntries(defined), ports: numberless, isHeadless: clusterIP === 'None' };
}

/** Whether an object is plain; if it is, the whole admission must not complain. */
function checkPlain(value: JsonValue): boolean {
  if (!isObject(value) || !isPlainlyAccepted(stringOf(value.kind), { value })) return false;
  assert.deepEqual(complaintsOf(value), [], JSON.stringify(value));
  return true;
}

const deployment = readDocument(`
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
  labels: { app.kubernetes.io/name: web, tier: "" }
  annotations: { example.com/note: "a: b" }
spec:
  replicas: 2
  revisionHistoryLimit: 3
  strategy: { type: RollingUpdate }
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web, tier: front }, annotations: { prometheus.io/scrape: "true" } }
    spec:
      serviceAccountName: web
      terminationGracePeriodSeconds: 30
      imagePullSecrets: [{ name: registry }]
      initContainers: [{ name: init, image: busybox, command: [sh, -c, "true"] }]
      containers:
        - name: web
          image: registry.example.com/shop/web:1.2
          imagePullPolicy: IfNotPresent
          args: ["--port=8080"]
          ports: [{ name: http, containerPort: 8080 }, { name: metrics, containerPort: 9090, protocol: TCP }]
          env:
            - { name: MODE, value: "on" }
            - { name: PASSWORD, valueFrom: { secretKeyRef: { name: web, key: password } } }
          envFrom: [{ configMapRef: { name: web } }]
          resources: { requests: { cpu: 100m, memory: 64Mi }, limits: { cpu: "1", memory: 128Mi } }
          readinessProbe: { httpGet: { path: /, port: http }, initialDelaySeconds: 5, periodSeconds: 10 }
          livenessProbe: { tcpSocket: { port: 8080 }, failureThreshold: 3 }
          volumeMounts: [{ name: data, mountPath: /data, readOnly: true }]
      volumes: [{ name: data, configMap: { name: web } }, { name: tmp, emptyDir: {} }]
`).value;
/** The same pods, run otherwise. */
function runAs(kind: string, fields: JsonObject): JsonObject {
  const { spec, ...rest } = deployment as JsonObject;
  const { strategy: _strategy, replicas: _replicas, ...common } = objectOf(spec);
  return { ...rest, kind, spec: { ...common, ...fields, updateStrategy: { type: 'OnDelete' } } };
}

const daemonSet = runAs('DaemonSet', {});
const statefulSet = runAs('StatefulSet', {
  replicas: 3,
  serviceName: 'web',
  podManagementPolicy: 'Parallel',
});
const service = readDocument(`
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop, labels: { app: web }, annotations: { example.com/note: a } }
spec:
  type: NodePort
  selector: { app: web }
  internalTrafficPolicy: Local
  publishNotReadyAddresses: true
  sessionAffinity: None
  ports:
    - { name: http, port: 80, targetPort: http, appProtocol: kubernetes.io/h2c }
    - { name: dns, port: 53, protocol: UDP }
`).value;
const headless = readDocument(
  '{ apiVersion: v1, kind: Service, metadata: { name: h }, spec: { clusterIP: None, selector: { a: b }, ports: [{ port: 80 }] } }',
).value;
const configMap = readDocument(
  '{ apiVersion: v1, kind: ConfigMap, metadata: { name: c }, data: { a: b } }',
).value;

/** Values that are wrong in one place or another, and texts that occur elsewhere in the object. */
const replacement = fc.oneof(
  fc.constantFrom<JsonValue>(
    null,
    true,
    0,
    -1,
    1,
    70_000,
    1.5,
    3e9,
    '',
    'web',
    'http',
    'Web',
    'a b',
    'a.b',
    '-a',
    '/',
    '..',
  ),
  fc.constantFrom<JsonValue>(
    'None',
    'ClusterIP',
    'LoadBalancer',
    'ClientIP',
    [],
    {},
    [null],
    [''],
    { name: 'x' },
    { a: null },
    'UDP',
    '1',
    '500m',
    '-1',
    '1.5Gi',
    '99Ti',
  ),
  fc.string({ maxLength: 70 }),
);

function* pathsOf(
  value: JsonValue,
  path: readonly (string | number)[] = [],
): Generator<readonly (string | number)[]> {
  yield path;
  if (Array.isArray(value))
    for (const [index, item] of (value as readonly JsonValue[]).entries())
      yield* pathsOf(item, [...path, index]);
  else if (isObject(value))
    for (const [key, field] of Object.entries(value)) yield* pathsOf(field, [...path, key]);
}

function put(value: JsonValue, [step, ...rest]: readonly (string | number)[], next: JsonValue): JsonValue {
  if (step === undefined) return next;
  if (Array.isArray(value))
    return (value as readonly JsonValue[]).map((item, index) =>
      index === step ? put(item, rest, next) : item,
    );
  return isObject(value) ? { ...value, [step]: put(value[step] ?? null, rest, next) } : value;
}

suite('objects that the API server surely takes', () => {
  test('usual workloads, Services and a ConfigMap are', () => {
    for (const workload of [deployment, daemonSet, statefulSet]) assert.ok(checkPlain(workload));
    assert.ok(checkPlain(service));
    assert.ok(checkPlain(headless));
    assert.ok(checkPlain(configMap));
  });

  test('no recorded object is of which the server has something to say', () => {
    const rows = readRows('test/conformance/objects.jsonl').filter(
      ({ manifest }) => typeof manifest === 'string',
    );
    const plain = rows.filter(({ manifest }) => checkPlain(readDocument(stringOf(manifest)).value));
    assert.ok(rows.length > 100 && plain.length > 0);
    for (const { id, single } of plain) {
      const { status, warnings = [] } = single as JsonObject;
      assert.deepEqual([id, status, warnings], [id, 201, []]);
    }
  });

  test('whatever is put into them, nothing is that the whole admission complains of', () => {
    for (const object of [deployment, daemonSet, statefulSet, service, headless]) {
      const places = [...pathsOf(object)];
      fc.assert(
        fc.property(
          fc.array(fc.tuple(fc.constantFrom(...places), replacement), { minLength: 1, maxLength: 3 }),
          (edits) => {
            checkPlain(edits.reduce((value, [path, next]) => put(value, path, next), object));
          },
        ),
        { numRuns: 2000 },
      );
    }
  });

  test('nor with a field more', () => {
    const key = fc.constantFrom(
      'name',
      'port',
      'hostPort',
      'labels',
      'x',
      'namespace',
      'protocol',
      'value',
      '__proto__',
      'a/b/c',
      'type',
      'clusterIP',
      'nodePort',
      'targetPort',
      'sessionAffinity',
    );
    for (const object of [deployment, daemonSet, statefulSet, service, headless]) {
      fc.assert(
        fc.property(fc.constantFrom(...pathsOf(object)), key, replacement, (path, field, next) => {
          checkPlain(put(object, [...path, field], next));
        }),
        { numRuns: 1000 },
      );
    }
  });
});
