import assert from 'node:assert/strict';
import fc from 'fast-check';
import { defaultApiServerOptions } from '../../../src/core/apiserver/options.js';
import {
  ServiceAdmission,
  type AdmittedService,
  type ServiceInput,
} from '../../../src/core/apiserver/service/admission/serviceAdmission.js';
import type { JsonObject, ManifestPath } from '../../../src/core/manifests/json.js';
import { valueAt } from '../../../src/core/manifests/json.js';

function input(name: string, spec: JsonObject, key = name): ServiceInput {
  const value = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name },
    spec: { ports: [{ port: 80 }], ...spec },
  };
  return { key, ref: { kind: 'Service', namespace: 'default', name }, value };
}

function admit(...inputs: ServiceInput[]): readonly AdmittedService[] {
  return admitWith(new ServiceAdmission(defaultApiServerOptions), inputs);
}

function admitWith(admission: ServiceAdmission, inputs: readonly ServiceInput[]): readonly AdmittedService[] {
  const admitted = admission.admit(inputs);
  return inputs.map((each) => admitted.find(each)!);
}

function admitOne(name: string, spec: JsonObject): AdmittedService {
  const [admitted] = admit(input(name, spec));
  assert(admitted);
  return admitted;
}

/** The problems of a rejection as `path: message`; those that are not yet the server's in brackets. */
function problemsOf({ answer }: AdmittedService): string[] {
  if ('object' in answer) return [];
  return answer.problems.map(({ path, message, server }) => {
    const text = `${path.join('.')} > ${message}`;
    return server ? text : `(${text})`;
  });
}

function at(admitted: AdmittedService | undefined, ...path: ManifestPath): unknown {
  return valueAt(admitted?.service, path);
}

const nodePort = (port: number): JsonObject => ({ type: 'NodePort', ports: [{ port: 80, nodePort: port }] });

