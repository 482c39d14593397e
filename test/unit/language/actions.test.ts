import assert from 'node:assert/strict';
import {
  codeActionsAt,
  type ActionGroup,
  type CodeAction,
} from '../../../src/core/language/actions/codeActions.js';
import { parseReportRequest } from '../../../src/core/language/reports/reportRequest.js';
import { writeReport } from '../../../src/core/language/reports/writeReport.js';
import { applyEdits } from '../../../src/core/text/textEdit.js';
import { markFiles, sampleFiles, type MarkedFiles } from './support/markedFiles.js';

function actionsAt({ workspace, uri, offset }: MarkedFiles, group: ActionGroup): readonly CodeAction[] {
  return codeActionsAt(workspace, uri, { start: offset, end: offset }, [group]);
}

/** Applies the action whose title begins so; answers the texts of the files that it changes. */
function apply(files: MarkedFiles, group: ActionGroup, title: string): readonly string[] {
  const actions = actionsAt(files, group);
  const action = actions.find((each) => each.title.startsWith(title));
  assert.ok(action, `no "${title}" among ${JSON.stringify(actions.map((each) => each.title))}`);
  return action.edits.map(({ uri, edits }) => applyEdits(files.workspace.text(uri) ?? '', edits));
}

const deployment = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: w$0eb
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: nginx
          ports:
            - containerPort: 80
`;

suite('refactorings', () => {
  test('a workload that no Service selects gets one, as kubectl expose gives it', () => {
    const [text = ''] = apply(
      markFiles({ 'web.yaml': deployment }),
      'refactor',
      'Create a Service for Deployment web',
    );
    assert.equal(
      text.slice(text.indexOf('---')),
      `---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports:
  - port: 80
    protocol: TCP
    targetPort: 80
  selector:
    app: web
`,
    );
  });

  test('a workload that has a Service is offered none', () => {
    const files = sampleFiles(['  name: mypod', '  name: my$0pod']);
    assert.deepEqual(actionsAt(markFiles(files), 'refactor'), []);
  });

  test('a port gets a name on both sides, from the side of the container and from that of the Service', () => {
    const named = [
      sampleFiles(['- containerPort: 80', '- containerPort: 80\n          name: http'])['pod.yaml'],
      sampleFiles(['- port: 80', '- port: 80\n      targetPort: http'])['service.yaml'],
    ];
    const title = 'Name port 80 "http" and use the name';
    assert.deepEqual(
      apply(markFiles(sampleFiles(['containerPort', 'container$0Port'])), 'refactor', title),
      named,
    );
    assert.deepEqual(apply(markFiles(sampleFiles(['- port: 80', '- po$0rt: 80'])), 'refactor', title), named);
  });

  test('a port is not named where the Service picks pods that would lack the name', () => {
    const other = sampleFiles(['name: mypod', 'name: other'])['pod.yaml'] ?? '';
    const files = { ...sampleFiles(['containerPort', 'container$0Port']), 'other.yaml': other };
    assert.deepEqual(actionsAt(markFiles(files), 'refactor'), []);
  });

  test('a previewed nodePort and ClusterIP are written down, and are previews no more', () => {
    const files = markFiles(sampleFiles(['type: NodePort', 'ty$0pe: NodePort']));
    for (const title of ['Pin nodePort ', 'Pin clusterIP ']) {
      const [text = ''] = apply(files, 'refactor', title);
      assert.match(text, /nodePort: 3\d{4}|clusterIP: "10\.\d+\.\d+\.\d+"/);
      files.workspace.setFile(files.uri, text);
      assert.ok(!actionsAt(files, 'refactor').some((each) => each.title.startsWith(title)));
      assert.deepEqual(files.workspace.findingsIn(files.uri), []);
    }
  });

  test('a nodePort among the automatic ones moves into the static band', () => {
    const files = sampleFiles(['- port: 80', '- port: 80\n      node$0Port: 31000 # ours']);
    const [text = ''] = apply(markFiles(files), 'refactor', 'Move nodePort into the static band: 30000');
    assert.ok(text.includes('nodePort: 30000 # ours\n'));
    const fixed = sampleFiles(['- port: 80', '- port: 80\n      node$0Port: 30080']);
    assert.deepEqual(
      actionsAt(markFiles(fixed), 'refactor').filter(({ title }) => title.startsWith('Move')),
      [],
    );
  });

  test('a Service without a selector gets its EndpointSlice', () => {
    const files = {
      'db.yaml':
        'apiVersion: v1\nkind: Service\nmetadata:\n  name: db\nspec:\n  po$0rts:\n    - port: 5432\n',
    };
    const [text = ''] = apply(markFiles(files), 'refactor', 'Insert the EndpointSlice of Service db');
    assert.match(text, /kind: EndpointSlice[^]*kubernetes\.io\/service-name: db[^]*port: 5432/);
  });
});

suite('all safe repairs at once', () => {
  test('are those of the file that need no look, and are none where nothing is wrong', () => {
    const files = markFiles(
      sampleFiles(
        ['app: webserver\n  ports', 'app: websrever\n  ports'],
        ['- port: 80', '- port: 80\n      targetport: "80"$0'],
      ),
    );
    const [text = '', ...others] = apply(files, 'fixAll', 'Apply the 2 safe repairs');
    assert.deepEqual(others, []);
    assert.ok(text.includes('targetPort: "80"') && text.includes('app: webserver'), text);
    files.workspace.setFile(files.uri, text);
    assert.ok(
      !codeActionsAt(files.workspace, files.uri, { start: 0, end: 0 }, ['fixAll']).some(({ title }) =>
        title.includes('targetport'),
      ),
    );
    assert.deepEqual(actionsAt(markFiles(sampleFiles(['port: 80', 'po$0rt: 80'])), 'fixAll'), []);
  });
});

suite('all safe repairs of one kind at once', () => {
  const twice = (name: string, selector: string): string => `---
