import assert from 'node:assert/strict';
import { LineMap } from '../../src/core/text/lineMap.js';
import { applyEdits } from '../../src/core/text/textEdit.js';

suite('text', () => {
  test('lines end with LF, CR LF or CR', () => {
    const map = new LineMap('a\nb\r\nc\rd');
    assert.equal(map.lineCount, 4);
    assert.deepEqual(map.positionAt(5), { line: 2, character: 0 });
    assert.equal(map.offsetAt({ line: 3, character: 0 }), 7);
  });

  test('an offset outside the text moves to its nearest end', () => {
    assert.deepEqual(new LineMap('ab').positionAt(99), { line: 0, character: 2 });
  });

  test('edits apply in any order', () => {
    const edits = [
      { span: { start: 3, end: 4 }, newText: 'D' },
      { span: { start: 0, end: 1 }, newText: 'A' },
    ];
    assert.equal(applyEdits('abcd', edits), 'AbcD');
  });
});
