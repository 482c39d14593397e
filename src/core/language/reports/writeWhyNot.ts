import type { Cluster, ClusterService } from '../../cluster/cluster.js';
import type { Workspace } from '../../workspace/workspace.js';
import { explainNoEndpoints } from '../actions/whyNot/explainNoEndpoints.js';
import type { Report } from './writeReport.js';

/** The most candidates that are written out; the nearest come first. */
const mostCandidates = 100;

/** Why a Service has no endpoints: every candidate, linked to its line, with what keeps it out and what would let it in. */
export function writeWhyNot(workspace: Workspace, cluster: Cluster, service: ClusterService): Report {
  const { headline, candidates } = explainNoEndpoints(workspace, cluster, service);
  const { namespace, name } = service.ref;
  const links: Report['links'][number][] = [];
  let text = `# Why Service ${namespace}/${name} has no endpoints\n\n${headline}\n`;
  for (const { name: candidate, place, reasons, fixes } of candidates.slice(0, mostCandidates)) {
    text += '\n';
    const span = { start: text.length, end: text.length + candidate.length };
    if (place !== undefined) links.push({ span, place, tooltip: `Open ${candidate}` });
    text += [
      candidate,
      ...reasons.map((reason) => `  ${reason}`),
      ...fixes.map(({ title }) => `  # repair: ${title}`),
      '',
    ].join('\n');
  }
  const rest = candidates.length - mostCandidates;
  if (rest > 0) text += `\n# and ${rest} more\n`;
  if (candidates.some(({ fixes }) => fixes.length > 0))
    text += '\n# The repairs are offered on the Service, as quick fixes\n';
  if (service.manifest !== undefined) {
    const start = '# Why '.length;
    const span = { start, end: start + `Service ${namespace}/${name}`.length };
    const place = {
      uri: service.manifest.uri,
      manifest: service.manifest.id,
      path: ['metadata', 'name'],
      part: 'value',
    } as const;
    links.unshift({ span, place, tooltip: `Open Service ${name}` });
  }
  return { text, plain: text, links };
}
