const scales: Readonly<Record<string, number>> = { n: 1e-6, u: 1e-3, m: 1, '': 1e3, k: 1e6 };

/** A CPU quantity in thousandths of a CPU (`4`, `3920m`, `0.5`), rounded up as `Quantity.MilliValue`; 0 for anything that is none. */
export function parseCPU(quantity: string | number | undefined): number {
  const match = /^(\d+(?:\.\d*)?|\.\d+)([numk]?)$/.exec(String(quantity ?? ''));
  const scale = scales[match?.[2] ?? ''];
  return match === null || scale === undefined ? 0 : Math.ceil(Number(match[1]) * scale);
}
