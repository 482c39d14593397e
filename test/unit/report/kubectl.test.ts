import assert from 'node:assert/strict';
import { parseDocument } from 'yaml';
import fc from 'fast-check';
import { readRows } from '../../conformance/run.js';
import { kubectl } from '../../conformance/suites/kubectl.js';
import type { JsonObject } from '../../../src/core/manifests/json.js';
import { formatGoYaml } from '../../../src/core/report/kubectl/output/goYaml.js';
import { runKubectl } from '../../../src/core/report/kubectl/runKubectl.js';

/** Runs a kubectl command line against a few objects. */
function run(command: string, ...objects: JsonObject[]) {
  return runKubectl({ objects, now: '2026-11-22T12:00:00Z' }, command.split(' '));
}

function service(name: string, spec: JsonObject = {}): JsonObject {
  return { kind: 'Service', metadata: { name, namespace: 'default' }, spec: { type: 'ClusterIP', ...spec } };
}

function pod(name: string, status: JsonObject, metadata: JsonObject = {}): JsonObject {
  return {
    kind: 'Pod',
    metadata: { name, namespace: 'default', ...metadata },
    spec: { containers: [{ name: 'c' }] },
    status,
  };
}

suite('kubectl', () => {
  test('prints what the real kubectl printed', () => {
    const result = kubectl.run(readRows('test/conformance/kubectl.jsonl'));
    assert.deepEqual(result.disagreements, []);
    assert.equal(result.total, 68);
  });

  test('prints it alike when namespace, addresses and ports are others', () => {
    const renamed = JSON.stringify(readRows('test/conformance/kubectl.jsonl'))
      .replace(/\bfx\b/g, 'gy')
      .replace(/\b10\.244\./g, '10.177.')
      .replace(/\b8080\b/g, '8181');
    assert.deepEqual(kubectl.run(JSON.parse(renamed) as JsonObject[]).disagreements, []);
  });

  for (const [name, status, expected] of [
    ['a crashing container shows why', waiting('CrashLoopBackOff', 3), '0/1 CrashLoopBackOff 3'],
    ['a failed init container shows its exit code', initTerminated(2), '0/1 Init:ExitCode:2 0'],
    ['an init container that has not ended counts', initWaiting(), '0/1 Init:0/0 0'],
    ['a pod without statuses shows its phase', { phase: 'Pending' }, '0/1 Pending 0'],
    ['an evicted pod shows its own reason', { phase: 'Failed', reason: 'Evicted' }, '0/1 Evicted 0'],
  ] as const) {
    test(`get pods: ${name}`, () => {
      const { stdout } = run('get pods --no-headers', pod('p', status));
      assert.equal(stdout.trim().replace(/ +/g, ' '), `p ${expected} <unknown>`);
    });
  }

  test('get services prints the namespace first with -A', () => {
    assert.equal(
      run('get svc -A', service('web', { clusterIP: '10.96.0.7', ports: [{ port: 80, protocol: 'TCP' }] }))
        .stdout,
      'NAMESPACE   NAME   TYPE        CLUSTER-IP   EXTERNAL-IP   PORT(S)   AGE\n' +
        'default     web    ClusterIP   10.96.0.7    <none>        80/TCP    <unknown>\n',
    );
  });

  test('several types are printed one table after another, with the type in each name', () => {
    const { stdout } = run('get svc,pods -o name', service('web'), pod('web-1', {}));
    assert.equal(stdout, 'service/web\npod/web-1\n');
  });

  test('a name that does not exist is an error, and the others are printed', () => {
    const { rc, stdout, stderr } = run('get svc web nope -o name', service('web'));
    assert.deepEqual(
      { rc, stdout, stderr },
      { rc: 1, stdout: 'service/web\n', stderr: 'Error from server (NotFound): services "nope" not found\n' },
    );
  });

  test('describe describes every name that begins so when there is none of that name', () => {
    const { rc, stdout } = run('describe service we', service('web'), service('web-2'), service('db'));
    assert.equal(rc, 0);
    assert.deepEqual(stdout.match(/^Name: .*$/gm), ['Name:              web', 'Name:              web-2']);
  });

  test('a Service without endpoints yet shows <none>, one with none ready shows nothing', () => {
    const web = service('web', { ports: [{ port: 80, protocol: 'TCP', targetPort: 80 }] });
    assert.match(run('describe svc web', web).stdout, /^Endpoints: +<none>$/m);
    const slice = {
      kind: 'EndpointSlice',
      metadata: { name: 'web-1', namespace: 'default', labels: { 'kubernetes.io/service-name': 'web' } },
      ports: [{ port: 80 }],
      endpoints: [{ addresses: ['10.0.0.1'], conditions: { ready: false } }],
    };
    assert.match(run('describe svc web', web, slice).stdout, /^Endpoints: +$/m);
  });

  test('an unknown flag, type or field is told in kubectl words', () => {
    assert.equal(
      run('get svc --nope').stderr,
      "error: unknown flag: --nope\nSee 'kubectl get --help' for usage.\n",
    );
    assert.equal(run('get gadgets').stderr, 'error: the server doesn\'t have a resource type "gadgets"\n');
    assert.match(
      run('get svc --field-selector spec.x=1').stderr,
      /BadRequest.*field label not supported: spec\.x/,
    );
  });

  test('numbers in names sort by value with --sort-by', () => {
    const { stdout } = run('get svc --sort-by=.metadata.name -o name', service('web-10'), service('web-9'));
    assert.equal(stdout, 'service/web-9\nservice/web-10\n');
  });

  test('expose copies all ports of a pod and names them', () => {
    const web = {
      ...pod('web', {}, { labels: { app: 'web' } }),
      spec: { containers: [{ ports: [{ containerPort: 80 }, { containerPort: 53, protocol: 'UDP' }] }] },
    };
    const { stdout } = run('expose pod web --dry-run=client -o yaml', web);
    assert.match(stdout, /- name: port-1\n {4}port: 80\n {4}protocol: TCP/);
    assert.match(stdout, /- name: port-2\n {4}port: 53\n {4}protocol: UDP/);
  });

  test('expose says what it cannot find', () => {
    assert.equal(
      run('expose pod web --dry-run=client', pod('web', {}, { labels: { app: 'web' } })).stderr,
      "error: couldn't find port via --port flag or introspection\nSee 'kubectl expose -h' for help and examples\n",
    );
    assert.match(run('expose pod web --port=80', pod('web', {})).stderr, /the pod has no labels/);
  });
});

