import { markPreview } from '../../cluster/previewMark.js';
import type { ReachMatrix, ReachTarget } from '../../network/reach.js';
import { joinHostPort } from '../kubectl/fields.js';
import { alignTabs } from '../kubectl/tabWriter.js';

/** The reach matrix as a table: a source a row, a target a column, one verdict a cell; previewed values in the heads are marked. */
export function formatReach(matrix: ReachMatrix, previews: ReadonlySet<string>): string {
  const ports = [...new Set(matrix.targets.map(({ port }) => port))];
  const tables = ports.map((port) => {
    const columns = matrix.targets.flatMap((target, index) =>
      target.port === port ? [{ target, index }] : [],
    );
    const rows = [
      ['FROM', ...columns.map(({ target }) => nameOf(target))],
      ['', ...columns.map(({ target }) => addressOf(target, previews))],
      ...matrix.sources.map(({ label }, row) => [
        label,
        ...columns.map(({ index }) => matrix.verdicts[row]?.[index] ?? 'unknown'),
      ]),
    ];
    return alignTabs(rows.map((cells) => `${cells.join('\t')}\n`).join(''), { minWidth: 0, padding: 3 });
  });
  return tables.join('\n');
}

function nameOf({ kind, node }: ReachTarget): string {
  return node === undefined ? kind : `${kind} ${node}`;
}

function addressOf(
  { destination: { host, port, protocol } }: ReachTarget,
  previews: ReadonlySet<string>,
): string {
  const mark = (value: string) => (previews.has(value) ? markPreview(value) : value);
  return `${joinHostPort(mark(host), mark(String(port)))}/${protocol}`;
}