suite("the admission of a cluster's Services", () => {
  test('a NodePort Service previews an address and a port of the dynamic bands', () => {
    const admitted = admitOne('webserver', { type: 'NodePort' });
    assert.equal(admitted.answer.status, 201);
    const port = at(admitted, 'spec', 'ports', 0, 'nodePort') as number;
    assert(port >= 30086 && port <= 32767);
    assert.match(String(at(admitted, 'spec', 'clusterIP')), /^10\.(9[6-9]|1[01]\d)\./);
    assert.deepEqual(admitted.previews, {
      clusterIPs: true,
      nodePorts: new Set([0]),
      healthCheckNodePort: false,
    });
  });

  test('2,768 NodePort Services fill the range, and what the server says of one more is said of one', () => {
    const all = Array.from({ length: 2769 }, (_, index) => input(`s${index}`, { type: 'NodePort' }));
    const admitted = admit(...all);
    const given = admitted.flatMap(({ answer }) =>
      'object' in answer ? [Number(valueAt(answer.object, ['spec', 'ports', 0, 'nodePort']))] : [],
    );
    assert.equal(new Set(given).size, 2768);
    assert(given.every((port) => port >= 30000 && port <= 32767));
    assert.deepEqual(
      admitted.flatMap(({ answer }) => ('message' in answer ? [answer.message, answer.problems] : [])),
      [
        'Internal error occurred: failed to allocate a nodePort: range is full',
        [
          {
            message: 'Internal error occurred: failed to allocate a nodePort: range is full',
            path: ['spec', 'ports', 0, 'nodePort'],
            part: 'value',
            server: true,
          },
        ],
      ],
    );
  });

  test('what a Service pins is no preview', () => {
    const { previews } = admitOne('web', { ...nodePort(30080), clusterIP: '10.96.7.7' });
    assert.deepEqual(previews, { clusterIPs: false, nodePorts: new Set(), healthCheckNodePort: false });
  });

  test('of two Services with one nodePort the second is refused, and told where the first is', () => {
    const [first, second] = admit(input('a', nodePort(30080)), input('b', nodePort(30080)));
    assert.equal(first?.answer.status, 201);
    assert(second);
    assert.deepEqual(problemsOf(second), [
      'spec.ports.0.nodePort > spec.ports[0].nodePort: Invalid value: 30080: provided port is already allocated',
    ]);
    assert.deepEqual(second.collisions, [
      {
        path: ['spec', 'ports', 0, 'nodePort'],
        holder: 'Service/default/a',
        holderKey: 'a',
        holderPath: ['spec', 'ports', 0, 'nodePort'],
      },
    ]);
  });

  test('a Service that leaves several NodePorts to the cluster still holds the one that it pins', () => {
    const ports = [{ port: 80, nodePort: 30080 }, { port: 81 }, { port: 82 }];
    const named = ports.map((port, index) => ({ ...port, name: `p${index}` }));
    const [first, second] = admit(
      input('a', { type: 'NodePort', ports: named }),
      input('b', nodePort(30080)),
    );
    assert.equal(first?.answer.status, 201);
    assert(second);
    assert.match(problemsOf(second)[0] ?? '', /provided port is already allocated$/);
  });

  test('a nodePort that a Service pins below moves the Service above that previews it', () => {
    const previewed = at(admitOne('a', { type: 'NodePort' }), 'spec', 'ports', 0, 'nodePort') as number;
    const [first, second] = admit(input('a', { type: 'NodePort' }), input('b', nodePort(previewed)));
    assert.equal(second?.answer.status, 201);
    assert.notEqual(at(first, 'spec', 'ports', 0, 'nodePort'), previewed);
  });

  test('a Service that is refused holds nothing', () => {
    const bad = { type: 'NodePort', ports: [{ port: 0, nodePort: 30080 }] };
    const [, second] = admit(input('a', bad), input('b', nodePort(30080)));
    assert.equal(second?.answer.status, 201);
  });

  test('the address of kubernetes is taken, and the complaint stands at clusterIP', () => {
    const admitted = admitOne('web', { clusterIP: '10.96.0.1' });
    assert.deepEqual(problemsOf(admitted), [
      'spec.clusterIP > spec.clusterIPs: Invalid value: ["10.96.0.1"]: failed to allocate IP 10.96.0.1: provided IP is already allocated',
    ]);
    const [collision] = admitted.collisions;
    assert.equal(collision?.holder, 'Service/default/kubernetes');
    assert.equal(collision.holderKey, undefined);
  });

  test('the same object in two manifests does not collide with itself', () => {
    const [first, second] = admit(input('a', nodePort(30080), 'one'), input('a', nodePort(30080), 'two'));
    assert.deepEqual([first?.answer.status, second?.answer.status], [201, 201]);
  });

  test("an allocation error hides what the rules say; we say it, but not as the server's answer", () => {
    const admitted = admitOne('web', { type: 'NodePort', ports: [{ port: 0, nodePort: 80 }] });
    assert.deepEqual(problemsOf(admitted), [
      'spec.ports.0.nodePort > spec.ports[0].nodePort: Invalid value: 80: provided port is not in the valid range. The range of valid ports is 30000-32767',
      '(spec.ports.0.port > spec.ports[0].port: Invalid value: 0: must be between 1 and 65535, inclusive)',
      '(spec.ports.0.targetPort > spec.ports[0].targetPort: Invalid value: 0: must be between 1 and 65535, inclusive)',
    ]);
  });

  test("an unknown field is the server's whole answer, and does not keep us from saying the rest", () => {
    const admitted = admitOne('web', { selectors: { app: 'web' }, sessionAffinity: 'client' });
    assert.equal(admitted.answer.status, 400);
    assert.deepEqual(
      problemsOf(admitted).map((each) => each.startsWith('(')),
      [false, true],
    );
  });

  test('a load balancer for local traffic previews a port for health checks besides', () => {
    const { service, previews } = admitOne('lb', { type: 'LoadBalancer', externalTrafficPolicy: 'Local' });
    const port = valueAt(service, ['spec', 'healthCheckNodePort']);
    assert.notEqual(port, valueAt(service, ['spec', 'ports', 0, 'nodePort']));
    assert(previews.healthCheckNodePort);
  });

  test("with 2,768 NodePort Services the range is full for one more, in the server's words", () => {
    const inputs = Array.from({ length: 2769 }, (_, index) => input(`s${index}`, { type: 'NodePort' }));
    const refused = admit(...inputs).filter(({ answer }) => answer.status !== 201);
    assert.deepEqual(
      refused.map(({ answer }) => 'message' in answer && answer.message),
      ['Internal error occurred: failed to allocate a nodePort: range is full'],
    );
  });

  test('an answer is the same object until its manifest or its numbers change', () => {
    const admission = new ServiceAdmission(defaultApiServerOptions);
    const inputs = [input('a', { type: 'NodePort' }), input('b', {}), input('c', nodePort(30080))];
    const before = admitWith(admission, inputs);
    const after = admitWith(admission, [inputs[0]!, input('b', { type: 'NodePort' }), inputs[2]!]);
    assert.equal(after[0], before[0]);
    assert.notEqual(after[1], before[1]);
    assert.equal(after[2], before[2]);
  });

  test('whatever is edited in one Service, no other moves unless its number is pinned', () => {
    const spec = fc.oneof(
      fc.constantFrom<JsonObject>({}, { type: 'NodePort' }, { type: 'LoadBalancer' }, { clusterIP: 'None' }),
      fc.integer({ min: 30000, max: 30020 }).map(nodePort),
    );
    fc.assert(
      fc.property(fc.array(spec, { minLength: 1, maxLength: 12 }), spec, (specs, edited) => {
        const inputs = specs.map((each, index) => input(`s${index}`, each));
        const before = admit(...inputs);
        const after = admit(input('s0', edited), ...inputs.slice(1));
        for (const [index, admitted] of after.entries()) {
          if (index === 0 || !admitted.previews.nodePorts.has(0)) continue;
          assert.deepEqual(admitted.service, before[index]?.service);
        }
      }),
    );
  });
});
