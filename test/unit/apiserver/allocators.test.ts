import assert from 'node:assert/strict';
import fc from 'fast-check';
import { AddressAllocator } from '../../../src/core/apiserver/allocation/addressAllocator.js';
import { parseAddressRange } from '../../../src/core/apiserver/allocation/addressRange.js';
import { pickFirstFree } from '../../../src/core/apiserver/allocation/numberPool.js';
import { PortAllocator } from '../../../src/core/apiserver/allocation/portAllocator.js';

function addressesOf(cidr: string): AddressAllocator {
  const range = parseAddressRange(cidr);
  assert(range);
  return new AddressAllocator(range);
}

/** What an allocator hands out until it refuses, and its refusal. */
function exhaust<T>(next: () => { value: T } | { refusal: string }): { values: T[]; refusal: string } {
  const values: T[] = [];
  for (;;) {
    const result = next();
    if ('refusal' in result) return { values, refusal: result.refusal };
    values.push(result.value);
  }
}

suite('the allocators', () => {
  test('automatic NodePorts come from 30086 on, and from the static band when that is full', () => {
    const ports = new PortAllocator({ from: 30000, to: 32767 });
    const { values, refusal } = exhaust(() => ports.allocateNext(pickFirstFree));
    assert.equal(refusal, 'range is full');
    assert.equal(values.length, 2768);
    assert.equal(values[0], 30086);
    assert.equal(values[2682], 30000);
  });

  for (const [cidr, size, first, afterDynamic] of [
    ['10.98.0.0/24', 254, '10.98.0.17', '10.98.0.1'],
    ['10.98.0.0/28', 14, '10.98.0.1', undefined],
    ['10.98.0.0/26', 62, '10.98.0.17', '10.98.0.1'],
    ['fd00:10:96::/120', 255, 'fd00:10:96::11', 'fd00:10:96::1'],
  ] as const)
    test(`${cidr} gives ${size} addresses, ${first} first`, () => {
      const addresses = addressesOf(cidr);
      const { values } = exhaust(() => addresses.allocateNext(pickFirstFree));
      assert.equal(values.length, size);
      assert.equal(values[0], first);
      if (afterDynamic !== undefined) assert.equal(values[values.indexOf(afterDynamic)], afterDynamic);
    });

  test('the first automatic address of 10.96.0.0/12 lies behind 256 static ones', () => {
    assert.deepEqual(addressesOf('10.96.0.0/12').allocateNext(pickFirstFree), { value: '10.96.1.1' });
  });

  for (const address of ['10.96.0.0', '10.111.255.255', '10.112.0.1', 'fd00::1'])
    test(`${address} does not belong to 10.96.0.0/12`, () => {
      assert.deepEqual(addressesOf('10.96.0.0/12').allocate(address), {
        refusal: 'the provided network does not match the current range',
      });
    });

  test('an address is the same however it is written, and free again when released', () => {
    const addresses = addressesOf('fd00:10:96::/64');
    assert.deepEqual(addresses.allocate('FD00:10:096::F000:0:0:1'), { value: 'FD00:10:096::F000:0:0:1' });
    assert.deepEqual(addresses.allocate('fd00:10:96:0:f000::1'), {
      refusal: 'provided IP is already allocated',
    });
    addresses.release('fd00:10:96:0:f000::1');
    assert.deepEqual(addresses.allocate('fd00:10:96:0:f000::1'), { value: 'fd00:10:96:0:f000::1' });
  });

  test('no port is handed out twice and none outside the range, whatever is asked and released', () => {
    const range = { from: 30000, to: 30039 };
    const step = fc.oneof(
      fc.record({ ask: fc.integer({ min: 29995, max: 30045 }) }),
      fc.record({ release: fc.integer({ min: 29995, max: 30045 }) }),
      fc.constant('next' as const),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const ports = new PortAllocator(range);
        const held = new Set<number>();
        for (const each of steps) {
          if (each !== 'next' && 'release' in each) {
            ports.release(each.release);
            held.delete(each.release);
            continue;
          }
          const result = each === 'next' ? ports.allocateNext(pickFirstFree) : ports.allocate(each.ask);
          if ('refusal' in result) continue;
          assert(!held.has(result.value) && result.value >= range.from && result.value <= range.to);
          held.add(result.value);
        }
      }),
    );
  });
});
