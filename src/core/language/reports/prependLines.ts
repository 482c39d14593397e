import type { Report } from './writeReport.js';

/** A report with lines above its own; its links stay on their words. What is compared when it changes does not know these lines. */
export function prependLines(report: Report, lines: readonly string[]): Report {
  const head = lines.map((line) => `${line}\n`).join('');
  const links = report.links.map(({ span, ...link }) => ({
    ...link,
    span: { start: span.start + head.length, end: span.end + head.length },
  }));
  return { ...report, text: head + report.text, links };
}