suite('YAML as kubectl prints it', () => {
  for (const [value, printed] of [
    ['80', '"80"'],
    ['yes', '"yes"'],
    ['1:30', '"1:30"'],
    ['2026-11-22', '"2026-11-22"'],
    ['- a', "'- a'"],
    ["it's: so", "'it''s: so'"],
    ['a\tb', '"a\\tb"'],
    ['a\nb\n', '|\n  a\n  b'],
    [' a\nb', '|2-\n   a\n  b'],
    ['', '""'],
    ['web', 'web'],
  ] as const) {
    test(`${JSON.stringify(value)} becomes ${JSON.stringify(printed)}`, () => {
      assert.equal(formatGoYaml({ key: value }), `key: ${printed}\n`);
    });
  }

  test('a long text is folded behind the eightieth column', () => {
    const words = 'word '.repeat(20).trim();
    assert.deepEqual(
      formatGoYaml({ key: words })
        .split('\n')
        .map((line) => line.length),
      [84, 21, 0],
    );
  });

  test('every text reads back as itself', () => {
    const letters = fc.constantFrom(...Array.from('abyn 019:#\'"-{}[],\n&*!|>%@`?~\\ü'));
    const text = fc.array(letters, { minLength: 1, maxLength: 120 }).map((each) => each.join(''));
    fc.assert(
      fc.property(text, text, (first, second) => {
        const object = { one: first, two: [{ three: second }, first], [`k${second.slice(0, 20)}`]: 1 };
        const back: unknown = parseDocument(formatGoYaml(object), { version: '1.1' }).toJS();
        assert.deepEqual(back, object);
      }),
    );
  });
});

function waiting(reason: string, restartCount: number): JsonObject {
  return {
    phase: 'Running',
    containerStatuses: [{ name: 'c', state: { waiting: { reason } }, restartCount }],
  };
}

function initTerminated(exitCode: number): JsonObject {
  return { phase: 'Pending', initContainerStatuses: [{ name: 'i', state: { terminated: { exitCode } } }] };
}

function initWaiting(): JsonObject {
  return { phase: 'Pending', initContainerStatuses: [{ name: 'i', state: { running: {} } }] };
}
