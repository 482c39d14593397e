import { addressAt, offsetIn, type AddressRange } from './addressRange.js';
import { parseIP } from '../../text/ipAddress.js';
import { rangeWords } from '../service/rangeWords.js';
import { NumberPool, type Pick } from './numberPool.js';
import { rangeIsFull, type Allocation } from './portAllocator.js';

/** The ClusterIPs of one family, as ipallocator's `MetaAllocator` over one ServiceCIDR. */
export class AddressAllocator {
  readonly range: AddressRange;
  readonly #pool: NumberPool;

  constructor(range: AddressRange) {
    this.range = range;
    this.#pool = new NumberPool(range.bands);
  }

  /** Takes an address that someone asks for, however it is written. */
  allocate(text: string): Allocation<string> {
    const address = parseIP(text);
    const offset = address && offsetIn(this.range, address);
    if (offset === undefined) return { refusal: rangeWords.outside };
    if (this.#pool.has(offset)) return { refusal: 'provided IP is already allocated' };
    this.#pool.take(offset);
    return { value: text };
  }

  allocateNext(pick: Pick): Allocation<string> {
    const offset = this.#pool.takeNext(pick);
    return offset === undefined ? { refusal: rangeIsFull } : { value: addressAt(this.range, offset) };
  }

  release(text: string): void {
    const address = parseIP(text);
    const offset = address && offsetIn(this.range, address);
    if (offset !== undefined) this.#pool.release(offset);
  }
}
