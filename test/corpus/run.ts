import fs from 'node:fs';
import path from 'node:path';
import { checkCorpus, type CorpusReport } from './checkCorpus.js';

function printReport(report: CorpusReport): void {
  for (const { file, error } of report.throws) console.log(`threw: ${file}: ${error}`);
  for (const [code, count] of Object.entries(report.codes).sort()) console.log(`${code}: ${count}`);
  const { services, endpoints, reachCells } = report.network;
  console.log(`services ${services}, endpoints ${endpoints}, reach cells ${reachCells}`);
  console.log(`slowest: ${report.slowest.file} (${report.slowest.milliseconds} ms)`);
}

function printJson({ findings, ...report }: CorpusReport): void {
  const plain = findings.map(({ file, line, finding: { code, severity, message } }) => ({
    file,
    line,
    code,
    severity,
    message,
  }));
  console.log(JSON.stringify({ ...report, findings: plain }));
}

function main(args: readonly string[]): number {
  const [folder, ...more] = args.filter((arg) => arg !== '--json');
  if (folder === undefined || more.length > 0 || !fs.existsSync(folder)) {
    console.error('corpus: usage: npm run corpus -- DIR [--json], where DIR is a folder of manifests');
    return 2;
  }
  const report = checkCorpus(path.resolve(folder));
  if (args.includes('--json')) printJson(report);
  else printReport(report);
  const { files, manifests, severities, throws } = report;
  console.log(
    `files ${files}, manifests ${manifests}, errors ${severities.error}, warnings ${severities.warning}, ` +
      `information ${severities.information}, hints ${severities.hint}, throws ${throws.length}`,
  );
  return throws.length === 0 ? 0 : 1;
}

process.exitCode = main(process.argv.slice(2));
