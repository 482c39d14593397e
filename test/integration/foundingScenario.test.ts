import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  askProvider,
  openSample,
  positionOf,
  readHover,
  restoreSample,
  sampleUri,
  typeOver,
  waitForDiagnostics,
  writeSample,
} from './support/sample.js';
import { waitUntil } from './support/waitUntil.js';

const brokenService = `apiVersion: v1
kind: Service
metadata:
  name: webserver
spec:
  type: NodePort
  selector:
    app: web-server
  ports:
    - port: 80
`;

async function readLenses(document: vscode.TextDocument): Promise<readonly string[]> {
  const lenses = await askProvider<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 10);
  return lenses.map(({ command }) => command?.title ?? '');
}

async function waitForLens(document: vscode.TextDocument, title: RegExp): Promise<string> {
  return await waitUntil(`a lens like ${title}`, async () =>
    (await readLenses(document)).find((lens) => title.test(lens)),
  );
}

suite('the founding scenario', () => {
  teardown(restoreSample);

  test('the sample is right: one endpoint, a previewed NodePort, nothing to complain about', async () => {
    const { document } = await openSample('service.yaml');
    assert.equal(await waitForLens(document, /endpoint/), '1 endpoint');
    assert.match(await waitForLens(document, /NodePort/), /^NodePort ◌3\d{4}$/);
    assert.deepEqual(vscode.languages.getDiagnostics(document.uri), []);
  });

  test('a broken label is a warning that names the nearest pod, and one click repairs it', async () => {
    const editor = await openSample('service.yaml');
    await waitForLens(editor.document, /1 endpoint/);
    await typeOver(editor, 'app: webserver', 'app: wbserver');
    const [warning] = await waitForDiagnostics(editor.document.uri);
    assert.equal(warning?.severity, vscode.DiagnosticSeverity.Warning);
    assert.match(warning.message, /Pod mypod.*app is "webserver", the selector says "wbserver"/);
    assert.equal(editor.document.getText(warning.range), 'wbserver');
    assert.equal(warning.relatedInformation?.[0]?.location.uri.path.endsWith('/pod.yaml'), true);
    await waitForLens(editor.document, /no endpoint/);

    const actions = await askProvider<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      editor.document.uri,
      warning.range,
    );
    const repair = actions.find(({ title }) => title === 'Change app to webserver');
    assert.ok(repair?.edit, 'there is no repair');
    assert.equal(repair.isPreferred, true);
    await vscode.workspace.applyEdit(repair.edit);
    await waitForDiagnostics(editor.document.uri, (diagnostics) => diagnostics.length === 0);
    await waitForLens(editor.document, /1 endpoint/);
  });

  test('the code of a finding opens its page, offline', async () => {
    const editor = await openSample('service.yaml');
    await typeOver(editor, 'app: webserver', 'app: wbserver');
    const [warning] = await waitForDiagnostics(editor.document.uri);
    const code = warning?.code as { readonly value: string; readonly target: vscode.Uri };
    assert.equal(code.value, 'selector/no-match');
    const page = await vscode.workspace.openTextDocument(code.target);
    assert.match(page.getText(), /^# /);
    assert.equal(page.languageId, 'markdown');
  });

  test('the hover on the selector shows the pod that it matches', async () => {
    const { document } = await openSample('service.yaml');
    await waitForLens(document, /1 endpoint/);
    const words = await readHover(document, positionOf(document, 'selector'));
    assert.match(words, /\*\*1 pod\*\*/);
    assert.match(words, /mypod/);
  });

  test('the hover on the port shows the way to the container', async () => {
    const { document } = await openSample('service.yaml');
    await waitForLens(document, /1 endpoint/);
    const words = await readHover(document, positionOf(document, 'port: 80'));
    assert.match(words, /container nginx/);
    assert.match(words, /◌3\d{4}/);
  });

  test('the definition of a selector pair is the label of the pod, and its references lead back', async () => {
    const { document } = await openSample('service.yaml');
    await waitForLens(document, /1 endpoint/);
    const position = positionOf(document, 'app: webserver');
    const [definition] = await askProvider<vscode.LocationLink[]>(
      'vscode.executeDefinitionProvider',
      document.uri,
      position,
    );
    assert.ok(definition, 'there is no definition');
    assert.equal(definition.targetUri.toString(), sampleUri('pod.yaml').toString());
    const pod = await vscode.workspace.openTextDocument(definition.targetUri);
    assert.equal(pod.getText(definition.targetRange), 'app: webserver');
    const references = await askProvider<vscode.Location[]>(
      'vscode.executeReferenceProvider',
      pod.uri,
      definition.targetRange.start,
    );
    assert.deepEqual(references.map(({ uri }) => uri.path.split('/').pop()).sort(), [
      'pod.yaml',
      'service.yaml',
    ]);
  });

  test('an unsaved edit of the pod shows at the Service', async () => {
    const service = await openSample('service.yaml');
    await waitForLens(service.document, /1 endpoint/);
    const pod = await openSample('pod.yaml');
    await typeOver(pod, 'app: webserver', 'app: webservr');
    const [warning] = await waitForDiagnostics(service.document.uri);
    assert.match(warning?.message ?? '', /app is "webservr"/);
  });

  test('a change on disk of a closed file shows everywhere', async () => {
    const { document } = await openSample('pod.yaml');
    await waitForLens(document, /Service webserver/);
    await writeSample('service.yaml', brokenService);
    const [warning] = await waitForDiagnostics(sampleUri('service.yaml'));
    assert.match(warning?.message ?? '', /the selector says "web-server"/);
    await waitUntil('the lens to vanish', async () => {
      const lenses = await readLenses(document);
      return lenses.length === 0 ? true : undefined;
    });
  });

  test('a curl from a node opens a transcript whose hops lead to the manifests', async () => {
    const { document } = await openSample('service.yaml');
    const lens = await waitForLens(document, /NodePort/);
    const nodePort = lens.replace('NodePort ◌', '');
    const query = {
      kind: 'curl',
      cluster: { environment: await findEnvironment(document) },
      from: 'worker-1',
      argument: `10.0.6.236:${nodePort}`,
    };
    const uri = vscode.Uri.from({
      scheme: 'service-scope',
      path: '/curl/test',
      query: JSON.stringify(query),
    });
    const transcript = await vscode.workspace.openTextDocument(uri);
    assert.match(transcript.getText(), /^\$ curl 10\.0\.6\.236:/);
    assert.match(transcript.getText(), /worker-2/);
    await waitUntil('a link to the selector', async () => {
      const links = await askProvider<vscode.DocumentLink[]>('vscode.executeLinkProvider', uri);
      const targets = links.map(
        ({ target }) => `${target?.path.split('/').pop() ?? ''}#${target?.fragment ?? ''}`,
      );
      return targets.includes('service.yaml#L8,5') ? true : undefined;
    });
  });
});

/** The environment that the lens "curl..." names. */
async function findEnvironment(document: vscode.TextDocument): Promise<string> {
  const lenses = await askProvider<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 10);
  const curl = lenses.find(({ command }) => command?.title === 'curl...');
  const [argument] = (curl?.command?.arguments ?? []) as { cluster: { environment: string } }[];
  if (argument === undefined) throw new Error('There is no lens "curl..."');
  return argument.cluster.environment;
}
