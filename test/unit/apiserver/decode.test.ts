import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decodeStrict, type DuplicateKey } from '../../../src/core/apiserver/decode/decodeStrict.js';
import { parseQuantity } from '../../../src/core/apiserver/decode/parseQuantity.js';
import { complainAboutTime } from '../../../src/core/apiserver/decode/parseTime.js';
import { findResource } from '../../../src/core/apiserver/resources.js';
import { isObject, type JsonValue, valueAt } from '../../../src/core/manifests/json.js';

function decode(kind: string, value: JsonValue, duplicates: readonly DuplicateKey[] = []) {
  const resource = findResource(kind);
  assert.ok(resource);
  return decodeStrict({ value, duplicates }, resource, '1.36');
}

/** Decodes a Service with this spec and returns what the server complains about, without the beginning of the sentence. */
function complaintAbout(spec: JsonValue): string | undefined {
  const { rejection } = decode('Service', { apiVersion: 'v1', kind: 'Service', spec });
  return rejection?.message.replace('Service in version "v1" cannot be handled as a Service: ', '');
}

const wrongTypes: readonly { readonly spec: JsonValue; readonly complaint: string }[] = [
  {
    spec: 5,
    complaint: 'json: cannot unmarshal number into Go struct field Service.spec of type v1.ServiceSpec',
  },
  {
    spec: { ports: [{ port: '80' }] },
    complaint: 'json: cannot unmarshal string into Go struct field ServicePort.spec.ports.port of type int32',
  },
  {
    spec: { ports: [{ port: 2147483648 }] },
    complaint:
      'json: cannot unmarshal number 2147483648 into Go struct field ServicePort.spec.ports.port of type int32',
  },
  {
    spec: { ports: [{ port: 9223372036854775808n }] },
    complaint:
      'json: cannot unmarshal number 9223372036854775808 into Go struct field ServicePort.spec.ports.port of type int32',
  },
  {
    spec: { ports: { port: 80 } },
    complaint:
      'json: cannot unmarshal object into Go struct field ServiceSpec.spec.ports of type []v1.ServicePort',
  },
  {
    spec: { selector: { app: true } },
    complaint: 'json: cannot unmarshal bool into Go struct field ServiceSpec.spec.selector of type string',
  },
];

suite('decoding', () => {
  for (const { spec, complaint } of wrongTypes)
    test(complaint, () => {
      assert.equal(complaintAbout(spec), complaint);
    });

  test('of several wrong types the server names the first by name, whatever the order of the text', () => {
    const spec = { type: 1, clusterIP: 2, zzz: 3 };
    assert.match(complaintAbout(spec) ?? '', /ServiceSpec\.spec\.clusterIP of type string$/);
  });

  test('a target port of the wrong type comes before all other errors', () => {
    const spec = { clusterIP: 2, ports: [{ targetPort: true }] };
    assert.match(
      complaintAbout(spec) ?? '',
      /bool into Go struct field ServicePort\.spec\.ports\.targetPort of type int32$/,
    );
  });

  test('unknown fields are all named, sorted', () => {
    const spec = { Zulu: 1, alpha: 2, ports: [{ Port: 80 }] };
    assert.equal(
      complaintAbout(spec),
      'strict decoding error: unknown field "spec.Zulu", unknown field "spec.alpha", unknown field "spec.ports[0].Port"',
    );
  });

  test('a field of an embedded struct is printed with it', () => {
    const container = { livenessProbe: { grpc: { port: 'x' } } };
    const { rejection } = decode('Pod', { apiVersion: 'v1', kind: 'Pod', spec: { containers: [container] } });
    assert.match(
      rejection?.message ?? '',
      /GRPCAction\.spec\.containers\.livenessProbe\.ProbeHandler\.grpc\.port of type int32$/,
    );
  });

  test('a key that stands twice is named with its line, before unknown fields', () => {
    const twice = { path: ['spec', 'type'], printedKey: '"type"', line: 7 };
    const { rejection } = decode('Service', { kind: 'Service', spec: { x: 1 } }, [twice]);
    assert.equal(
      rejection?.message,
      'Service in version "v1" cannot be handled as a Service: strict decoding error: yaml: unmarshal errors:\n' +
        '  line 7: key "type" already set in map, unknown field "spec.x"',
    );
    assert.deepEqual(rejection.problems[0]?.path, ['spec', 'type']);
  });

  test('only the first wrong type is the answer of the server, but all are found', () => {
    const { rejection } = decode('Service', { spec: { type: 1, clusterIP: 2, x: 1 } });
    assert.deepEqual(
      rejection?.problems.map(({ path, part, server }) => [path.join('.'), part, server]),
      [
        ['spec.clusterIP', 'value', true],
        ['spec.type', 'value', false],
        ['spec.x', 'key', false],
      ],
    );
  });

  test('nulls and empty optional fields are left out, pointers keep their zeros', () => {
    const spec = { replicas: 0, paused: false, minReadySeconds: null, selector: { matchLabels: {} } };
    assert.deepEqual(decode('Deployment', { spec }).object, { spec: { replicas: 0, selector: {} } });
  });

  test('a null label value becomes an empty one', () => {
    assert.deepEqual(decode('Service', { spec: { selector: { app: null } } }).object, {
      spec: { selector: { app: '' } },
    });
  });

  test('an old version of a kind is known but not expected', () => {
    const { rejection } = decode('Deployment', { apiVersion: 'apps/v1beta1', kind: 'Deployment' });
    assert.equal(
      rejection?.message,
      'the API version in the data (apps/v1beta1) does not match the expected API version (apps/v1)',
    );
  });

  test('every problem names a path that exists in the manifest', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (spec, metadata) => {
        const value = { spec, metadata } as JsonValue;
        for (const { path } of decode('Pod', value).rejection?.problems ?? [])
          assert.notEqual(valueAt(value, path), undefined);
      }),
    );
  });

  test('what has been decoded decodes to itself', () => {
    const port = fc.record({ port: fc.integer({ min: 0, max: 9 }), name: fc.string() }, { requiredKeys: [] });
    fc.assert(
      fc.property(fc.array(port), fc.dictionary(fc.string(), fc.string()), (ports, selector) => {
        const once = decode('Service', { spec: { ports, selector } });
        assert.deepEqual(decode('Service', once.object), once);
        assert.ok(isObject(once.object));
      }),
    );
  });
});

