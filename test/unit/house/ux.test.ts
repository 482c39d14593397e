import assert from 'node:assert/strict';
import fs from 'node:fs';

interface Item {
  readonly id: number;
  readonly ticked: boolean;
  readonly proofs: readonly { readonly file: string; readonly test: string }[];
}

const items = readItems(fs.readFileSync('test/ux.md', 'utf8'));

suite('the checklist of the user experience', () => {
  test('every item is there once, in order', () => {
    const ids = items.map(({ id }) => id);
    assert.deepEqual(
      ids,
      [...new Set(ids)].sort((one, other) => one - other),
    );
    const leftOut = new Set([14, 62, 64]);
    const wanted = Array.from({ length: 85 }, (_, index) => index + 1).filter((id) => !leftOut.has(id));
    assert.deepEqual(ids, wanted);
  });

  for (const { id, ticked, proofs } of items) {
    if (!ticked) continue;
    test(`item ${id} is ticked and names tests that exist`, () => {
      assert.ok(proofs.length > 0, 'it names no test');
      for (const { file, test: name } of proofs) {
        assert.ok(fs.existsSync(file), file);
        assert.ok(hasTest(fs.readFileSync(file, 'utf8'), name), `${file} has no test "${name}"`);
      }
    });
  }
});

/** Reads `- [x] **7** M: words` and, below it, lines of `` - `file`: name of the test ``. */
function readItems(text: string): readonly Item[] {
  return text.split(/^(?=- \[)/m).flatMap((block): Item[] => {
    const head = /^- \[([ x])\] \*\*(\d+)\*\* [MSW]: /.exec(block);
    if (head === null) return [];
    const proofs = [...block.matchAll(/^ {2}- `([^`]+)`: (.+)$/gm)].map(([, file = '', test = '']) => ({
      file,
      test,
    }));
    return [{ id: Number(head[2]), ticked: head[1] === 'x', proofs }];
  });
}

/** Whether a file has a test of this name; a grammar test has its name in its first line. */
function hasTest(text: string, name: string): boolean {
  const written = [`'${name.replaceAll("'", "\\'")}'`, `"${name}"`, `\`${name}\``];
  return written.some(
    (each) => text.includes(`test(${each}`) || text.split('\n')[0]?.includes(each) === true,
  );
}
