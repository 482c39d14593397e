import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Severity } from '../../src/core/manifests/finding.js';
import { reachService } from '../../src/core/network/reach.js';
import { createWorkspace } from '../../src/core/workspace/createWorkspace.js';
import type { LocatedFinding, Workspace } from '../../src/core/workspace/workspace.js';

/** What checking every file below a folder as one workspace came to. */
export interface CorpusReport {
  readonly files: number;
  readonly manifests: number;
  readonly severities: Readonly<Record<Severity, number>>;
  /** By code and severity. */
  readonly codes: Readonly<Record<string, number>>;
  readonly throws: readonly { readonly file: string; readonly error: string }[];
  /** The Services of every environment, with all their endpoints and reach matrices. */
  readonly network: NetworkReport;
  readonly slowest: { readonly file: string; readonly milliseconds: number };
  readonly findings: readonly {
    readonly file: string;
    readonly line: number;
    readonly finding: LocatedFinding;
  }[];
}

interface NetworkReport {
  readonly services: number;
  readonly endpoints: number;
  readonly reachCells: number;
}

function* manifestFiles(folder: string): Generator<string> {
  for (const entry of fs
    .readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* manifestFiles(file);
    else if (/\.(ya?ml|json)$/i.test(entry.name)) yield file;
  }
}

/** Checks every YAML and JSON file below a folder as one workspace, and asks each Service for its endpoints and who reaches it. */
export function checkCorpus(folder: string): CorpusReport {
  const throws: { file: string; error: string }[] = [];
  const milliseconds = new Map<string, number>();
  const attempt = (file: string, work: () => void): void => {
    const begin = performance.now();
    try {
      work();
    } catch (error) {
      throws.push({
        file,
        error:
          error instanceof Error ? (error.stack ?? '').split('\n').slice(0, 4).join('\n') : String(error),
      });
    }
    milliseconds.set(file, (milliseconds.get(file) ?? 0) + performance.now() - begin);
  };
  let failing = '';
  const workspace = createWorkspace({
    onFailure: (code, error) => throws.push({ file: failing, error: `${code}: ${String(error)}` }),
  });
  workspace.setFolders([pathToFileURL(folder).href]);
  const files = [...manifestFiles(folder)];
  const uriOf = (file: string): string => pathToFileURL(file).href;
  for (const file of files) {
    const text = fs.readFileSync(file, 'utf8');
    attempt(file, () => {
      workspace.setFile(uriOf(file), text);
    });
  }
  const findings = files.flatMap((file) => {
    let found: CorpusReport['findings'] = [];
    attempt(file, () => {
      failing = file;
      const lines = workspace.lineMap(uriOf(file));
      found = workspace.findingsIn(uriOf(file)).map((finding) => ({
        file: path.relative(folder, file),
        line: (lines?.positionAt(finding.span.start).line ?? 0) + 1,
        finding,
      }));
    });
    return found;
  });
  const network = reachServices(workspace, attempt);
  const [file = '', slowest = 0] = [...milliseconds].sort((a, b) => b[1] - a[1])[0] ?? [];
  return {
    files: files.length,
    manifests: workspace.manifests().length,
    ...countFindings(findings.map(({ finding }) => finding)),
    throws,
    network,
    slowest: { file: path.relative(folder, file), milliseconds: Math.round(slowest) },
    findings,
  };
}

/** Asks every Service of every environment for its endpoints and who reaches it from where. */
function reachServices(
  workspace: Workspace,
  attempt: (file: string, work: () => void) => void,
): NetworkReport {
  const counts = { services: 0, endpoints: 0, reachCells: 0 };
  for (const environment of workspace.environments()) {
    attempt(environment.name, () => {
      const cluster = workspace.cluster(environment);
      for (const { ref, slices, manifest } of cluster.services) {
        if (manifest === undefined) continue;
        counts.services++;
        for (const { endpoints } of slices) counts.endpoints += endpoints?.length ?? 0;
        const verdicts = reachService(cluster.network, ref)?.verdicts ?? [];
        for (const row of verdicts) counts.reachCells += row.length;
      }
    });
  }
  return counts;
}

function countFindings(findings: readonly LocatedFinding[]): Pick<CorpusReport, 'severities' | 'codes'> {
  const severities = { error: 0, warning: 0, information: 0, hint: 0 };
  const codes: Record<string, number> = {};
  for (const { code, severity } of findings) {
    severities[severity]++;
    const name = `${severity} ${code}`;
    codes[name] = (codes[name] ?? 0) + 1;
  }
  return { severities, codes };
}
