import type { Finding } from '../manifests/finding.js';
import type { FixContext, QuickFix } from './fix.js';

/** Puts the comment above the line of a finding that silences it there. JSON has no comments. */
export function silenceFinding(finding: Finding, context: FixContext): readonly QuickFix[] {
  const { uri } = finding.place.manifest;
  const text = context.text(uri);
  if (text === undefined || uri.endsWith('.json')) return [];
  const { start } = finding.span ?? context.spanOf(finding.place);
  const lineStart = Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1)) + 1;
  const indent = /^[ \t]*/.exec(text.slice(lineStart))?.[0] ?? '';
  const newText = `${indent}# service-scope-ignore ${finding.code}: reason${text.includes('\r\n') ? '\r\n' : '\n'}`;
  const edit = { span: { start: lineStart, end: lineStart }, newText };
  return [{ title: `Ignore ${finding.code} here`, edits: [{ uri, edits: [edit] }], preferred: false }];
}
