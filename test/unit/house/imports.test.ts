import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';

/** The rooms of `src/core` in the order of DESIGN.md section 1: a room may import only from rooms before it, and from itself. */
const rooms = [
  'text',
  'manifests',
  'labels',
  'apiserver',
  'scheduler',
  'controllers',
  'network',
  'cluster',
  'curl',
  'rules',
  'fixes',
  'workspace',
  'report',
  'language',
];

interface Import {
  readonly file: string;
  readonly target: string;
}

function* importsBelow(folder: string): Generator<Import> {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || !/\.tsx?$/.test(entry.name)) continue;
    const file = path.join(entry.parentPath, entry.name);
    const text = fs.readFileSync(file, 'utf8');
    for (const match of text.matchAll(/(?:from\s+|import\s*\(?\s*)'([^']+)'/g)) {
      const target = match[1] ?? '';
      yield { file, target: target.startsWith('.') ? path.join(path.dirname(file), target) : target };
    }
  }
}

function roomOf(file: string): number {
  return rooms.indexOf(path.relative('src/core', file).split(path.sep)[0] ?? '');
}

suite('the house', () => {
  test('data runs one way: no room of the core imports a room behind it', () => {
    const forbidden = [...importsBelow('src/core')].filter(
      ({ file, target }) =>
        target.startsWith('src/') && (roomOf(target) === -1 || roomOf(target) > roomOf(file)),
    );
    assert.deepEqual(forbidden, []);
  });

  test('the core imports no vscode and no Node module', () => {
    const allowed = new Set(['yaml', 'shell-quote', 'fastest-levenshtein']);
    const forbidden = [...importsBelow('src/core')].filter(
      ({ target }) => !target.startsWith('src/') && !allowed.has(target),
    );
    assert.deepEqual(forbidden, []);
  });

  test('only the editor and the composition root import vscode', () => {
    const forbidden = [...importsBelow('src')].filter(
      ({ file, target }) =>
        target === 'vscode' && !file.startsWith('src/editor/') && file !== 'src/extension.ts',
    );
    assert.deepEqual(forbidden, []);
  });
});
