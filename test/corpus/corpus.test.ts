import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createWorkspace } from '../../src/core/workspace/createWorkspace.js';
import { checkCorpus, type CorpusReport } from './checkCorpus.js';

const applications = '../shared/corpus';
const silent = '../shared/corpus-silent';

const reports = new Map<string, CorpusReport>();

/** What checking a folder came to, once for all tests; undefined where the folder is not there. */
function checkIfThere(folder: string): CorpusReport | undefined {
  const known = reports.get(folder);
  if (known !== undefined || !fs.existsSync(folder)) return known;
  const report = checkCorpus(folder);
  reports.set(folder, report);
  return report;
}

suite('real manifests of other projects', function () {
  this.timeout(120_000);

  test('no rule throws on them', function () {
    const report = checkIfThere(applications) ?? this.skip();
    assert.deepEqual(report.throws, []);
  });

  test('each error and warning on application folders was read and judged', function () {
    const { findings } = checkIfThere(applications) ?? this.skip();
    const verdicts = fs.readFileSync('test/corpus-verdicts.md', 'utf8');
    const rows = verdicts.split('\n').filter((line) => line.startsWith('| '));
    const unjudged = findings
      .filter(({ finding: { severity } }) => severity === 'error' || severity === 'warning')
      .map(({ file, line, finding }) => {
        const [repository = '', ...rest] = file.replaceAll('\\', '/').split('/');
        return { repository: repository.replace('+', '/'), file: rest.join('/'), line, code: finding.code };
      })
      .filter(
        ({ repository, file, line, code }) =>
          !rows.some(
            (row) =>
              row.startsWith(`| ${repository} | ${file} (`) &&
              new RegExp(`[( ]${line}[,)]`).test(row) &&
              row.includes(`| ${code} |`),
          ),
      )
      .map(({ repository, file, line, code }) => `${repository} ${file} (${line}) ${code}`);
    assert.deepEqual(unjudged, []);
  });

  for (const folder of ['unrendered', 'not-kubernetes']) {
    test(`nothing is said about ${folder} files`, function () {
      const { findings, throws } = checkIfThere(`${silent}/${folder}`) ?? this.skip();
      assert.deepEqual(
        findings.map(({ file, line, finding }) => `${file}:${line} ${finding.code}`),
        [],
      );
      assert.deepEqual(throws, []);
    });
  }

  test('texts on which YAML libraries and kubectl differ are refused exactly where kubectl refuses them, in its words', function () {
    if (!fs.existsSync(`${silent}/odd.jsonl`)) this.skip();
    const rows = fs.readFileSync(`${silent}/odd.jsonl`, 'utf8').trim().split('\n');
    const wrong = rows.flatMap((row) => {
      const { file, kubectl } = JSON.parse(row) as { readonly file: string; readonly kubectl: string };
      const workspace = createWorkspace();
      const uri = `file:///w/${file}`;
      workspace.setFile(uri, fs.readFileSync(`${silent}/odd/${file}`, 'utf8'), { open: true });
      const errors = workspace.findingsIn(uri).filter(({ severity }) => severity === 'error');
      const syntax = errors.find(({ code }) => code === 'yaml/syntax');
      const agrees =
        kubectl === 'accepts'
          ? errors.every(({ code }) => code.startsWith('apiserver/'))
          : syntax?.message.startsWith(/.*yaml: (?:line \d+: )?(.*)$/.exec(kubectl)?.[1] ?? '?');
      return agrees ? [] : [`${file}: ${kubectl}, ours ${syntax?.message ?? 'accepts'}`];
    });
    assert(rows.length > 30);
    assert.deepEqual(wrong, []);
  });
});
