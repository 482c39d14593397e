import { nodePortBands } from './bands.js';
import { NumberPool, type Pick } from './numberPool.js';

/** What an allocator answers: the value, or the words of its refusal. */
export type Allocation<T> = { readonly value: T } | { readonly refusal: string };

/** The words of an allocator that has nothing left, as `ErrFull`. */
export const rangeIsFull = 'range is full';

/** Why a range cannot give a port at all, in the words of `ErrNotInRange`; undefined for a port of the range. */
export function portRefusal(
  { from, to }: { readonly from: number; readonly to: number },
  port: number,
): string | undefined {
  if (port >= from && port <= to) return undefined;
  return `provided port is not in the valid range. The range of valid ports is ${from}-${to}`;
}

/** NodePorts and health check node ports of one cluster, as portallocator's `PortAllocator`. Protocols share one port. */
export class PortAllocator {
  readonly range: { readonly from: number; readonly to: number };
  readonly #pool: NumberPool;

  constructor(range: { readonly from: number; readonly to: number }) {
    this.range = range;
    this.#pool = new NumberPool(nodePortBands(range));
  }

  allocate(port: number): Allocation<number> {
    const { from } = this.range;
    const outside = portRefusal(this.range, port);
    if (outside !== undefined) return { refusal: outside };
    if (this.#pool.has(port - from)) return { refusal: 'provided port is already allocated' };
    this.#pool.take(port - from);
    return { value: port };
  }

  allocateNext(pick: Pick): Allocation<number> {
    const offset = this.#pool.takeNext(pick);
    return offset === undefined ? { refusal: rangeIsFull } : { value: this.range.from + offset };
  }

  release(port: number): void {
    this.#pool.release(port - this.range.from);
  }
}
