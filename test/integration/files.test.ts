import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { waitUntilLikeFresh } from './support/freshState.js';
import { MemoryFiles } from './support/memoryFiles.js';
import { openSample, restoreSample, sampleUri, waitForDiagnostics } from './support/sample.js';
import { waitUntil } from './support/waitUntil.js';

const { fs } = vscode.workspace;

/** A Pod that the Service of the sample picks. */
const pod = (name: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: ${name}, labels: { app: webserver } }\nspec: { containers: [{ name: a, image: a }] }\n`;

const brokenService = `apiVersion: v1
kind: Service
metadata: { name: shop }
spec: { selector: { app: shp }, ports: [{ port: 80 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: shop, labels: { app: shop } }
spec: { containers: [{ name: a, image: a }] }
`;

async function write(path: string, text: string): Promise<void> {
  await fs.writeFile(sampleUri(...path.split('/')), new TextEncoder().encode(text));
}

async function remove(path: string): Promise<void> {
  await fs.delete(sampleUri(...path.split('/')), { recursive: true });
}

async function move(from: string, to: string): Promise<void> {
  await fs.rename(sampleUri(...from.split('/')), sampleUri(...to.split('/')));
}

/** A number that "Copy Diagnostics Report" tells. */
async function readCount(name: string): Promise<number> {
  const report = await readReport();
  return Number(new RegExp(`^- ${name}: (\\d+)$`, 'm').exec(report)?.[1]);
}

/** Waits for so many manifests; where each file is read through the page, thousands take a while. */
async function waitForManifests(isEnough: (count: number) => boolean): Promise<void> {
  const ask = async (): Promise<true | undefined> =>
    isEnough(await readCount('Manifests')) ? true : undefined;
  await waitUntil('the manifests', ask, 90_000);
}

async function readReport(): Promise<string> {
  await vscode.env.clipboard.writeText('');
  await vscode.commands.executeCommand('serviceScope.copyDiagnosticsReport');
  return await waitUntil('the report', async () => {
    const text = await vscode.env.clipboard.readText();
    return text === '' ? undefined : text;
  });
}

suite('files', () => {
  teardown(async () => {
    await restoreSample();
    await removeTestFolder();
    await waitUntilLikeFresh();
  });

  test('that are deleted, renamed, or replaced by a folder and back, leave the state of a fresh start', async () => {
    await openSample('service.yaml');
    await write('test/a.yaml', brokenService);
    await write('test/b.yaml', pod('b'));
    await waitForDiagnostics(sampleUri('test', 'a.yaml'));
    await waitUntilLikeFresh();
    await move('test/a.yaml', 'test/c.yaml');
    await remove('test/b.yaml');
    await waitForDiagnostics(sampleUri('test', 'c.yaml'));
    await waitUntilLikeFresh();
    await remove('test/c.yaml');
    await write('test/c.yaml/inner.yaml', pod('inner'));
    await waitUntilLikeFresh();
    await remove('test/c.yaml');
    await write('test/c.yaml', pod('outer'));
    await waitUntilLikeFresh();
    assert.deepEqual(vscode.languages.getDiagnostics(sampleUri('test', 'a.yaml')), []);
  });

  test('that move with their folder are followed, whatever its name', async () => {
    await openSample('service.yaml');
    await write('test/v1.2/deep/a.yaml', brokenService);
    await waitForDiagnostics(sampleUri('test', 'v1.2', 'deep', 'a.yaml'));
    await move('test/v1.2', 'test/v1.3');
    await waitForDiagnostics(sampleUri('test', 'v1.3', 'deep', 'a.yaml'));
    await waitUntilLikeFresh();
  });

  test('that change by the thousand while someone types are a few refreshes, each is read about once', async function () {
    this.timeout(200_000);
    const editor = await openSample('service.yaml');
    await waitUntilLikeFresh();
    const refreshes = await readCount('Refreshes');
    const documents = await readCount('Documents read');
    const written = Promise.all(
      Array.from({ length: 2000 }, (_, index) => write(`test/many/${index}.yaml`, pod(`many-${index}`))),
    );
    await editor.edit((edit) => {
      edit.insert(new vscode.Position(0, 0), '# typed\n');
    });
    await written;
    await waitForManifests((count) => count >= 2005);
    await waitUntilLikeFresh(60_000);
    // VS Code tells of 500 files at a time while they are being written; a file may be told again.
    assert.ok(
      (await readCount('Refreshes')) - refreshes <= 10,
      `${(await readCount('Refreshes')) - refreshes} refreshes`,
    );
    assert.ok((await readCount('Documents read')) - documents <= 2010);
    await remove('test/many');
    await waitForManifests((count) => count < 10);
  });

  test('are counted in the report, without a word of what is in them', async () => {
    await openSample('service.yaml');
    await waitUntilLikeFresh();
    const report = await readReport();
    assert.match(report, /^- Service Scope: \d+\.\d+\.\d+$/m);
    assert.equal(report.includes(`- VS Code: ${vscode.version}`), true);
    assert.match(report, /^- Services: 1$/m);
    assert.doesNotMatch(report, /webserver|mypod|nginx|\.yaml|10\.0\./);
  });
});

suite('a workspace folder', () => {
  const files = new MemoryFiles();
  const root = vscode.Uri.parse('service-scope-test:/shop');
  const at = (path: string): vscode.Uri => vscode.Uri.joinPath(root, path);
  let provider: vscode.Disposable;

  suiteSetup(() => {
    provider = vscode.workspace.registerFileSystemProvider(root.scheme, files, { isCaseSensitive: true });
  });

  suiteTeardown(async () => {
    await removeFolder();
    provider.dispose();
    await restoreSample();
  });

  /** VS Code may refuse a change while it is still writing the one before, and takes it back only later: then it is asked again. */
  async function changeFolders(wanted: number, change: () => boolean): Promise<void> {
    let steady = 0;
    await waitUntil(`${wanted} folders`, () => {
      if (vscode.workspace.workspaceFolders?.length === wanted) return ++steady > 10 ? true : undefined;
      steady = 0;
      change();
      return undefined;
    });
  }

  const addFolder = (): Promise<void> =>
    changeFolders(2, () => vscode.workspace.updateWorkspaceFolders(1, 0, { uri: root }));

  const removeFolder = (): Promise<void> =>
    changeFolders(1, () => vscode.workspace.updateWorkspaceFolders(1, 1));

  test('in memory brings its findings, apart from those of the other folder, and takes them with it', async () => {
    await openSample('service.yaml');
    files.put(at('deep/shop.yaml'), brokenService);
    files.put(at('deep/pod.yaml'), pod('picked-by-nobody'));
    await addFolder();
    await waitForDiagnostics(at('deep/shop.yaml'), (found) =>
      found.some(({ message }) => /app is "shop", the selector says "shp"/.test(message)),
    );
    await waitUntilLikeFresh();
    files.put(at('deep/shop.yaml'), brokenService.replace('shp', 'shop'));
    await waitForDiagnostics(at('deep/shop.yaml'), (found) => found.length === 0);
    files.put(at('deep/shop.yaml'), brokenService);
    await waitForDiagnostics(at('deep/shop.yaml'));
    await removeFolder();
    await waitForDiagnostics(at('deep/shop.yaml'), (found) => found.length === 0);
    await waitUntilLikeFresh();
  });

  test('with a file that nobody may read is followed without it', async () => {
    await openSample('service.yaml');
    files.put(at('deep/shop.yaml'), brokenService);
    await addFolder();
    await waitForDiagnostics(at('deep/shop.yaml'));
    files.put(at('deep/other.yaml'), brokenService.replaceAll('shop', 'other'));
    await waitForDiagnostics(at('deep/other.yaml'));
    files.refuse(at('deep/shop.yaml'));
    await waitForDiagnostics(at('deep/shop.yaml'), (found) => found.length === 0);
    await waitUntilLikeFresh();
  });
});

async function removeTestFolder(): Promise<void> {
  await fs.delete(sampleUri('test'), { recursive: true }).then(
    () => undefined,
    () => undefined,
  );
}
