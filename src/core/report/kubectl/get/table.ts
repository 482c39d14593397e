import type { JsonObject } from '../../../manifests/json.js';

/** A column of `kubectl get`; `wide` ones are shown with `-o wide` only. */
export interface Column {
  readonly header: string;
  readonly wide?: true;
}

/** How one kind is printed: its columns, and the cells of an object, wide ones included. */
export interface TablePrinter {
  readonly columns: readonly Column[];
  /** `now` is RFC 3339, for ages. */
  readonly cells: (object: JsonObject, view: { readonly now: string }) => readonly string[];
}

/** Columns by their headers; what follows `|` is wide. */
export function columnsOf(headers: string, wideHeaders = ''): readonly Column[] {
  return [
    ...headers.split(',').map((header) => ({ header })),
    ...(wideHeaders === '' ? [] : wideHeaders.split(',').map((header) => ({ header, wide: true }) as const)),
  ];
}
