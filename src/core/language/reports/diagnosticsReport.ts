import type { Workspace } from '../../workspace/workspace.js';

/** What only the host knows: versions, settings and failures. */
export interface HostFacts {
  /** Names and their values in words, in the order in which they are shown: `VS Code: 1.100.0`. */
  readonly facts: Readonly<Record<string, string | number>>;
  /** The settings of ours that are set, by name only. */
  readonly settings: readonly string[];
}

/** Versions and counts for an issue, as Markdown. Nothing of the files goes in: no name, no path, no value. */
export function writeDiagnosticsReport(workspace: Workspace, { facts, settings }: HostFacts): string {
  const { files, counters } = workspace;
  const manifests = workspace.manifests();
  const environments = workspace.environments();
  const findings = files.flatMap((uri) => workspace.findingsIn(uri));
  const services = manifests.filter(({ kind }) => kind === 'Service').length;
  return [
    '### Service Scope diagnostics',
    ...list(facts),
    `- Settings that are set: ${settings.length === 0 ? 'none' : settings.join(', ')}`,
    '',
    '### Workspace',
    ...list({
      Files: files.length,
      Manifests: manifests.length,
      Services: services,
      'Environments by kind': showCounts(environments.map(({ kind }) => kind)),
      'Findings by code': showCounts(findings.map(({ code }) => code)),
    }),
    '',
    '### Work done in this session',
    ...list({
      'Documents read': counters.documentsRead,
      'Syntax trees parsed': counters.treesParsed,
      'Manifests evaluated': counters.manifestsEvaluated,
      'Clusters built': counters.clustersBuilt,
    }),
    '',
  ].join('\n');
}

function list(facts: HostFacts['facts']): readonly string[] {
  return Object.entries(facts).map(([name, value]) => `- ${name}: ${value}`);
}

/** `directory 2, kustomization 1`. */
function showCounts(words: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const shown = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([word, count]) => `${word} ${count}`);
  return shown.length === 0 ? 'none' : shown.join(', ');
}
