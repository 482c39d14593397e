import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  askProvider,
  openSample,
  positionOf,
  readHover,
  restoreSample,
  sampleUri,
  waitForDiagnostics,
  writeSample,
} from './support/sample.js';
import { waitUntil } from './support/waitUntil.js';

const ingress = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: front
spec:
  # webserver is only talked about here
  defaultBackend:
    service:
      name: webserver
      port:
        number: 80
`;

const policy = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: all
spec:
  podSelector: {}
`;

/** Asks until there is an answer that is not empty: files that a test writes are read a moment later. */
async function ask<T>(command: `vscode.${string}`, ...args: readonly unknown[]): Promise<readonly T[]> {
  return await waitUntil(command, async () => {
    const answers = await askProvider<readonly T[] | undefined>(command, ...args);
    return answers !== undefined && answers.length > 0 ? answers : undefined;
  });
}

function fileOf(uri: vscode.Uri): string {
  return uri.path.split('/').pop() ?? '';
}

suite('reading manifests', () => {
  teardown(restoreSample);

  test('the name in an Ingress is a link with a tooltip, a comment is none', async () => {
    await openSample('service.yaml');
    await writeSample('ingress.yaml', ingress);
    const { document } = await openSample('ingress.yaml');
    const links = await ask<vscode.DocumentLink>('vscode.executeLinkProvider', document.uri);
    const own = links.filter(({ tooltip }) => tooltip !== undefined);
    assert.deepEqual(
      own.map(({ range, tooltip, target }) => [document.getText(range), tooltip, target?.fragment]),
      [['webserver', 'Service webserver in namespace "default"', 'L4,9']],
    );
  });

  test('the definition of a backend is the Service, and its hover sums it up', async () => {
    await openSample('service.yaml');
    await writeSample('ingress.yaml', ingress);
    const { document } = await openSample('ingress.yaml');
    const position = positionOf(document, 'name: webserver').translate(0, 8);
    const [definition] = await ask<vscode.LocationLink>(
      'vscode.executeDefinitionProvider',
      document.uri,
      position,
    );
    assert.equal(definition && fileOf(definition.targetUri), 'service.yaml');
    assert.match(await readHover(document, position), /NodePort/);
  });

  test('a hover runs no command but our own, and holds no HTML', async () => {
    await openSample('service.yaml');
    const hostile = '"<img src=x> [x](command:workbench.action.quit) `a`"';
    await writeSample(
      'extra.yaml',
      `apiVersion: v1\nkind: Pod\nmetadata: { name: extra, labels: { app: webserver } }\nspec: { nodeName: ${hostile}, containers: [{ name: a, image: a }] }\n`,
    );
    const { document } = await openSample('service.yaml');
    const [content] = await waitUntil('the hover with two pods', async () => {
      const [hover] = await ask<vscode.Hover>(
        'vscode.executeHoverProvider',
        document.uri,
        positionOf(document, 'selector'),
      );
      const contents = (hover?.contents ?? []) as readonly vscode.MarkdownString[];
      return contents[0]?.value.includes('2 pods') === true ? contents : undefined;
    });
    const trusted = content?.isTrusted;
    assert.ok(typeof trusted === 'object');
    for (const id of trusted.enabledCommands) assert.match(id, /^serviceScope\./);
    assert.notEqual(content?.supportHtml, true);
    assert.doesNotMatch(content?.value ?? '', /<img|\]\(command:workbench/);
  });

  test('the references of a Service are found in the files of others', async () => {
    await writeSample('ingress.yaml', ingress);
    const { document } = await openSample('service.yaml');
    const files = await waitUntil('two references', async () => {
      const found = await askProvider<vscode.Location[]>(
        'vscode.executeReferenceProvider',
        document.uri,
        positionOf(document, 'name: webserver').translate(0, 8),
      );
      return found.length > 1 ? found.map(({ uri }) => fileOf(uri)).sort() : undefined;
    });
    assert.deepEqual(files, ['ingress.yaml', 'service.yaml']);
  });

  test('the selector and the labels of the same file light up together', async () => {
    const pod = new TextDecoder().decode(await vscode.workspace.fs.readFile(sampleUri('pod.yaml')));
    const service = new TextDecoder().decode(await vscode.workspace.fs.readFile(sampleUri('service.yaml')));
    await writeSample(
      'both.yaml',
      `${pod.replace('mypod', 'other')}---\n${service.replace('name: webserver', 'name: both')}`,
    );
    const { document } = await openSample('both.yaml');
    const position = new vscode.Position(document.lineCount - 4, 6);
    assert.match(document.lineAt(position).text, /app: webserver/);
    const highlights = await ask<vscode.DocumentHighlight>(
      'vscode.executeDocumentHighlights',
      document.uri,
      position,
    );
    assert.deepEqual(
      highlights.map(({ range, kind }) => [document.getText(range), kind]),
      [
        ['app: webserver', vscode.DocumentHighlightKind.Write],
        ['app: webserver', vscode.DocumentHighlightKind.Read],
      ],
    );
  });

  test('each document folds, and the outline has its object', async () => {
    const { document } = await openSample('nodes.yaml');
    const folds = await ask<vscode.FoldingRange>('vscode.executeFoldingRangeProvider', document.uri);
    const starts = folds
      .filter(({ kind }) => kind === vscode.FoldingRangeKind.Region)
      .map(({ start }) => document.lineAt(start).text);
    assert.deepEqual(starts, ['apiVersion: v1', 'apiVersion: v1', 'apiVersion: v1']);
    const outline = await ask<vscode.DocumentSymbol>('vscode.executeDocumentSymbolProvider', document.uri);
    assert.deepEqual(
      outline.map(({ name }) => name).filter((name) => name.startsWith('Node ')),
      ['Node control-plane', 'Node worker-1', 'Node worker-2'],
    );
  });

  test('the default of a targetPort leads to the port of the container', async () => {
    const { document } = await openSample('service.yaml');
    const range = new vscode.Range(0, 0, document.lineCount, 0);
    const part = await waitUntil('the hint', async () => {
      const hints = await askProvider<vscode.InlayHint[]>(
        'vscode.executeInlayHintProvider',
        document.uri,
        range,
      );
      const parts = hints.flatMap(({ label }) => (typeof label === 'string' ? [] : label));
      return parts.find(({ value, location }) => value === 'targetPort: 80' && location !== undefined);
    });
    assert.equal(fileOf(part.location?.uri ?? document.uri), 'pod.yaml');
  });

  test('a pod tells over itself which Services and policies select it, unless the setting says no', async () => {
    await writeSample('policy.yaml', policy);
    const { document } = await openSample('pod.yaml');
    const read = async (): Promise<readonly string[]> => {
      const lenses = await askProvider<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 10);
      return lenses.map(({ command }) => command?.title ?? '');
    };
    await waitUntil('the lens', async () =>
      (await read()).includes('1 Service, 1 policy select this') ? true : undefined,
    );
    const settings = vscode.workspace.getConfiguration('serviceScope');
    await settings.update('codeLens.podTemplates', false, vscode.ConfigurationTarget.Global);
    await waitUntil('no lens', async () => ((await read()).length === 0 ? true : undefined));
    await settings.update('codeLens.podTemplates', undefined, vscode.ConfigurationTarget.Global);
  });

  test('a rename is refused with a reason where there is nothing to rename, and on a conflict', async () => {
    const { document } = await openSample('service.yaml');
    const key = positionOf(document, 'app: webserver').translate(0, 1);
    await waitUntil('the refusal', async () => {
      const refusal = await askProvider('vscode.prepareRename', document.uri, key).then(
        () => undefined,
        String,
      );
      return refusal?.includes('Only the value of a label can be renamed') === true ? true : undefined;
    });
    await writeSample(
      'other.yaml',
      'apiVersion: v1\nkind: Pod\nmetadata: { name: other, labels: { app: other } }\nspec: { containers: [{ name: a, image: a }] }\n',
    );
    const value = positionOf(document, 'app: webserver').translate(0, 6);
    await waitUntil('the conflict', async () => {
      const conflict = await askProvider(
        'vscode.executeDocumentRenameProvider',
        document.uri,
        value,
        'other',
      ).then(() => undefined, String);
      return conflict?.includes('they would become one') === true ? true : undefined;
    });
  });
});

