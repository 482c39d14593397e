import assert from 'node:assert/strict';
import { explainProblem } from '../../../../src/core/language/curl/checkCommand.js';
import { writeDiagnosticsReport } from '../../../../src/core/language/reports/diagnosticsReport.js';
import { noteChange } from '../../../../src/core/language/reports/noteChange.js';
import {
  parseReportRequest,
  titleOf,
  type CurlRequestRef,
} from '../../../../src/core/language/reports/reportRequest.js';
import { writeReport } from '../../../../src/core/language/reports/writeReport.js';
import { openShop } from './support.js';

suite('a transcript that stays open', () => {
  const open = (from = 'worker-1') => {
    const shop = openShop();
    const request: CurlRequestRef = { kind: 'curl', cluster: shop.ref, from, argument: '10.0.22.203:30080' };
    const opened = writeReport(shop.workspace, request);
    return { ...shop, now: () => noteChange(opened, writeReport(shop.workspace, request)) };
  };

  test('says nothing while nothing on the way has changed, though lines have moved', () => {
    const { edit, now } = open();
    edit('service.yaml', 'apiVersion', '# the shop\napiVersion');
    assert.match(now().text, /^\$ curl 10\.0\.22\.203:30080\n/);
    assert.match(now().text, /\[service\.yaml:8 /);
  });

  test('says what an edit has made of it, and its links still lie on their words', () => {
    const { edit, now } = open();
    edit('service.yaml', 'app: web', 'app: wbe');
    const { text, links } = now();
    assert.match(
      text,
      /^# Changed since this was opened: it was delivered, now it is refused \(7\)\n\$ curl/,
    );
    assert.ok(links.length > 1);
    for (const { span, tooltip } of links) assert.ok(text.slice(span.start, span.end).endsWith(tooltip));
  });

  test('says so when it ends as before but not in all the same way', () => {
    const { edit, now } = open();
    edit('pod.yaml', 'image: nginx', 'image: example.com/shop');
    assert.match(now().text, /^# Changed since this was opened: it is still delivered, but not all is/);
  });

  test('is as it was once the edit is taken back', () => {
    const { edit, now } = open();
    edit('service.yaml', 'app: web', 'app: wbe');
    edit('service.yaml', 'app: wbe', 'app: web');
    assert.match(now().text, /^\$ curl/);
  });

  test('says that its source or its manifests are gone', () => {
    const { edit, now, workspace } = open('default/pod/web-0');
    edit('pod.yaml', 'name: web-0', 'name: web-1');
    assert.match(now().text, /^# Changed since this was opened\n# There is no default\/pod\/web-0 any more/);
    for (const uri of workspace.files) workspace.deleteFile(uri);
    assert.match(now().text, /\n# The manifests of this request are gone\n/);
  });
});

suite('the request of a report', () => {
  const request: CurlRequestRef = {
    kind: 'curl',
    cluster: { environment: 'e' },
    from: 'shop/pod/web-0',
    argument: 'http://web/',
    requests: 100,
  };

  test('names the tab after target, source and count', () => {
    assert.equal(titleOf(request), 'curl web (web-0) ×100');
  });

  test('is read back from its JSON, and anything else is none', () => {
    assert.deepEqual(parseReportRequest(JSON.stringify(request)), request);
    const wrong = [{ requests: 0 }, { requests: 1e9 }, { requests: '2' }, { from: 1 }, { cluster: {} }];
    for (const each of wrong)
      assert.equal(parseReportRequest(JSON.stringify({ ...request, ...each })), undefined);
    assert.equal(parseReportRequest('{'), undefined);
  });
});

suite('a command line that is being typed', () => {
  for (const [typed, expected] of [
    ['web:80', undefined],
    ["curl -sS -H 'Host: a b' http://web", undefined],
    ['-H', 'curl: option -H: requires parameter'],
    ['--nope web', 'curl: option --nope: is unknown'],
    ['http://', 'curl: (3) URL using bad/illegal format or missing URL'],
    ['-x proxy:3128 web', "the simulation does not follow curl's option -x"],
  ] as const) {
    test(`${typed} ${expected === undefined ? 'can be sent' : 'is told why it cannot be sent'}`, () => {
      assert.equal(explainProblem(typed), expected);
    });
  }
});

suite('the diagnostics report', () => {
  test('has versions and counts, and nothing of the files', () => {
    const { workspace } = openShop();
    workspace.setFile(
      'file:///shop/secret.yaml',
      'kind: Service\napiVersion: v1\nmetadata: { name: topsecret }\n',
    );
    const report = writeDiagnosticsReport(workspace, {
      facts: { 'VS Code': '1.100.0' },
      settings: ['cluster'],
    });
    assert.match(report, /^- VS Code: 1\.100\.0$/m);
    assert.match(report, /^- Settings that are set: cluster$/m);
    assert.match(report, /^- Files: 3$/m);
    assert.match(report, /^- Services: 2$/m);
    assert.match(report, /^- Findings by code: .*apiserver\/[\w-]+ \d/m);
    assert.doesNotMatch(report, /secret|shop|web|file:/);
  });
});
