/** The elements that a picture of ours is made of; nothing else ever comes into one. */
export type DrawnTag =
  'svg' | 'g' | 'defs' | 'marker' | 'path' | 'rect' | 'circle' | 'text' | 'tspan' | 'title' | 'desc';

/**
 * A picture as plain data: whoever shows it makes elements of it, or text. Strings are words, never markup: a panel sets them as text
 * content, `writeSvg` escapes them.
 */
export interface DrawnElement {
  readonly tag: DrawnTag;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly children: readonly (DrawnElement | string)[];
}

/** One element; attributes whose value is undefined are left out. */
export function draw(
  tag: DrawnTag,
  attributes: Readonly<Record<string, string | number | undefined>>,
  ...children: readonly (DrawnElement | string)[]
): DrawnElement {
  const given = Object.entries(attributes).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return { tag, attributes: Object.fromEntries(given), children };
}
