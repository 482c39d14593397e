import assert from 'node:assert/strict';
import fc from 'fast-check';
import { FieldPath } from '../../../src/core/apiserver/field/fieldPath.js';
import { toCause } from '../../../src/core/apiserver/field/fieldError.js';
import { parseCIDR, parseIP, printIP } from '../../../src/core/text/ipAddress.js';
import {
  validateCIDRForLegacyField,
  validateIPForLegacyField,
  validateNonSpecialIP,
} from '../../../src/core/apiserver/validation/ipFields.js';
import {
  isDNS1035Label,
  isDNS1123Label,
  isDNS1123Subdomain,
  isQualifiedName,
  isValidLabelValue,
  isValidPortName,
  nameIsDNSLabel,
} from '../../../src/core/apiserver/validation/names.js';
import { validateObjectMeta } from '../../../src/core/apiserver/validation/objectMeta.js';

const path = FieldPath.of('x');

suite('names', () => {
  const long = 'x'.repeat(64);
  const rows = [
    { check: isDNS1123Label, value: 'a-1', complaints: [] },
    { check: isDNS1123Label, value: 'a.b', complaints: ['must not contain dots'] },
    { check: isDNS1123Label, value: long, complaints: ['must be no more than 63 characters'] },
    { check: isDNS1123Subdomain, value: 'a.b-1.c', complaints: [] },
    { check: isDNS1035Label, value: 'a1', complaints: [] },
    { check: isQualifiedName, value: 'example.com/My_Name', complaints: [] },
    { check: isQualifiedName, value: '/a', complaints: ['prefix part must be non-empty'] },
    { check: isQualifiedName, value: long, complaints: ['name part must be no more than 63 bytes'] },
    { check: isValidLabelValue, value: '', complaints: [] },
    { check: isValidLabelValue, value: long, complaints: ['must be no more than 63 bytes'] },
    { check: isValidPortName, value: '80', complaints: ['must contain at least one letter (a-z)'] },
    { check: isValidPortName, value: 'a--b', complaints: ['must not contain consecutive hyphens'] },
  ];
  for (const { check, value, complaints } of rows)
    test(`${check.name} of ${value}: ${complaints.join(', ') || 'well'}`, () => {
      assert.deepEqual(check(value), complaints);
    });

  test('an empty label key is complained about twice', () => {
    assert.equal(isQualifiedName('').length, 2);
  });

  test('a generateName may end in a hyphen, a name may not', () => {
    assert.deepEqual(nameIsDNSLabel('web-', { prefix: true }), []);
    assert.equal(nameIsDNSLabel('web-', { prefix: false }).length, 1);
  });
});

suite('IP addresses', () => {
  const canonical = [
    ['10.0.0.1', '10.0.0.1'],
    ['10.96.0.010', '10.96.0.10'],
    ['FD00:0:0::1', 'fd00::1'],
    ['1:0:0:2:0:0:0:3', '1:0:0:2::3'],
    ['::ffff:1.2.3.4', '1.2.3.4'],
    ['::', '::'],
  ] as const;
  for (const [written, printed] of canonical)
    test(`${written} is ${printed}`, () => {
      const address = parseIP(written);
      assert.equal(address && printIP(address.family, address.value), printed);
    });

  for (const text of [
    '',
    '1.2.3',
    '1.2.3.256',
    '1.2.3.4.5',
    ':1',
    '1::2::3',
    '12345::',
    '1:2:3:4:5:6:7::8',
    'g::',
    '1.2.3.4::',
    '::1%eth0',
  ])
    test(`"${text}" is no address`, () => {
      assert.equal(parseIP(text), undefined);
    });

  test('every address reads back as it is printed', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: (1n << 128n) - 1n }), (value) => {
        if (value >> 32n === 0xffffn) return;
        assert.equal(parseIP(printIP('IPv6', value))?.value, value);
      }),
    );
    fc.assert(fc.property(fc.ipV4(), (text) => parseIP(text)?.leadingZeros === false));
  });

  const rows = [
    {
      errors: validateIPForLegacyField(path, '1.2.3.04', { strict: true }),
      message: 'must not have leading 0s',
    },
    { errors: validateIPForLegacyField(path, '1.2.3.04', { strict: false }), message: undefined },
    { errors: validateIPForLegacyField(path, 'FD00::1', { strict: true }), message: undefined },
    {
      errors: validateNonSpecialIP(path, '127.1.2.3'),
      message: 'may not be in the loopback range (127.0.0.0/8, ::1/128)',
    },
    {
      errors: validateNonSpecialIP(path, 'ff02::1'),
      message: 'may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)',
    },
    { errors: validateNonSpecialIP(path, '10.0.0.1'), message: undefined },
    {
      errors: validateCIDRForLegacyField(path, '10.0.0.1/8', { strict: true }),
      message: 'must not have bits set beyond the prefix length',
    },
    {
      errors: validateCIDRForLegacyField(path, '10.0.0.0/08', { strict: true }),
      message: 'must not have leading 0s in IP or prefix length',
    },
    { errors: validateCIDRForLegacyField(path, '10.0.0.1/8', { strict: false }), message: undefined },
  ];
  for (const { errors, message } of rows)
    test(`says ${message ?? 'nothing'}`, () => {
      assert.equal(errors.length, message === undefined ? 0 : 1);
      if (message !== undefined) assert.ok(errors[0]?.body.endsWith(message));
    });

  test('a range knows its first address', () => {
    const range = parseCIDR('10.97.1.2/12');
    assert.equal(range && printIP(range.family, range.base), '10.96.0.0');
    assert.equal(parseCIDR('10.0.0.0/33'), undefined);
    assert.equal(parseCIDR('10.0.0.0'), undefined);
  });
});

suite('metadata', () => {
  const rules = { namespaced: true, validateName: nameIsDNSLabel };

  test('an error in a label points at its key or its value', () => {
    const errors = validateObjectMeta({ name: 'a', namespace: 'b', labels: { 'a b': 'c d' } }, rules);
    assert.deepEqual(
      errors.map(({ at, part }) => ({ at, part })),
      [
        { at: ['metadata', 'labels', 'a b'], part: 'key' },
        { at: ['metadata', 'labels', 'a b'], part: 'value' },
      ],
    );
  });

  test('an owner without a version is refused on the field that says so', () => {
    const owner = { apiVersion: '', kind: 'Pod', name: 'p', uid: 'u' };
    const [error] = validateObjectMeta({ name: 'a', namespace: 'b', ownerReferences: [owner] }, rules);
    assert.deepEqual(error && toCause(error), {
      field: 'metadata.ownerReferences.apiVersion',
      reason: 'FieldValueInvalid',
      message: 'Invalid value: "": version must not be empty',
    });
    assert.deepEqual(error?.at, ['metadata', 'ownerReferences', 0, 'apiVersion']);
  });
});
