import assert from 'node:assert/strict';
import {
  duplicate,
  forbidden,
  invalid,
  notSupported,
  required,
  toCause,
  tooLong,
  tooMany,
} from '../../../src/core/apiserver/field/fieldError.js';
import { FieldPath } from '../../../src/core/apiserver/field/fieldPath.js';
import { byteLength, compareGoStrings, quoteGo } from '../../../src/core/apiserver/field/goValue.js';
import { invalidAnswer } from '../../../src/core/apiserver/field/invalidAnswer.js';

const spec = FieldPath.of('spec');

suite('field errors', () => {
  test('a path prints as the server prints it and knows its steps in the manifest', () => {
    const path = spec.child('ports').index(2).child('nodePort');
    assert.equal(path.toString(), 'spec.ports[2].nodePort');
    assert.deepEqual(path.segments, ['spec', 'ports', 2, 'nodePort']);
    assert.equal(
      FieldPath.of('metadata').child('annotations').key('a/b').toString(),
      'metadata.annotations[a/b]',
    );
  });

  test('a path whose printed name differs still finds its field', () => {
    const path = spec.child('LoadBalancerSourceRanges', 'loadBalancerSourceRanges').index(0);
    assert.equal(path.toString(), 'spec.LoadBalancerSourceRanges[0]');
    assert.deepEqual(path.segments, ['spec', 'loadBalancerSourceRanges', 0]);
  });

  const bodies = [
    { error: invalid(spec, 'a"b', 'must be x'), body: String.raw`Invalid value: "a\"b": must be x` },
    { error: invalid(spec, 7, ''), body: 'Invalid value: 7' },
    { error: invalid(spec, ['x'], 'no'), body: 'Invalid value: ["x"]: no' },
    { error: invalid(spec, undefined, 'no'), body: 'Invalid value: null: no' },
    { error: invalid(spec, { k: '<v>' }, 'no'), body: String.raw`Invalid value: {"k":"\u003cv\u003e"}: no` },
    { error: required(spec), body: 'Required value' },
    { error: forbidden(spec, 'why'), body: 'Forbidden: why' },
    { error: duplicate(spec, 'x'), body: 'Duplicate value: "x"' },
    { error: notSupported(spec, '', ['a', 'b']), body: 'Unsupported value: "": supported values: "a", "b"' },
    { error: tooLong(spec, 1), body: 'Too long: may not be more than 1 byte' },
    { error: tooMany(spec, 3, 2), body: 'Too many: 3: must have at most 2 items' },
  ];
  for (const { error, body } of bodies)
    test(`reads: ${body}`, () => {
      assert.deepEqual(toCause(error), { field: 'spec', reason: error.type, message: body });
    });

  test('the message of a rejection names the same error once, the causes name both', () => {
    const twice = [required(spec), required(spec), forbidden(spec)];
    const answer = invalidAnswer('Deployment.apps', 'web', twice);
    assert.equal(answer.message, 'Deployment.apps "web" is invalid: [spec: Required value, spec: Forbidden]');
    assert.equal(answer.causes.length, 3);
    assert.equal(
      invalidAnswer('Service', 'x', [required(spec)]).message,
      'Service "x" is invalid: spec: Required value',
    );
  });

  test('strings are quoted, ordered and measured as Go does', () => {
    assert.equal(quoteGo('ä\u0007\u200b😀\n'), String.raw`"ä\a\u200b😀\n"`);
    assert.ok(compareGoStrings('\u{1F600}', '\uFFFD') > 0);
    assert.ok(compareGoStrings('a', 'ab') < 0);
    assert.equal(byteLength('aä€😀'), 1 + 2 + 3 + 4);
  });
});
