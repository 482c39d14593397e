import type { TopologyTable } from '../core/report/topology/tabulateTopology.js';
import type { PanelBox } from '../core/language/topology/panelContent.js';
import { make, makeButton } from './dom.js';

/** The same as the picture, as a table; a name that leads to a manifest is a button. */
export function makeTable(
  { header, rows }: TopologyTable,
  boxes: readonly PanelBox[],
  open: (id: string) => void,
): HTMLTableElement {
  const opening = new Set(boxes.filter(({ opens }) => opens).map(({ id }) => id));
  const nameColumn = 1;
  return make('table', {
    children: [
      make('thead', {
        children: [
          make('tr', {
            children: header.map((words) => make('th', { attributes: { scope: 'col' }, children: [words] })),
          }),
        ],
      }),
      make('tbody', {
        children: rows.map(({ id, cells }) => {
          const openIt = (): void => {
            open(id);
          };
          return make('tr', {
            children: cells.map((words, column) => {
              if (column !== nameColumn) return make('td', { children: [words] });
              const children = opening.has(id) ? [makeButton(words, openIt, { class: 'link' })] : [words];
              return make('th', { attributes: { scope: 'row' }, children });
            }),
          });
        }),
      }),
    ],
  });
}
