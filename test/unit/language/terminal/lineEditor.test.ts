import assert from 'node:assert/strict';
import fc from 'fast-check';
import { countCells, splitCharacters } from '../../../../src/core/language/terminal/cells.js';
import { drawLine, eraseLine, type Screen } from '../../../../src/core/language/terminal/drawLine.js';
import {
  emptyLine,
  insertText,
  pressKey,
  textOf,
  type EditedLine,
} from '../../../../src/core/language/terminal/lineEditor.js';
import { readKeys } from '../../../../src/core/language/terminal/readKeys.js';
import { ScreenModel } from './screenModel.js';

const history = ['curl second', 'curl first'];

/** What a terminal's input makes of an empty line, with `|` where the cursor stands. */
function typeInto(data: string, line: EditedLine = emptyLine): string {
  const { characters, cursor } = type(data, line);
  return [...characters.slice(0, cursor), '|', ...characters.slice(cursor)].join('');
}

function type(data: string, line: EditedLine): EditedLine {
  return readKeys(data).reduce(
    (now, key) => (key.kind === 'text' ? insertText(now, key.text) : pressKey(now, key.name, history)),
    line,
  );
}

suite('a line of the terminal', () => {
  for (const [name, data, expected] of [
    ['takes what is typed', 'curl web', 'curl web|'],
    ['takes letters at the cursor', 'crl\x1b[D\x1b[Du', 'cu|rl'],
    ['stops at both ends', 'ab\x1b[D\x1b[D\x1b[D\x1b[D<\x1b[C\x1b[C\x1b[C>', '<ab>|'],
    ['goes home and to the end', 'b\x1b[Ha\x1b[Fc', 'abc|'],
    ['knows the keys of a shell', 'b\x01a\x05c\x02\x02\x06', 'ab|c'],
    ['deletes before the cursor', 'abc\x7f\x7f', 'a|'],
    ['deletes under the cursor', 'abc\x1b[H\x1b[3~', '|bc'],
    ['deletes a word', 'curl -v web  \x17', 'curl -v |'],
    ['deletes to the start and to the end', 'one two\x1b[D\x1b[D\x1b[D\x0b\x1b[D\x15x', 'x| '],
    ['goes by words', 'curl -v web\x1b[1;5D\x1bb\x1bf', 'curl -v| web'],
    ['recalls the line before', '\x1b[A', 'curl second|'],
    ['recalls older lines, and stays at the oldest', '\x1b[A\x1bOA\x10', 'curl first|'],
    ['comes back to what was being typed', 'new\x1b[A\x1b[A\x1b[B\x1b[B\x1b[B', 'new|'],
    ['edits a recalled line', '\x1b[A\x7f\x7fX', 'curl secoX|'],
    ['moves over letters of several bytes as one', 'é🙂漢\x1b[D\x1b[D', 'é|🙂漢'],
    ['deletes a letter with its accent', 'ae\u0301\x7f', 'a|'],
    ['joins an accent that comes on its own', 'e\u0301\x1b[D', '|e\u0301'],
    ['moves over a family as one', '👨‍👩‍👧x\x1b[D\x7f', '|x'],
    ['leaves out keys that mean nothing', 'a\x1b[24~\x1b[5~\x1b\x07\u009bb', 'ab|'],
    ['leaves out the marks around a paste', '\x1b[200~curl web\x1b[201~', 'curl web|'],
  ] as const) {
    test(name, () => {
      assert.equal(typeInto(data), expected);
    });
  }

  test('a paste of several lines is several lines', () => {
    const names = readKeys('one\r\ntwo\rthree\n').map((key) => (key.kind === 'key' ? key.name : key.text));
    assert.deepEqual(names, ['one', 'enter', 'two', 'enter', 'three', 'enter']);
  });

  test('no input breaks it: the cursor stays in the line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (data, start) => {
        const line = type(data, type(start, emptyLine));
        assert.ok(line.cursor >= 0 && line.cursor <= line.characters.length);
        assert.doesNotMatch(textOf(line), /[\x00-\x1f\x7f-\x9f]/);
      }),
    );
  });
});

suite('the cells of a terminal', () => {
  for (const [text, cells] of [
    ['curl', 4],
    ['漢字', 4],
    ['e\u0301', 1],
    ['🙂', 2],
    ['👨‍👩‍👧', 2],
    ['', 0],
  ] as const) {
    test(`${text === '' ? 'nothing' : text} takes ${cells}`, () => {
      assert.equal(countCells(text), cells);
    });
  }
});

suite('a line that is drawn', () => {
  const letters = ['a', 'b', ' ', '漢', '字', '🙂', 'e\u0301'];
  const prompt = 'node $ ';
  const screenOf = (columns: number): Screen => ({
    prompt,
    coloredPrompt: `\x1b[32m${prompt}\x1b[0m`,
    columns,
  });
  const lineOf = fc
    .tuple(fc.array(fc.constantFrom(...letters), { maxLength: 60 }), fc.nat())
    .map(([characters, at]): EditedLine => {
      const all = splitCharacters(characters.join(''));
      return { ...emptyLine, characters: all, cursor: at % (all.length + 1) };
    });
  const cellsBefore = (line: EditedLine, columns: number): number => {
    let at = 0;
    for (const character of [prompt, ...line.characters.slice(0, line.cursor)].flatMap(splitCharacters)) {
      const width = countCells(character);
      if ((at % columns) + width > columns) at += columns - (at % columns);
      at += width;
    }
    return at;
  };

  test('shows prompt, text and cursor in any width, and leaves nothing of the line before it', () => {
    fc.assert(
      fc.property(lineOf, lineOf, fc.integer({ min: 8, max: 30 }), (before, after, columns) => {
        const model = new ScreenModel(columns);
        const screen = screenOf(columns);
        model.write('above\r\n');
        model.write(drawLine(screen, before));
        model.write(eraseLine(screen, before) + drawLine(screen, after));
        assert.equal(model.text, `above\n${prompt}${textOf(after)}`.trimEnd());
        assert.equal(model.cursor, cellsBefore(after, columns));
      }),
    );
  });

  test('is drawn anew when the window changes its width', () => {
    const narrowLetters = lineOf.filter(({ characters }) => !characters.some((each) => countCells(each) > 1));
    const width = fc.integer({ min: 8, max: 30 });
    fc.assert(
      fc.property(narrowLetters, width, width, (line, columns, next) => {
        const model = new ScreenModel(columns);
        model.write(`above\r\n${drawLine(screenOf(columns), line)}`);
        model.resize(next);
        model.write(eraseLine(screenOf(next), line) + drawLine(screenOf(next), line));
        assert.equal(model.text, `above\n${prompt}${textOf(line)}`.trimEnd());
        assert.equal(model.cursor, cellsBefore(line, next));
      }),
    );
  });
});
