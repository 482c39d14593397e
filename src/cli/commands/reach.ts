import { reachService } from '../../core/network/reach.js';
import { listPreviews } from '../../core/report/curl/previewMarker.js';
import { formatReach } from '../../core/report/reach/formatReach.js';
import { readArguments, textOption } from '../readArguments.js';
import type { Terminal } from '../terminal.js';
import { UsageError } from '../usageError.js';
import { listNames, readCluster } from './clusterInput.js';

/** `reach SERVICE [PATH...]`: who reaches a Service from where, one verdict a cell. */
export function runReach(terminal: Terminal, words: readonly string[]): number {
  const args = readArguments('reach', words, {
    namespace: { type: 'string', short: 'n' },
    format: { type: 'string', values: ['text', 'json'] },
  });
  const [name, ...paths] = args.positionals;
  if (name === undefined) throw new UsageError('reach needs the name of a Service');
  const namespace = textOption(args, 'namespace') ?? 'default';
  const { cluster } = readCluster(terminal, paths);
  const matrix = reachService(cluster.network, { namespace, name });
  if (matrix === undefined) {
    const names = cluster.services
      .filter(({ accepted }) => accepted)
      .map(({ ref }) => (ref.namespace === namespace ? ref.name : `${ref.name} (in ${ref.namespace})`));
    throw new UsageError(
      `there is no Service ${name} in namespace ${namespace}; there are ${listNames(names)}`,
    );
  }
  if (textOption(args, 'format') === 'json') {
    const { sources, targets, verdicts } = matrix;
    const service = { namespace, name };
    terminal.write(`${JSON.stringify({ service, sources, targets, verdicts }, undefined, 2)}\n`);
    return 0;
  }
  if (matrix.targets.length === 0) terminal.writeError(`Service ${name} has no ports\n`);
  else terminal.write(formatReach(matrix, listPreviews(cluster)));
  return 0;
}
