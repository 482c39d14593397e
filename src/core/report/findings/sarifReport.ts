import type { Severity } from '../../manifests/finding.js';
import type { Range } from '../../text/lineMap.js';
import type { ReportedFinding } from './reportedFinding.js';

/** What a report says about a rule besides its code. */
export interface RuleDescription {
  readonly title: string;
  /** Markdown; '' where there is no page. */
  readonly help: string;
}

const levels = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
} as const satisfies Record<Severity, string>;

/** Findings as SARIF 2.1.0, as GitHub code scanning reads it: rules with help, exact regions from 1, related places. */
export function formatSarif(
  findings: readonly ReportedFinding[],
  tool: { readonly version: string; readonly describeRule: (code: string) => RuleDescription | undefined },
): string {
  const codes = [...new Set(findings.map(({ code }) => code))].sort();
  const rules = codes.map((id) => {
    const { title, help } = tool.describeRule(id) ?? { title: id, help: '' };
    const text = help === '' ? `${title}.` : help;
    return {
      id,
      name: id.replace(/(?:^|[/-])([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      shortDescription: { text: title },
      fullDescription: { text: title },
      help: { text, markdown: text },
      properties: { tags: ['kubernetes'] },
    };
  });
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: { name: 'Service Scope', semanticVersion: tool.version, version: tool.version, rules },
        },
        columnKind: 'utf16CodeUnits',
        results: findings.map((finding) => makeResult(finding, codes.indexOf(finding.code))),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function makeResult(finding: ReportedFinding, ruleIndex: number) {
  const { code, severity, message, file, range, related } = finding;
  return {
    ruleId: code,
    ruleIndex,
    level: levels[severity],
    message: { text: message },
    locations: [{ physicalLocation: makeLocation(file, range) }],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map((each, id) => ({
            id,
            physicalLocation: makeLocation(each.file, each.range),
            message: { text: each.message },
          })),
        }),
  };
}

function makeLocation(file: string, { start, end }: Range) {
  return {
    artifactLocation: { uri: file.split(/[\\/]/).map(encodeURIComponent).join('/') },
    region: {
      startLine: start.line + 1,
      startColumn: start.character + 1,
      endLine: end.line + 1,
      endColumn: end.character + 1,
    },
  };
}
