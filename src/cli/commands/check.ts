import { fixesOf } from '../../core/language/actions/fixesOf.js';
import type { Severity } from '../../core/manifests/finding.js';
import { formatJsonReport } from '../../core/report/findings/jsonReport.js';
import type { ReportedFinding } from '../../core/report/findings/reportedFinding.js';
import { formatSarif, type RuleDescription } from '../../core/report/findings/sarifReport.js';
import { formatTextReport } from '../../core/report/findings/textReport.js';
import type { LocatedFinding } from '../../core/workspace/workspace.js';
import { LineMap } from '../../core/text/lineMap.js';
import { loadWorkspace, type LoadedWorkspace } from '../loadWorkspace.js';
import { readArguments, textOption } from '../readArguments.js';
import { readFiles, type Input } from '../readFiles.js';
import type { Terminal } from '../terminal.js';

import { fixFiles } from './fixFiles.js';

const severities = ['error', 'warning', 'information', 'hint'] as const satisfies readonly Severity[];

/** `check [PATH...]`: everything there is to say about the manifests; `--fix` makes the safe repairs first. Ends with 1 where something is at or above the level. */
export function runCheck(terminal: Terminal, words: readonly string[]): number {
  const args = readArguments('check', words, {
    format: { type: 'string', values: ['text', 'json', 'sarif'] },
    'fail-on': { type: 'string', values: ['error', 'warning', 'information'] },
    fix: { type: 'boolean' },
  });
  const onFailure = (code: string) => {
    terminal.writeError(`service-scope: the rule ${code} failed, which is a bug; the others went on\n`);
  };
  const load = (files: Input) => loadWorkspace(files, { grouping: 'by rules', onFailure });
  let input = readFiles(terminal, args.positionals);
  let loaded = load(input);
  if (args.values['fix'] === true) {
    const fixed = fixFiles(input, loaded);
    for (const { finding, title } of fixed.applied) {
      terminal.writeError(`fixed: ${loaded.showFile(finding.uri)}: ${title} [${finding.code}]\n`);
    }
    input = fixed.input;
    loaded = load(input);
  }
  const findings = input.files.flatMap(({ uri }) =>
    loaded.workspace.findingsIn(uri).map((finding) => reportFinding(loaded, finding)),
  );
  switch (textOption(args, 'format') ?? 'text') {
    case 'json':
      terminal.write(formatJsonReport(findings));
      break;
    case 'sarif':
      terminal.write(
        formatSarif(findings, { version: terminal.version, describeRule: describeWith(terminal) }),
      );
      break;
    default:
      terminal.write(formatTextReport(findings, input.files.length));
  }
  const level = severities.indexOf((textOption(args, 'fail-on') ?? 'error') as Severity);
  return findings.some(({ severity }) => severities.indexOf(severity) <= level) ? 1 : 0;
}

function reportFinding(loaded: LoadedWorkspace, located: LocatedFinding): ReportedFinding {
  const { workspace, showFile } = loaded;
  const text = workspace.text(located.uri) ?? '';
  const lines = workspace.lineMap(located.uri) ?? new LineMap(text);
  const range = lines.rangeOf(located.span);
  const start = lines.offsetAt({ line: range.start.line, character: 0 });
  return {
    code: located.code,
    severity: located.severity,
    message: located.message,
    ...(located.server === undefined ? {} : { server: located.server }),
    manifest: located.manifest,
    file: showFile(located.uri),
    range,
    line: /^[^\r\n]*/.exec(text.slice(start))?.[0] ?? '',
    related: located.related.map(({ message, uri, span }) => ({
      message,
      file: showFile(uri),
      range: (workspace.lineMap(uri) ?? new LineMap('')).rangeOf(span),
    })),
    fixes: fixesOf(loaded.workspace, located).map(({ title }) => title),
  };
}

function describeWith(terminal: Terminal): (code: string) => RuleDescription | undefined {
  return (code) => {
    const help = terminal.readRulePage(code) ?? '';
    return { title: /^# (.*)$/m.exec(help)?.[1] ?? code, help };
  };
}
