import assert from 'node:assert/strict';
import fs from 'node:fs';

interface PackageManifest {
  readonly scripts: Readonly<Record<string, string>>;
  readonly contributes: {
    readonly configuration: { readonly properties: Readonly<Record<string, unknown>> };
  };
  readonly engines: { readonly vscode: string };
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

const read = (file: string) => fs.readFileSync(file, 'utf8');
const manifest = JSON.parse(read('package.json')) as PackageManifest;
suite('the documents', () => {
  test('README lists every setting, and no other', () => {
    const listed = [...read('README.md').matchAll(/^\| `(serviceScope\.[\w.]+)` \|/gm)].map(
      (match) => match[1],
    );
    assert.deepEqual(listed.sort(), Object.keys(manifest.contributes.configuration.properties).sort());
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
