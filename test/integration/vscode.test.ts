import * as vscode from 'vscode';
import { restoreSample, sampleUri, writeSample } from './support/sample.js';
import { waitUntil } from './support/waitUntil.js';

suite('the VS Code under test', () => {
  teardown(restoreSample);

  test('tells of a file that changes on disk', async () => {
    const watcher = vscode.workspace.createFileSystemWatcher('**/*.yaml');
    const seen: string[] = [];
    watcher.onDidCreate((uri) => seen.push(uri.path));
    await writeSample('extra.yaml', 'kind: None\n');
    await waitUntil('the event', () => (seen.includes(sampleUri('extra.yaml').path) ? true : undefined));
    watcher.dispose();
  });

  test('finds the files of the folder', async () => {
    await waitUntil('the files', async () =>
      (await vscode.workspace.findFiles('**/*.yaml')).length >= 3 ? true : undefined,
    );
  });
});
