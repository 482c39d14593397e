import assert from 'node:assert/strict';
import fc from 'fast-check';
import { nodePortBands } from '../../../src/core/apiserver/allocation/bands.js';
import { NumberPreviewer, type Claimant } from '../../../src/core/apiserver/allocation/previewNumbers.js';

const wholeRange = nodePortBands({ from: 30000, to: 32767 });
const smallRange = nodePortBands({ from: 30000, to: 30039 });

const wanting = (identity: string, ...wants: string[]): Claimant => ({
  identity,
  eligible: true,
  pins: [],
  wants: ['', ...wants],
});

function pinning(identity: string, ...pins: number[]): Claimant {
  return { identity, eligible: true, pins, wants: [] };
}

const idle = (identity: string): Claimant => ({ identity, eligible: false, pins: [], wants: [] });

const claimant: fc.Arbitrary<Claimant> = fc.record({
  identity: fc.stringMatching(/^[a-z]{1,3}$/),
  eligible: fc.boolean(),
  pins: fc.array(fc.integer({ min: 0, max: 39 }), { maxLength: 2 }),
  wants: fc.uniqueArray(fc.constantFrom('', 'http', 'https', 'health'), { maxLength: 4 }),
});

function claimants(maxLength: number): fc.Arbitrary<Claimant[]> {
  return fc.uniqueArray(claimant, { maxLength, selector: ({ identity }) => identity });
}

/** Everybody's numbers, by identity. */
function previewAll(all: readonly Claimant[], bands = smallRange): Record<string, (number | undefined)[]> {
  return Object.fromEntries(
    [...new NumberPreviewer(bands).preview(all)].map(([identity, list]) => [identity, [...list]]),
  );
}

/** Whose numbers two states give differently, of those who are in both. */
function moved(
  before: Readonly<Record<string, readonly (number | undefined)[]>>,
  after: Readonly<Record<string, readonly (number | undefined)[]>>,
): string[] {
  return Object.keys(before).filter(
    (identity) => identity in after && JSON.stringify(before[identity]) !== JSON.stringify(after[identity]),
  );
}

suite('previewed numbers', () => {
  test('no number is given twice, none that is pinned, and none outside the range', () => {
    fc.assert(
      fc.property(claimants(40), (all) => {
        const given = Object.values(previewAll(all))
          .flat()
          .filter((offset) => offset !== undefined);
        const pins = new Set(all.flatMap((each) => each.pins));
        assert.equal(new Set(given).size, given.length);
        for (const offset of given) assert(offset >= 0 && offset < 40 && !pins.has(offset));
      }),
    );
  });

  test('the static band is touched, and a want refused, only when what comes before is full', () => {
    fc.assert(
      fc.property(claimants(40), (all) => {
        const given = Object.values(previewAll(all)).flat();
        const taken = new Set([...given, ...all.flatMap((each) => each.pins)]);
        const isFull = (from: number, to: number): boolean =>
          Array.from({ length: to - from }, (_, at) => from + at).every((offset) => taken.has(offset));
        if (given.some((offset) => offset !== undefined && offset < smallRange.staticSize))
          assert(isFull(smallRange.staticSize, smallRange.size));
        if (given.includes(undefined)) assert(isFull(0, smallRange.size));
      }),
    );
  });

  test('the order of the Services does not matter', () => {
    fc.assert(
      fc.property(claimants(40), fc.integer(), (all, seed) => {
        const shuffled = [...all].sort(
          (one, other) =>
            ((one.identity.charCodeAt(0) * seed) % 7) - ((other.identity.charCodeAt(0) * seed) % 7),
        );
        assert.deepEqual(previewAll(shuffled), previewAll(all));
      }),
    );
  });

  test('a Service that begins or ceases to need its number moves no other', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.stringMatching(/^[a-z]{1,6}$/), { minLength: 1, maxLength: 24 }),
        (names) => {
          const [first = '', ...others] = names;
          const rest = others.map((name, index) => (index % 2 === 0 ? wanting(name) : idle(name)));
          const [without, withNeed] = [
            [idle(first), ...rest],
            [wanting(first), ...rest],
          ].map((all) => previewAll(all));
          assert.deepEqual(moved(without ?? {}, withNeed ?? {}), []);
        },
      ),
    );
  });

  test('a pin moves only the one who previews that number, in a range with room', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.stringMatching(/^[a-z]{1,6}$/), { minLength: 2, maxLength: 300 }),
        fc.integer({ min: 0, max: 2767 }),
        (names, pin) => {
          const [first = '', ...others] = names;
          const rest = others.map((name) => wanting(name, 'https'));
          const before = previewAll([wanting(first), ...rest], wholeRange);
          const after = previewAll([pinning(first, pin), ...rest], wholeRange);
          const holders = Object.keys(before).filter((name) => name !== first && before[name]?.includes(pin));
          assert.deepEqual(moved(before, after), holders);
        },
      ),
    );
  });

  test('a new Service moves only those whose number it takes, or whose number the one it pushed aside takes', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.stringMatching(/^[a-z]{1,6}$/), { minLength: 2, maxLength: 24 }),
        (names) => {
          const [added = '', ...others] = names;
          const before = previewAll(others.map((name) => wanting(name)));
          const after = previewAll(names.map((name) => wanting(name)));
          const changed = moved(before, after);
          let taken = after[added]?.[0];
          for (let count = changed.length; count > 0; count--) {
            const pushed = changed.find((name) => before[name]?.[0] === taken);
            assert(pushed !== undefined, `${changed.join()} moved for ${added}`);
            taken = after[pushed]?.[0];
          }
        },
      ),
    );
  });

  test('2,768 Services share out the whole range, and one more finds it full', () => {
    const names = Array.from({ length: 2768 }, (_, index) => `Service/default/s${index}`);
    const given = Object.values(
      previewAll(
        names.map((name) => wanting(name)),
        wholeRange,
      ),
    ).flat();
    assert.deepEqual(
      [...given].sort((a, b) => Number(a) - Number(b)),
      names.map((_, index) => index),
    );
    const more = Object.values(
      previewAll(
        [...names, 'Service/default/more'].map((name) => wanting(name)),
        wholeRange,
      ),
    );
    assert.equal(more.flat().filter((offset) => offset === undefined).length, 1);
  });

  test('among 2,000 Services a new one moves few others, and hardly ever more than a handful', () => {
    const names = Array.from({ length: 2000 }, (_, index) => `Service/default/s${index}`);
    const before = previewAll(
      names.map((name) => wanting(name)),
      wholeRange,
    );
    const counts = Array.from({ length: 30 }, (_, index) => {
      const all = [...names, `Service/default/new${index}`].map((name) => wanting(name));
      return moved(before, previewAll(all, wholeRange)).length;
    });
    assert(Math.max(...counts) <= 8, counts.join());
  });

  test('of ten thousand Services as many get a number as there are, and the others none', () => {
    const names = Array.from({ length: 10_000 }, (_, index) => `Service/default/s${index}`);
    const given = [...new NumberPreviewer(wholeRange).preview(names.map((name) => wanting(name)))];
    assert.equal(given.flatMap(([, [offset]]) => offset ?? []).length, 2768);
  });
});
