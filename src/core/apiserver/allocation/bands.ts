/**
 * A range of numbers to allocate from, counted from its first allocatable one. The lower end is the static band: values that
 * are chosen automatically come from the rest until that is full (KEP-3070 for ClusterIPs, KEP-3668 for NodePorts).
 */
export interface Bands {
  /** How many values can be allocated at all. */
  readonly size: number;
  /** How many of them, from the first on, belong to the static band. */
  readonly staticSize: number;
}

/** The bands of a NodePort range, as portallocator's `calculateRangeOffset`. */
export function nodePortBands(range: { readonly from: number; readonly to: number }): Bands {
  const size = range.to - range.from + 1;
  return { size, staticSize: staticSizeOf(size, { min: 16, max: 128, step: 32 }) };
}

/**
 * The bands of a range of addresses, as ipallocator's `calculateRangeOffset`. `cidrSize` counts all addresses of the CIDR,
 * `allocatable` those without the network and the broadcast address.
 */
export function addressBands(cidrSize: number, allocatable: number): Bands {
  return { size: allocatable, staticSize: staticSizeOf(cidrSize, { min: 16, max: 256, step: 16 }) };
}

interface StaticRule {
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

function staticSizeOf(size: number, { min, max, step }: StaticRule): number {
  if (size <= min) return 0;
  return Math.min(max, Math.max(min, Math.floor(size / step)));
}
