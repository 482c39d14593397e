import assert from 'node:assert/strict';
import { activateExtension, type ActiveExtension } from './support/activateExtension.js';
import type { FakeEditor } from './support/fakeEditor.js';
import { readCount, readFreshState, readState } from './support/readState.js';
import { rest } from './support/rest.js';

const service = (name: string, app: string): string =>
  `apiVersion: v1\nkind: Service\nmetadata: { name: ${name} }\nspec: { selector: { app: ${app} }, ports: [{ port: 80 }] }\n`;

const pod = (name: string, app: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: ${name}, labels: { app: ${app} } }\nspec: { containers: [{ name: a, image: a }] }\n`;

let extension: ActiveExtension;
let editor: FakeEditor;

/** Starts the extension in a workspace of these files, and has it read them. */
async function start(files: Readonly<Record<string, string>>, folders = ['/work']): Promise<void> {
  extension = activateExtension((fresh) => {
    fresh.folders = folders;
    for (const [path, text] of Object.entries(files)) fresh.files.write(path, text);
  });
  ({ editor } = extension);
  await extension.api.getEndpoints({ name: 'web' });
  await rest(editor);
}

async function endpointsOf(name: string): Promise<readonly string[] | undefined> {
  await rest(editor);
  return (await extension.api.getEndpoints({ name }))?.endpoints.map((each) => each.pod ?? '');
}

/** What is known is what a start would find now. */
async function isLikeFresh(...services: readonly string[]): Promise<void> {
  assert.deepEqual(await readState(extension, services), await readFreshState(editor, services));
}

suite('following files', () => {
  teardown(() => {
    extension.end();
  });

  suite('before the first manifest', () => {
    test('reads no file until a document with a kind is open', async () => {
      extension = activateExtension((fresh) => {
        fresh.files.write('/work/web.yaml', service('web', 'web'));
      });
      ({ editor } = extension);
      editor.type('/work/ci.yaml', 'jobs: {}\n');
      await rest(editor);
      assert.equal(editor.files.calls, 0);
      editor.type('/work/ci.yaml', pod('web-1', 'web'));
      await rest(editor);
      assert.deepEqual(editor.files.reads, ['/work/web.yaml']);
      assert.deepEqual(await endpointsOf('web'), ['web-1']);
    });

    test('reads the files when a view is opened', async () => {
      extension = activateExtension((fresh) => {
        fresh.files.write('/work/web.yaml', service('web', 'web'));
      });
      ({ editor } = extension);
      await editor.views.get('serviceScope.services')?.getChildren();
      assert.deepEqual(editor.files.reads, ['/work/web.yaml']);
    });
  });

  test('a file that is deleted, renamed or made unreadable is as a start would find it', async () => {
    await start({
      '/work/web.yaml': service('web', 'web'),
      '/work/a.yaml': pod('a', 'web'),
      '/work/b.yaml': pod('b', 'web'),
      '/work/c.yaml': pod('c', 'web'),
    });
    assert.deepEqual(await endpointsOf('web'), ['a', 'b', 'c']);
    editor.files.remove('/work/a.yaml');
    editor.tell('onDidDelete', '/work/a.yaml');
    editor.files.move('/work/b.yaml', '/work/other.yaml');
    editor.tell('onDidDelete', '/work/b.yaml');
    editor.tell('onDidCreate', '/work/other.yaml');
    editor.files.write('/work/c.yaml', new Error('EACCES: permission denied'));
    editor.tell('onDidChange', '/work/c.yaml');
    assert.deepEqual(await endpointsOf('web'), ['b']);
    await isLikeFresh('web');
    assert.deepEqual(editor.log, ['warn /work/c.yaml is not read: Error: EACCES: permission denied']);
    editor.files.write('/work/c.yaml', pod('c', 'web'));
    editor.tell('onDidChange', '/work/c.yaml');
    assert.deepEqual(await endpointsOf('web'), ['c', 'b']);
  });

  test('a folder in place of a file, a file in place of a folder, and a folder that is moved are followed', async () => {
    await start({
      '/work/web.yaml': service('web', 'web'),
      '/work/a.yaml': pod('a', 'web'),
      '/work/v1.2/b.yaml': pod('b', 'web'),
      '/work/c.yaml/c.yaml': pod('c', 'web'),
    });
    editor.files.remove('/work/a.yaml');
    editor.files.write('/work/a.yaml/d.yaml', pod('d', 'web'));
    editor.tell('onDidChange', '/work/a.yaml');
    editor.files.move('/work/v1.2', '/work/v1.3');
    editor.tell('onDidDelete', '/work/v1.2');
    editor.tell('onDidCreate', '/work/v1.3');
    editor.files.remove('/work/c.yaml');
    editor.files.write('/work/c.yaml', pod('e', 'web'));
    editor.tell('onDidChange', '/work/c.yaml');
    await isLikeFresh('web');
    assert.equal(await readCount(editor, 'Manifests'), 4);
  });

  test('a deletion that is told late drops no file that is there again', async () => {
    await start({ '/work/web.yaml': service('web', 'web'), '/work/a.yaml': pod('a', 'web') });
    editor.type('/work/web.yaml', service('web', 'web'), { isDirty: false });
    editor.tell('onDidDelete', '/work/web.yaml', '/work/a.yaml');
    assert.deepEqual(await endpointsOf('web'), ['a']);
    editor.files.remove('/work/web.yaml');
    editor.tell('onDidDelete', '/work/web.yaml');
    assert.equal(await endpointsOf('web'), undefined);
  });

  test('an old text that is read last does not win', async () => {
    await start({ '/work/web.yaml': service('web', 'web'), '/work/a.yaml': pod('a', 'other') });
    const held = editor.files.holdRead('/work/a.yaml');
    editor.tell('onDidChange', '/work/a.yaml');
    await held.begun;
    editor.files.write('/work/a.yaml', pod('a', 'web'));
    editor.tell('onDidChange', '/work/a.yaml');
    assert.deepEqual(await endpointsOf('web'), ['a']);
    held.release();
    assert.deepEqual(await endpointsOf('web'), ['a']);
  });

  test('a file that is deleted with its folder while it is being read does not come back', async () => {
    await start({ '/work/web.yaml': service('web', 'web') });
    editor.files.write('/work/pods/a.yaml', pod('a', 'web'));
    const held = editor.files.holdRead('/work/pods/a.yaml');
    editor.tell('onDidCreate', '/work/pods/a.yaml');
    await held.begun;
    editor.files.remove('/work/pods');
    editor.tell('onDidDelete', '/work/pods');
    await rest(editor);
    held.release();
    assert.deepEqual(await endpointsOf('web'), []);
    await isLikeFresh('web');
  });

  test('2,000 files that change at once while someone types are one refresh, each is read once', async function () {
    this.timeout(60_000);
    const paths = Array.from({ length: 2000 }, (_, index) => `/work/pods/${index}.yaml`);
    const files = paths.map((path, index) => [path, pod(`p${index}`, 'old')] as const);
    await start({ '/work/web.yaml': service('web', 'web'), ...Object.fromEntries(files) });
    editor.type('/work/web.yaml', service('web', 'new'), { isDirty: false });
    await rest(editor);
    const refreshes = await readCount(editor, 'Refreshes');
    const documents = await readCount(editor, 'Documents read');
    editor.files.reads.length = 0;

    paths.forEach((path, index) => {
      editor.files.write(path, pod(`p${index}`, 'new'));
    });
    // VS Code tells of 500 files at a time.
    for (let begin = 0; begin < paths.length; begin += 500) {
      editor.tell('onDidChange', ...paths.slice(begin, begin + 500));
      editor.type('/work/web.yaml', `${service('web', 'new')}# ${begin}\n`);
      await new Promise((resolve) => setImmediate(resolve));
    }
    assert.equal((await endpointsOf('web'))?.length, 2000);
    assert.deepEqual(editor.files.reads.sort(), [...paths].sort());
    // One for the keystrokes, which do not wait for the files, and one for the files.
    assert.equal((await readCount(editor, 'Refreshes')) - refreshes, 2);
    assert.equal((await readCount(editor, 'Documents read')) - documents, 2000 + 4);
    await isLikeFresh('web');
  });

  test('2,000 deletions that are told late cost one look at each file', async function () {
    this.timeout(60_000);
    const paths = Array.from({ length: 2000 }, (_, index) => `/work/pods/${index}.yaml`);
    const files = paths.map((path, index) => [path, pod(`p${index}`, 'web')] as const);
    await start({ '/work/web.yaml': service('web', 'web'), ...Object.fromEntries(files) });
    const { calls } = editor.files;
    editor.tell('onDidDelete', ...paths, '/work/pods');
    assert.equal((await endpointsOf('web'))?.length, 2000);
    // One stat and one read a file, one of the folder, and one search in it.
    assert.equal(editor.files.calls - calls, 2 * 2000 + 2);
    editor.files.remove('/work/pods');
    editor.tell('onDidDelete', '/work/pods');
    assert.deepEqual(await endpointsOf('web'), []);
    await isLikeFresh('web');
  });

  test('what changes in other files is no refresh', async () => {
    await start({ '/work/web.yaml': service('web', 'web') });
    const refreshes = await readCount(editor, 'Refreshes');
    editor.files.write('/work/data.yaml', 'numbers: [1]\n');
    editor.tell('onDidCreate', '/work/data.yaml', '/work/main.ts');
    editor.tell('onDidChange', '/work/web.yaml', '/work/main.ts');
    await rest(editor);
    assert.equal(await readCount(editor, 'Refreshes'), refreshes);
  });

  test('the open text wins over the disk, and the disk again after it is closed', async () => {
    await start({ '/work/web.yaml': service('web', 'web'), '/work/a.yaml': pod('a', 'web') });
    editor.type('/work/a.yaml', pod('a', 'typed'));
    assert.deepEqual(await endpointsOf('web'), []);
    editor.files.write('/work/a.yaml', pod('written', 'web'));
    editor.tell('onDidChange', '/work/a.yaml');
    assert.deepEqual(await endpointsOf('web'), []);
    editor.files.remove('/work/a.yaml');
    editor.tell('onDidDelete', '/work/a.yaml');
    await rest(editor);
    assert.equal(await readCount(editor, 'Manifests'), 2);
    editor.files.write('/work/a.yaml', pod('written', 'web'));
    editor.tell('onDidCreate', '/work/a.yaml');
    editor.close('/work/a.yaml');
    assert.deepEqual(await endpointsOf('web'), ['written']);
    await isLikeFresh('web');
  });

  test('folders that are left out stay so when their files change', async () => {
    await start({
      '/work/web.yaml': service('web', 'web'),
      '/work/node_modules/a.yaml': pod('a', 'web'),
      '/work/build/b.yaml': pod('b', 'web'),
    });
    editor.settings.set('files.exclude', { '**/build': true });
    editor.fire('onDidChangeConfiguration', { affectsConfiguration: (id: string) => id === 'files.exclude' });
    await rest(editor);
    editor.tell('onDidChange', '/work/node_modules/a.yaml', '/work/build/b.yaml');
    editor.tell('onDidCreate', '/work/node_modules', '/work/build');
    editor.type('/work/build/b.yaml', pod('b', 'web'));
    editor.close('/work/build/b.yaml');
    assert.deepEqual(await endpointsOf('web'), []);
    await isLikeFresh('web');
  });

  test('more files than the cap are left out, the view says so, and what is open is there all the same', async () => {
    const files = Array.from({ length: 5000 }, (_, index) => [`/work/${index}.yaml`, 'a: 1\n'] as const);
    await start(Object.fromEntries(files));
    assert.equal(editor.views.get('serviceScope.services')?.message, 'Only the first {0} files are read.');
    editor.files.write('/work/web.yaml', service('web', 'web'));
    editor.tell('onDidCreate', '/work/web.yaml');
    assert.equal(await endpointsOf('web'), undefined);
    editor.type('/work/web.yaml', service('web', 'web'));
    assert.deepEqual(await endpointsOf('web'), []);
  });

  test('a workspace folder that is removed takes its files with it, and one that is added brings them', async () => {
    const files = {
      '/work/web.yaml': service('web', 'web'),
      '/work/inner/a.yaml': pod('a', 'web'),
      '/more/other.yaml': service('other', 'other'),
      '/more/b.yaml': pod('b', 'other'),
    };
    await start(files, ['/work', '/work/inner', '/more']);
    assert.deepEqual(await endpointsOf('other'), ['b']);
    editor.setFolders('/work');
    assert.equal(await endpointsOf('other'), undefined);
    assert.equal(await readCount(editor, 'Manifests'), 2);
    await isLikeFresh('web', 'other');
    editor.setFolders('/more', '/work');
    assert.deepEqual(await endpointsOf('other'), ['b']);
    await isLikeFresh('web', 'other');
    editor.setFolders();
    await isLikeFresh('web', 'other');
    assert.equal(editor.diagnostics.size, 0);
  });

  test('the same names in two workspace folders do not clash, and no pod of the other one is picked', async () => {
    const files = {
      '/one/web.yaml': `${service('web', 'web')}---\n${pod('a', 'web')}`,
      '/two/web.yaml': `${service('web', 'web')}---\n${pod('a', 'web')}---\n${pod('b', 'web')}`,
    };
    await start(files, ['/one', '/two']);
    assert.equal(editor.diagnostics.size, 0);
    const answers = await Promise.all(
      ['/one', '/two'].map((folder) =>
        extension.api.getEndpoints({ name: 'web', near: `file://${folder}/web.yaml` }),
      ),
    );
    assert.deepEqual(
      answers.map((answer) => answer?.endpoints.map((each) => each.pod)),
      [['a'], ['a', 'b']],
    );
  });
});
