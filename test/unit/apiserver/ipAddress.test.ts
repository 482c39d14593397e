import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseIP, printIP } from '../../../src/core/text/ipAddress.js';

suite('IP addresses', () => {
  for (const [text, canonical] of [
    ['10.96.0.1', '10.96.0.1'],
    ['010.096.000.001', '10.96.0.1'],
    ['::ffff:10.0.0.1', '10.0.0.1'],
    ['FD00:10:96::0011', 'fd00:10:96::11'],
    ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
    ['1:0:2:3:4:5:6:7', '1:0:2:3:4:5:6:7'],
    ['::', '::'],
    ['64:ff9b::1.2.3.4', '64:ff9b::102:304'],
  ] as const)
    test(`${text} is ${canonical}`, () => {
      const address = parseIP(text);
      assert(address);
      assert.equal(printIP(address.family, address.value), canonical);
    });

  for (const text of [
    '',
    '1.2.3',
    '1.2.3.256',
    '1.2.3.4 ',
    '1.2.3.4.5',
    '0x1.2.3.4',
    ':::',
    '1::2::3',
    '12345::',
    'fe80::1%eth0',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '1.2.3.4::',
  ])
    test(`"${text}" is no address`, () => {
      assert.equal(parseIP(text), undefined);
    });

  test('every address is read back as it is written', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 128n - 1n }), (value) => {
        fc.pre(value >> 32n !== 0xffffn);
        assert.equal(parseIP(printIP('IPv6', value))?.value, value);
        const low = value & 0xffffffffn;
        assert.equal(parseIP(printIP('IPv4', low))?.value, low);
      }),
    );
  });
});
