/** Stands before every value that the cluster would choose and that we show in advance: a preview never looks like a fact. */
export const previewMark = '◌';

/** A previewed value as it is shown in lens, tree, hover, inlay hint and transcript: `◌30412`. */
export function markPreview(value: string | number): string {
  return `${previewMark}${value}`;
}