const broken =
  'apiVersion: v1\nkind: Service\nmetadata: { name: extra }\nspec: { selector: { app: webservr } }\n';

suite('findings', () => {
  teardown(restoreSample);

  test('vanish when the language of their file changes, and come back', async () => {
    const uri = await writeSample('extra.yaml', broken);
    const { document } = await openSample('extra.yaml');
    await waitForDiagnostics(uri);
    await vscode.languages.setTextDocumentLanguage(document, 'plaintext');
    await waitForDiagnostics(uri, (diagnostics) => diagnostics.length === 0);
    await vscode.languages.setTextDocumentLanguage(document, 'yaml');
    await waitForDiagnostics(uri);
  });

  test('move with a file that is renamed', async () => {
    await openSample('service.yaml');
    const uri = await writeSample('extra.yaml', broken);
    await waitForDiagnostics(uri);
    const renamed = sampleUri('renamed.yml');
    await vscode.workspace.fs.rename(uri, renamed);
    await waitForDiagnostics(uri, (diagnostics) => diagnostics.length === 0);
    await waitForDiagnostics(renamed);
    await vscode.workspace.fs.rename(renamed, uri);
  });

  test('of a document outside of the workspace vanish with it', async () => {
    const document = await vscode.workspace.openTextDocument({
      language: 'yaml',
      content:
        'apiVersion: v1\nkind: Service\nmetadata: { name: extra }\nspec: { type: NodePort, ports: [{ port: 80, nodePort: 8080 }] }\n',
    });
    await vscode.window.showTextDocument(document);
    const [finding] = await waitForDiagnostics(document.uri);
    assert.equal(document.getText(finding?.range), '8080');
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await waitForDiagnostics(document.uri, (diagnostics) => diagnostics.length === 0);
  });

  test('of half-typed YAML are one at most, and the names in it stay known', async () => {
    const uri = await writeSample('extra.yaml', broken);
    const editor = await openSample('extra.yaml');
    await waitForDiagnostics(uri);
    await editor.edit((edit) => {
      edit.insert(new vscode.Position(4, 0), '  foo: [bar\n: "\n');
    });
    await waitForDiagnostics(uri, (diagnostics) => diagnostics.length === 1);
    const symbols = await ask<vscode.SymbolInformation>('vscode.executeWorkspaceSymbolProvider', 'extra');
    assert.equal(symbols[0]?.name, 'extra');
  });

  test('are there for JSON and for a List as well', async () => {
    const service = {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'extra' },
      spec: { selector: { app: 'webservr' } },
    };
    const json = await writeSample('extra.json', JSON.stringify(service, undefined, 2));
    await openSample('service.yaml');
    await waitForDiagnostics(json);
    const list = await writeSample(
      'list.yml',
      `apiVersion: v1\nkind: List\nitems:\n  - ${JSON.stringify({ ...service, metadata: { name: 'listed' } })}\n`,
    );
    await waitForDiagnostics(list);
  });
});
