import { listFiles, PackageManager } from '@vscode/vsce';
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { packageExtension } from '../host/packageExtension.js';

/** Largest size in bytes of the .vsix. */
const budget = 600_000;

/** What the package holds, by name; a folder whose files come and go counts as one. */
const contents = [
  'CHANGELOG.md',
  'LICENSE',
  'README.md',
  'dist/extension.js',
  'dist/extension.web.js',
  'dist/panel.js',
  'l10n/',
  'media/container.svg',
  'media/icon.png',
  'media/panel.css',
  'media/rules/',
  'media/samples/',
  'media/snippets.json',
  'media/walkthrough/',
  'package.json',
  'package.nls.json',
  'syntaxes/',
];

suite('the package', () => {
  test('holds these files and no others', async () => {
    const files = await listFiles({ packageManager: PackageManager.None });
    const names = files.map(
      (file) => contents.find((each) => each.endsWith('/') && file.startsWith(each)) ?? file,
    );
    assert.deepEqual([...new Set(names)].sort(), contents);
  });

  test('stays below 600 KB', async () => {
    const size = await packageExtension();
    assert.ok(size <= budget, `it has ${size} bytes`);
  });

  test('asks for no Node module in the web worker', () => {
    const bundle = fs.readFileSync('dist/extension.web.js', 'utf8');
    const modules = [...bundle.matchAll(/\brequire\("([^"]+)"\)/g)].map((match) => match[1]);
    assert.deepEqual(
      modules.filter((name) => name !== 'vscode'),
      [],
    );
  });
});
