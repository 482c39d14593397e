import type { Severity } from '../../manifests/finding.js';
import type { ReportedFinding } from './reportedFinding.js';

/** Findings for people: file:line:column, the source line with carets, the other places and the fixes; then the counts. */
export function formatTextReport(findings: readonly ReportedFinding[], files: number): string {
  const parts = findings.map((finding) => `${formatFinding(finding)}\n`);
  return [...parts, `${countSeverities(findings)} in ${count(files, 'file')}\n`].join('');
}

function formatFinding(finding: ReportedFinding): string {
  const { file, range, severity, message, code, line, related, fixes } = finding;
  const number = String(range.start.line + 1);
  const margin = ' '.repeat(number.length);
  return [
    `${file}:${number}:${range.start.character + 1}: ${severity}: ${message} [${code}]`,
    ` ${number} | ${line}`,
    ` ${margin} | ${underline(finding)}`,
    ...related.map(
      (each) =>
        ` ${margin} = ${each.file}:${each.range.start.line + 1}:${each.range.start.character + 1}: ${each.message}`,
    ),
    ...fixes.map((title) => ` ${margin} = fix: ${title}`),
    '',
  ].join('\n');
}

/** Carets below the range, as far as it lies on its first line; tabs stay tabs, so that they line up. */
function underline({ line, range: { start, end } }: ReportedFinding): string {
  const last = end.line === start.line ? end.character : line.length;
  const blanks = line.slice(0, start.character).replace(/[^\t]/g, ' ');
  return blanks + '^'.repeat(Math.max(1, last - start.character));
}

/** `1 error, 2 warnings`; `no findings`. */
function countSeverities(findings: readonly { readonly severity: Severity }[]): string {
  const words = { error: 'error', warning: 'warning', information: 'information', hint: 'hint' } as const;
  const parts = (['error', 'warning', 'information', 'hint'] as const).flatMap((severity) => {
    const number = findings.filter((finding) => finding.severity === severity).length;
    if (number === 0) return [];
    return severity === 'information' ? `${number} information` : count(number, words[severity]);
  });
  return parts.length === 0 ? 'no findings' : parts.join(', ');
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
