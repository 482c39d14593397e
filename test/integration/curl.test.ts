import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { askProvider, openSample, positionOf, readHover, restoreSample, typeOver } from './support/sample.js';
import { waitUntil } from './support/waitUntil.js';

interface Request {
  readonly kind: 'curl';
  readonly cluster: { readonly environment: string };
  readonly from: string;
  readonly argument: string;
  readonly requests?: number;
}

/** The request of the open transcript: its address carries it. */
function readRequest(document: vscode.TextDocument): Request {
  return JSON.parse(document.uri.query) as Request;
}

async function waitForTranscript(text: RegExp): Promise<vscode.TextDocument> {
  return await waitUntil(`a transcript with ${text}`, () => {
    const document = vscode.window.activeTextEditor?.document;
    return document?.uri.scheme === 'service-scope' && text.test(document.getText()) ? document : undefined;
  });
}

/** What the lens "curl..." over the Service hands to the command. */
async function readLensArgument(document: vscode.TextDocument): Promise<object> {
  return await waitUntil('the lens "curl..."', async () => {
    const lenses = await askProvider<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 10);
    const curl = lenses.find(({ command }) => command?.title === 'curl...');
    return curl?.command?.arguments?.[0] as object | undefined;
  });
}

/** Runs a request whose parts are all given, as a link does. */
async function curl(argument: string): Promise<vscode.TextDocument> {
  const { document } = await openSample('service.yaml');
  const given = await readLensArgument(document);
  await vscode.commands.executeCommand('serviceScope.curlFromNode', { ...given, from: 'worker-1', argument });
  return await waitForTranscript(/\n# curl exits with \d/);
}

suite('curl', () => {
  teardown(restoreSample);

  test('with source and address given asks nothing and shows the transcript', async () => {
    const transcript = await curl('webserver-nowhere:80');
    assert.equal(transcript.languageId, 'service-scope-transcript');
    assert.match(transcript.getText(), /^\$ curl webserver-nowhere:80\ncurl: \(6\) Could not resolve host/);
    assert.match(transcript.getText(), /^# Simulated from the manifests, nothing was sent$/m);
  });

  test('an address in a hover is a link that opens the transcript of a curl to it', async () => {
    const { document } = await openSample('service.yaml');
    const link = await waitUntil('the hover with addresses', async () => {
      const hover = await readHover(document, positionOf(document, 'port: 80'));
      return /command:(serviceScope\.curlFromNode)\?(\S+)\)/.exec(hover) ?? undefined;
    });
    const [given] = JSON.parse(decodeURIComponent(link[2] ?? '')) as readonly object[];
    await vscode.commands.executeCommand(link[1] ?? '', given);
    const transcript = await waitForTranscript(/\n# curl exits with \d/);
    assert.match(transcript.getText(), /^\$ curl 10\.0\.0\.100:3\d{4}\n[^]*Welcome to nginx/);
    assert.equal(readRequest(transcript).from, 'outside');
  });

  test('the transcript follows an edit and says so', async () => {
    const transcript = await curl('10.0.22.203:80');
    const nodePort = await findNodePort();
    const open = await curl(`10.0.22.203:${nodePort}`);
    assert.match(open.getText(), /Welcome to nginx/);
    assert.notEqual(open.uri.toString(), transcript.uri.toString());
    await typeOver(await openSample('service.yaml'), 'app: webserver', 'app: wbserver');
    await waitUntil('the transcript to change', () =>
      /^# Changed since this was opened: it was delivered, now it is refused \(7\)\n/.test(open.getText())
        ? true
        : undefined,
    );
  });

  test('a transcript can be changed, repeated, pinned and copied', async () => {
    const { uri } = await curl('10.0.22.203:80');
    const lenses = await askProvider<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 10);
    const [verdict, ...actions] = lenses.map(({ command }) => command?.title ?? '');
    assert.match(verdict ?? '', /^\$\(error\) refused \(7\)$/);
    assert.deepEqual(actions, ['Change...', 'Repeat...', 'Pin', 'Copy as curl']);
  });

  test('a pinned curl that an edit breaks opens what has changed as a diff', async () => {
    const request = readRequest(await curl(`10.0.22.203:${await findNodePort()}`));
    await vscode.commands.executeCommand('serviceScope.pinCurl', request);
    const { environment } = request.cluster;
    const key = JSON.stringify([environment, null, request.from, request.argument, null]);
    await typeOver(await openSample('service.yaml'), 'app: webserver', 'app: wbserver');
    const input = await waitUntil('the diff', async () => {
      await vscode.commands.executeCommand('serviceScope.internal.showPin', { key });
      const tab = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      return tab instanceof vscode.TabInputTextDiff ? tab : undefined;
    });
    const [pinned, now] = await Promise.all(
      [input.original, input.modified].map((side) => vscode.workspace.openTextDocument(side)),
    );
    assert.match(pinned?.getText() ?? '', /^# delivered: /m);
    assert.match(now?.getText() ?? '', /^# refused: /m);
    await vscode.commands.executeCommand('serviceScope.unpinCurl', { id: `pin/${key}` });
    await waitUntil('the pin to go', () =>
      /not pinned any more/.test(now?.getText() ?? '') ? true : undefined,
    );
  });
});

async function findNodePort(): Promise<string> {
  const { document } = await openSample('service.yaml');
  return await waitUntil('the NodePort', async () => {
    const lenses = await askProvider<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 10);
    const titles = lenses.map(({ command }) => command?.title ?? '');
    return titles.map((title) => /^NodePort ◌(\d+)$/.exec(title)?.[1]).find((port) => port !== undefined);
  });
}
