import assert from 'node:assert/strict';
import fs from 'node:fs';
import { rules } from '../../../src/core/rules/registry.js';
import {
  renderRuleTable,
  renderSettingsTable,
  replaceTable,
  type SettingSchema,
} from './support/readmeTables.js';

interface PackageManifest {
  readonly scripts: Readonly<Record<string, string>>;
  readonly contributes: {
    readonly configuration: { readonly properties: Readonly<Record<string, SettingSchema>> };
  };
  readonly engines: { readonly vscode: string };
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

const read = (file: string) => fs.readFileSync(file, 'utf8');
const manifest = JSON.parse(read('package.json')) as PackageManifest;
suite('the documents', () => {
  test('the tables of the README are those of package.json and of the rules, which UPDATE_GOLDEN=1 writes', () => {
    const words = JSON.parse(read('package.nls.json')) as Record<string, string>;
    const settings = renderSettingsTable(manifest.contributes.configuration.properties, words);
    const written = replaceTable(
      replaceTable(read('README.md'), 'settings', settings),
      'rules',
      renderRuleTable(rules),
    );
    if (process.env['UPDATE_GOLDEN'] !== undefined) fs.writeFileSync('README.md', written);
    assert.equal(read('README.md'), written);
  });

  test('the README says what it does in one sentence, shows a picture of each feature in light and dark, and tells limits and privacy', () => {
    const text = read('README.md');
    assert.match(text, /^# Service Scope\n\n[^.]+\./);
    for (const heading of ['Settings', 'Rules', 'Limits and privacy'])
      assert.ok(text.includes(`\n## ${heading}\n`), heading);
    const pictures = [...text.matchAll(/media\/screenshots\/([\w-]+)-(light|dark)\.png/g)];
    const names = new Set(pictures.map(([, name]) => name));
    const features = [
      'overview',
      'finding',
      'completion',
      'views',
      'what-if',
      'topology',
      'curl',
      'terminal',
      'pins',
    ];
    assert.deepEqual([...names], features);
    for (const name of names)
      for (const theme of ['light', 'dark'])
        assert.ok(text.includes(`media/screenshots/${name}-${theme}.png`), `${name}-${theme}`);
    assert.match(text, /no telemetry/);
  });

  test('the changelog keeps the form that others read', () => {
    const headings = [...read('CHANGELOG.md').matchAll(/^## (.+)$/gm)].map(([, heading = '']) => heading);
    assert.equal(headings[0], '[Unreleased]');
    for (const heading of headings.slice(1)) assert.match(heading, /^\[\d+\.\d+\.\d+\] - \d{4}-\d\d-\d\d$/);
  });

  test('README and CONTRIBUTING name only scripts and files that exist', () => {
    for (const file of ['README.md', 'CONTRIBUTING.md']) {
      const text = read(file);
      const scripts = [...text.matchAll(/(?:`|^)npm (?:run )?([a-z]+(?::[a-z]+)*)/gm)].map(
        (match) => match[1] ?? '',
      );
      assert.deepEqual(
        scripts.filter((name) => !(name in manifest.scripts)),
        [],
        file,
      );
      const links = [...text.matchAll(/\]\(([^):#]+)\)/g)].map((match) => match[1] ?? '');
      assert.deepEqual(
        links.filter((link) => !fs.existsSync(link)),
        [],
        file,
      );
    }
  });

  test('CONTRIBUTING lists the rooms in the order in which they may import', () => {
    const rooms = [...read('CONTRIBUTING.md').matchAll(/^\| `([a-z]+)` \|/gm)].map((match) => match[1] ?? '');
    const folders = fs
      .readdirSync('src/core', { withFileTypes: true })
      .filter((entry) => entry.isDirectory());
    assert.deepEqual([...rooms].sort(), folders.map(({ name }) => name).sort());
    const order = read('test/unit/house/imports.test.ts');
    assert.deepEqual(
      [...rooms].sort((one, other) => order.indexOf(`'${one}',`) - order.indexOf(`'${other}',`)),
      rooms,
    );
  });
});

suite('the versions of VS Code', () => {
  test('the oldest one that is supported is the one whose types are used and that is tested', () => {
    const types = manifest.devDependencies['@types/vscode'] ?? '';
    assert.equal(manifest.engines.vscode, `^${types}`);
    const { dependencies } = JSON.parse(read('test/host/server/oldest/package.json')) as PackageManifest;
    assert.equal(dependencies['code-server']?.split('.')[1], types.split('.')[1]);
  });

  test('no lock names the host of a registry', () => {
    for (const lock of [
      'package-lock.json',
      'test/host/server/newest/package-lock.json',
      'test/host/server/oldest/package-lock.json',
    ]) {
      assert.doesNotMatch(read(lock), /"resolved"/, lock);
    }
  });
});
