import assert from 'node:assert/strict';
import { resolveScalar, resolveTagged } from '../../../src/core/manifests/yaml/resolveScalar.js';

const meanings: readonly [text: string, value: unknown][] = [
  ['yes', true],
  ['Off', false],
  ['y', true],
  ['oN', 'oN'],
  ['~', null],
  ['', null],
  ['Null', null],
  ['0120', 80],
  ['0o120', 80],
  ['0x50', 80],
  ['0b1010000', 80],
  ['8_080', 8080],
  ['+80', 80],
  ['-0x10', -16],
  ['08', 8],
  ['0_7', 7],
  ['80.0', 80],
  ['8e1', 80],
  ['.5', 0.5],
  ['.5_0', 0.5],
  ['1e400', '1e400'],
  ['80:80', '80:80'],
  ['1:30', '1:30'],
  ['2001-01-01', '2001-01-01'],
  ['10.0.0.1', '10.0.0.1'],
  ['9007199254740993', 9007199254740993n],
  ['18446744073709551615', 18446744073709551615n],
  ['18446744073709551616', 18446744073709551616],
  ['-9223372036854775809', -9223372036854775808],
  ['0x10000000000000000', '0x10000000000000000'],
  ['-', '-'],
  ['_80', '_80'],
  ['1_', 1],
  ['0x', '0x'],
];

suite('plain scalars mean what they mean to Kubernetes', () => {
  for (const [text, value] of meanings) {
    test(JSON.stringify(text), () => {
      assert.deepEqual(resolveScalar(text).value, value);
    });
  }

  test('a tag that does not fit is a problem in the words of go-yaml', () => {
    assert.deepEqual(resolveTagged('!!int', 'abc'), { problem: 'cannot decode !!str `abc` as a !!int' });
    assert.deepEqual(resolveTagged('!!binary', 'w6TDtg=='), { tag: '!!str', value: 'äö' });
  });
});