suite('quantities and times', () => {
  for (const [text, value] of [
    ['100m', 0.1],
    ['1.5Gi', 1.5 * 2 ** 30],
    ['1e3', 1000],
    ['1E', 1e18],
  ] as const)
    test(`${text} is ${value}`, () => {
      assert.deepEqual(parseQuantity(text), { value });
    });

  for (const [text, complaint] of [
    ['1x', 'match the regular expression'],
    ['1kk', 'suffix'],
    ['.', 'numeric part'],
    ['', 'match the regular expression'],
  ] as const)
    test(`"${text}" is no quantity: ${complaint}`, () => {
      const parsed = parseQuantity(text);
      assert.ok('complaint' in parsed && parsed.complaint.includes(complaint));
    });

  const layout = '2006-01-02T15:04:05Z07:00';
  for (const [text, complaint] of [
    ['2024-02-29T00:00:00Z', undefined],
    ['2024-02-29T00:00:00.5+01:00', undefined],
    ['', `parsing time "" as "${layout}": cannot parse "" as "2006"`],
    ['2024', `parsing time "2024" as "${layout}": cannot parse "" as "-"`],
    ['2023-02-29T00:00:00Z', 'parsing time "2023-02-29T00:00:00Z": day out of range'],
    ['2024-13-01T00:00:00Z', 'parsing time "2024-13-01T00:00:00Z": month out of range'],
  ] as const)
    test(`time "${text}": ${complaint ?? 'well'}`, () => {
      assert.equal(complainAboutTime(text, 'time'), complaint);
    });
});

suite('a version that does not have the kind', () => {
  test('is refused in the words of the server, with those of kubectl beside them', () => {
    for (const apiVersion of ['apps/v1', 'extensions/v1beta1']) {
      const { rejection } = decode('Service', { apiVersion, kind: 'Service' });
      const kubectl = `no matches for kind "Service" in version "${apiVersion}"`;
      assert.deepEqual(
        rejection?.problems.map((problem) => [problem.path, problem.server, problem.kubectl]),
        [[['apiVersion'], true, kubectl]],
      );
    }
  });

  test('leaves the rest to be read as if it had the right one', () => {
    const value = { apiVersion: 'apps/v1', kind: 'Service', spec: { type: 'NodePort', port: 80 } };
    const { object, rejection } = decode('Service', value);
    assert.equal(valueAt(object, ['spec', 'type']), 'NodePort');
    assert.deepEqual(
      rejection?.problems.map(({ path, server }) => [path.join('.'), server]),
      [
        ['apiVersion', true],
        ['spec.port', false],
      ],
    );
  });
});
