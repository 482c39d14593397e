import type { JsonObject } from '../../../manifests/json.js';
import { formatLabels, pairsAt, textAt } from '../fields.js';
import { qualifiedName, type Resource } from '../resources.js';
import { alignTabs, tableLayout } from '../tabWriter.js';
import { formatAge } from '../humanDuration.js';
import { endpointSlicePrinter, endpointsPrinter } from './printEndpoints.js';
import { nodePrinter } from './printNode.js';
import { podPrinter } from './printPod.js';
import { servicePrinter } from './printService.js';
import { columnsOf, type TablePrinter } from './table.js';

/** What of a table is shown. */
export interface TableOptions {
  /** RFC 3339, for ages. */
  readonly now: string;
  readonly wide: boolean;
  readonly showLabels: boolean;
  readonly showHeaders: boolean;
  readonly showNamespace: boolean;
  /** `service/web` instead of `web`. */
  readonly showKind: boolean;
  /** Labels with a column of their own (`-L`). */
  readonly labelColumns: readonly string[];
}

const printers: Readonly<Record<string, TablePrinter>> = {
  Service: servicePrinter,
  Pod: podPrinter,
  Node: nodePrinter,
  Endpoints: endpointsPrinter,
  EndpointSlice: endpointSlicePrinter,
};

/** Any other kind: its name and age. */
const defaultPrinter: TablePrinter = {
  columns: columnsOf('NAME,AGE'),
  cells: (object, { now }) => [
    textAt(object, 'metadata', 'name'),
    formatAge(textAt(object, 'metadata', 'creationTimestamp'), now),
  ],
};

/** One table of `kubectl get`, as `HumanReadablePrinter.PrintObj`. */
export function renderTable(
  resource: Resource,
  objects: readonly JsonObject[],
  options: TableOptions,
): string {
  const printer = printers[resource.kind] ?? defaultPrinter;
  const shown = printer.columns.map((column) => options.wide || column.wide !== true);
  const rows = objects.map((object) => {
    const cells = printer.cells(object, options).filter((_, index) => shown[index]);
    const name = options.showKind ? qualifiedName(resource, object) : cells[0];
    return [
      ...(options.showNamespace ? [textAt(object, 'metadata', 'namespace')] : []),
      name ?? '',
      ...cells.slice(1),
      ...labelCells(object, options),
    ].map(cutAtLineEnd);
  });
  const lines = options.showHeaders ? [headers(printer, shown, options), ...rows] : rows;
  return alignTabs(lines.map((cells) => `${cells.join('\t')}\n`).join(''), tableLayout);
}

function headers(printer: TablePrinter, shown: readonly boolean[], options: TableOptions): readonly string[] {
  return [
    ...(options.showNamespace ? ['NAMESPACE'] : []),
    ...printer.columns.filter((_, index) => shown[index]).map(({ header }) => header),
    ...options.labelColumns.map((label) => label.slice(label.lastIndexOf('/') + 1).toUpperCase()),
    ...(options.showLabels ? ['LABELS'] : []),
  ];
}

function labelCells(object: JsonObject, options: TableOptions): readonly string[] {
  const labels = pairsAt(object, 'metadata', 'labels');
  return [
    ...options.labelColumns.map((label) => labels.find(([key]) => key === label)?.[1] ?? ''),
    ...(options.showLabels ? [formatLabels(labels)] : []),
  ];
}

/** A cell is one line; what is cut is marked. */
function cutAtLineEnd(cell: string): string {
  const end = cell.search(/[\f\n\r]/);
  return end === -1 ? cell : `${cell.slice(0, end)}...`;
}
