import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';

const bundle = 'l10n/bundle.l10n.json';
const call = /l10n\.t\(\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/g;

interface Source {
  readonly file: string;
  readonly text: string;
}

const sources = [...sourcesBelow('src/editor'), { file: 'src/extension.ts', text: read('src/extension.ts') }];

suite('the words of the editor', () => {
  test('every translated text is a literal, so that it can be exported', () => {
    for (const { file, text } of sources)
      assert.equal([...text.matchAll(/l10n\.t\(/g)].length, [...text.matchAll(call)].length, file);
  });

  test('are exported for translators, none missing and none left over; UPDATE_GOLDEN=1 writes them', () => {
    const words = sources.flatMap(({ text }) =>
      [...text.matchAll(call)].map(([, single, double]) => unescape(single ?? double ?? '')),
    );
    const wanted = Object.fromEntries([...new Set(words)].sort().map((word) => [word, word]));
    if (process.env['UPDATE_GOLDEN'] !== undefined) {
      fs.mkdirSync(path.dirname(bundle), { recursive: true });
      fs.writeFileSync(bundle, `${JSON.stringify(wanted, null, 2)}\n`);
    }
    assert.deepEqual(JSON.parse(read(bundle)), wanted);
    assert.equal((JSON.parse(read('package.json')) as { readonly l10n: string }).l10n, './l10n');
  });

  test('reach the user translated: no message, title or placeholder is written into the code', () => {
    const untranslated =
      /(?:show(?:Information|Warning|Error)Message\(\s*|\b(?:placeHolder|placeholder|prompt|title|tooltip):\s*)['"`](?![`'"])(?=[^'"`]*[A-Za-z]{3})/;
    for (const { file, text } of sources) {
      const line = text
        .split('\n')
        .find((each) => untranslated.test(each) && !each.trimStart().startsWith('*'));
      assert.equal(line, undefined, file);
    }
  });
});

function read(file: string): string {
  return fs.readFileSync(file, 'utf8');
}

function sourcesBelow(folder: string): readonly Source[] {
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => ({ file, text: read(path.join(folder, file)) }));
}

/** The string that a literal without templates stands for. */
function unescape(literal: string): string {
  return literal.replace(/\\(n|.)/g, (_, letter: string) => (letter === 'n' ? '\n' : letter));
}