apiVersion: v1
kind: Service
metadata:
  name: ${name}
spec:
  selector:
    app: ${selector}
  ports:
    - port: 80
      targetport: 80
`;
  const pod = sampleFiles()['pod.yaml'] ?? '';

  test('repair the findings of that code in the file, and no others', () => {
    const services = twice('one', 'websrever') + twice('two', 'webservr$0');
    const files = markFiles({ 'services.yaml': services, 'pod.yaml': pod });
    const [text = '', ...others] = apply(files, 'quickfix', 'Fix all 2 of selector/no-match in this file');
    assert.deepEqual(others, []);
    assert.equal(text.match(/app: webserver/g)?.length, 2);
    assert.equal(text.match(/targetport/g)?.length, 2);
    files.workspace.setFile(files.uri, text);
    assert.ok(!files.workspace.findingsIn(files.uri).some(({ code }) => code === 'selector/no-match'));
  });

  test('are offered on a finding that is one of several only', () => {
    const titles = (services: string): readonly string[] =>
      actionsAt(markFiles({ 'services.yaml': services, 'pod.yaml': pod }), 'quickfix')
        .map(({ title }) => title)
        .filter((title) => title.startsWith('Fix all'));
    assert.deepEqual(titles(twice('one', 'websrever$0') + twice('two', 'webserver')), []);
    assert.deepEqual(
      titles(twice('one', 'websrever') + twice('two', 'websrever').replace('two', 't$0wo')),
      [],
    );
  });
});

suite('why a Service has no endpoints', () => {
  const broken = (): MarkedFiles => {
    const other =
      sampleFiles(['name: mypod', 'name: other'], ['app: webserver', 'tier: db'])['pod.yaml'] ?? '';
    const away =
      sampleFiles(['name: mypod', 'name: away\n  namespace: shop'], ['app: webserver', 'app: blog'])[
        'pod.yaml'
      ] ?? '';
    return markFiles({
      ...sampleFiles(['selector:\n    app: webserver', 'selector:\n    # ours\n    app: bl$0og']),
      'other.yaml': other,
      'away.yaml': away,
    });
  };

  test('is offered on the Service, with a repair for the near candidates', () => {
    const files = broken();
    const titles = actionsAt(files, 'quickfix').map(({ title }) => title);
    assert.ok(titles.includes('Select the pods of Pod mypod'), titles.join());
    const [text = ''] = apply(files, 'quickfix', 'Select the pods of Pod mypod');
    files.workspace.setFile(files.uri, text);
    assert.ok(text.includes('# ours\n    app: webserver'), text);
    assert.deepEqual(files.workspace.findingsIn(files.uri), []);
    assert.ok(!actionsAt(files, 'quickfix').some(({ title }) => title.startsWith('Explain')));
  });

  test('names every candidate with what keeps it out, linked to its line', () => {
    const files = broken();
    const explain = actionsAt(files, 'quickfix').find(({ title }) =>
      title.startsWith('Explain why Service webserver'),
    );
    const command = explain?.command;
    assert.ok(command?.kind === 'whyNot');
    const request = parseReportRequest(JSON.stringify(command));
    assert.ok(request);
    const { text, links } = writeReport(files.workspace, request);
    assert.equal(
      text,
      `# Why Service default/webserver has no endpoints

No pod in namespace "default" of this environment matches "app: blog"

Pod away
  its pods match, but are in namespace "shop": selectors do not cross namespaces

Pod mypod
  0 of 1 label: app is "webserver", the selector says "blog"
  # repair: Select the pods of Pod mypod

Pod other
  0 of 1 label: it has no label "app"
  # repair: Select the pods of Pod other

# The repairs are offered on the Service, as quick fixes
`,
    );
    const words = links.map(({ span, place }) => [
      text.slice(span.start, span.end),
      place.uri.replace(/.*\//, ''),
    ]);
    assert.deepEqual(words, [
      ['Service default/webserver', 'service.yaml'],
      ['Pod away', 'away.yaml'],
      ['Pod mypod', 'pod.yaml'],
      ['Pod other', 'other.yaml'],
    ]);
  });

  test('is a pod that is picked and not ready, or a port that no pod has', () => {
    const files = markFiles(sampleFiles(['- port: 80', '- port: 80\n      targetPort: ht$0tp']));
    const command = actionsAt(files, 'quickfix').find(({ title }) => title.startsWith('Explain'))?.command;
    assert.ok(command?.kind === 'whyNot');
    const { text } = writeReport(files.workspace, { ...command, kind: 'whyNot' });
    assert.match(text, /0 ready endpoints, 1 pod matches the selector/);
    assert.match(text, /Pod mypod\n {2}no container of it declares a port named "http"/);
    assert.match(text, /# repair: Add the name http to the port of Pod mypod/);
  });
});
