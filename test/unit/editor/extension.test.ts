import assert from 'node:assert/strict';
import { activateExtension, type ActiveExtension } from './support/activateExtension.js';
import { anything } from './support/anything.js';
import type { FakeEditor } from './support/fakeEditor.js';
import { readReport } from './support/readState.js';
import { rest } from './support/rest.js';

const manifests = `apiVersion: v1
kind: Service
metadata: { name: shop-secret }
spec: { selector: { app: shop-secrt }, ports: [{ port: 80 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: shop-secret, labels: { app: shop-secret } }
spec: { containers: [{ name: a, image: a }] }
`;

let extension: ActiveExtension;
let editor: FakeEditor;

function activate(prepare?: (editor: FakeEditor) => void): void {
  extension = activateExtension(prepare);
  ({ editor } = extension);
}

/** Has the extension read a workspace, publish findings and build both views. */
async function useEverything(): Promise<void> {
  activate((fresh) => {
    fresh.files.write('/work/shop.yaml', manifests);
  });
  editor.type('/work/open.yaml', manifests.replaceAll('shop', 'open'));
  for (const view of editor.views.values()) await view.getChildren();
  await rest(editor);
  assert.equal(editor.diagnostics.size, 2);
}

suite('the extension', () => {
  teardown(() => {
    extension.end();
  });

  test('after its end no listener, timer, watcher or finding is left', async () => {
    await useEverything();
    assert.ok(editor.live.names.includes('createFileSystemWatcher'));
    assert.ok(editor.live.names.length > 100);
    extension.end();
    assert.deepEqual(editor.live.names, []);
    assert.equal(editor.diagnostics.size, 0);
  });

  test('an end in the middle of its work stops the work, and nothing comes back', async () => {
    await useEverything();
    const paths = Array.from({ length: 300 }, (_, index) => `/work/${index}.yaml`);
    for (const path of paths) editor.files.write(path, manifests);
    editor.tell('onDidCreate', ...paths);
    editor.type('/work/open.yaml', manifests);
    const { reads } = editor.files;
    while (reads.length < 50) await new Promise((resolve) => setImmediate(resolve));
    editor.type('/work/open.yaml', manifests.replaceAll('shop', 'open'));
    extension.end();
    const read = reads.length;
    // A pause of work that goes on until it sees the end is a timer of no time.
    assert.deepEqual(
      editor.live.names.filter((name) => name !== 'setTimeout'),
      [],
    );
    await rest(editor);
    assert.ok(reads.length <= read + 8, 'what was being read may end, nothing begins');
    assert.deepEqual(editor.live.names, []);
    assert.equal(editor.diagnostics.size, 0);
    assert.deepEqual(editor.log, []);
  });

  test('an end before the first scan starts none', async () => {
    activate();
    editor.type('/work/open.yaml', manifests);
    extension.end();
    await rest(editor);
    assert.equal(editor.files.calls, 0);
    assert.deepEqual(editor.live.names, []);
  });

  test('says nothing on start and success', async () => {
    await useEverything();
    await editor.commands.get('serviceScope.checkWorkspace')?.();
    assert.match(await readReport(editor), /Service Scope/);
    assert.deepEqual(editor.notifications, []);
    assert.deepEqual(editor.log, []);
  });

  test('a command that fails says so once a session, with a way to the log, and never shows a stack', async () => {
    await useEverything();
    editor.breakClipboard('no clipboard');
    await editor.commands.get('serviceScope.copyDiagnosticsReport')?.();
    await editor.commands.get('serviceScope.copyDiagnosticsReport')?.();
    assert.deepEqual(editor.notifications, ['Service Scope could not do this; the log says why. [Show Log]']);
    assert.equal(editor.log.length, 1);
    assert.match(editor.log[0] ?? '', /^error diagnostics report: Error: no clipboard\n {4}at /);
  });

  test('a language feature that fails answers nothing, and its stack is logged once', async () => {
    await useEverything();
    const asked: string[] = [];
    for (const round of ['first', 'second']) {
      const before = editor.log.length;
      for (const [registered, providers] of editor.providers) {
        // A badge is only looked up.
        if (registered === 'registerFileDecorationProvider') continue;
        for (const provider of providers)
          for (const [name, provide] of Object.entries(provider)) {
            // A text of our own that fails says so.
            if (!name.startsWith('provide') || name === 'provideTextDocumentContent') continue;
            const answer: unknown = await provide(broken, anything(), anything(), anything());
            assert.ok(isNothing(answer), `${registered} ${name} answers ${String(answer)}`);
            asked.push(name);
          }
      }
      const added = editor.log.slice(before);
      if (round === 'second') assert.deepEqual(added, []);
      else
        assert.ok(
          added.length > 8 && added.every((line) => /^error \w[^\n]*: Error: broken\n {4}at /.test(line)),
        );
    }
    assert.ok(new Set(asked).size > 12, asked.join());
    assert.deepEqual(editor.notifications, []);
  });

  test('the report has versions and counts, and nothing of the files', async () => {
    await useEverything();
    const report = await readReport(editor);
    for (const line of [
      '- Service Scope: 0.0.0',
      '- VS Code: 1.100.0',
      '- Files: 2',
      '- Manifests: 4',
      '- Services: 2',
    ])
      assert.ok(report.split('\n').includes(line), `${line} in ${report}`);
    assert.match(report, /^- Findings by code: selector\/no-match 2$/m);
    assert.doesNotMatch(report, /shop|open|secret|secrt|\/work/);
  });

  test('half-typed YAML is one error, and none where the YAML extension tells it', async () => {
    const half =
      'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  selector: { app: "we\n  ports:\n    - port\n';
    const readCodes = async (): Promise<readonly string[]> => {
      editor.type('/work/half.yaml', half);
      await rest(editor);
      return [...editor.diagnostics.values()].flat().map(({ code }) => code.value);
    };
    activate();
    assert.deepEqual(await readCodes(), ['yaml/syntax']);
    extension.end();
    activate((fresh) => fresh.extensions.set('redhat.vscode-yaml', { isActive: true }));
    assert.deepEqual(await readCodes(), []);
  });
});

/** Whatever is asked of it throws. */
const broken = new Proxy(
  {},
  {
    get: () => {
      throw new Error('broken');
    },
  },
);

function isNothing(answer: unknown): boolean {
  return answer === undefined || answer === null || (Array.isArray(answer) && answer.length === 0);
}
