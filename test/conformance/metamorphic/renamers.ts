import {
  addressAt,
  offsetIn,
  parseAddressRange,
} from '../../../src/core/apiserver/allocation/addressRange.js';
import { nodePortBands, type Bands } from '../../../src/core/apiserver/allocation/bands.js';
import { parseIP } from '../../../src/core/text/ipAddress.js';

/** Puts another value in the place of one, such that rules say the same about both; what it does not know stays. */
export type Renamer = (value: string | number) => string | number;

/** Names that mean something to the server, whatever is renamed. */
const knownNames: ReadonlySet<string> = new Set(['kubernetes', 'None']);

/** Moves every letter of a name by one: equal names stay equal, and each character stays of its kind. */
export const renameText: Renamer = (value) =>
  typeof value !== 'string' || knownNames.has(value)
    ? value
    : value.replace(/[a-z]/gi, (letter) =>
        letter === 'z' ? 'a' : letter === 'Z' ? 'A' : String.fromCharCode(letter.charCodeAt(0) + 1),
      );

/** Moves a valid port by a thousand. */
export const movePort: Renamer = (value) =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 65535
    ? rotate(value - 1, 65535, 1000) + 1
    : value;

/** Moves a number within its band of 30000-32767. */
export const moveNodePort: Renamer = (value) => {
  const offset = typeof value === 'number' && Number.isInteger(value) ? value - 30000 : -1;
  const bands = nodePortBands({ from: 30000, to: 32767 });
  return offset >= 0 && offset < bands.size ? 30000 + moveInBand(offset, bands) : value;
};

/** Moves an address within its band of the lab's ranges; the API server's own stays. */
export const moveAddress: Renamer = (value) => {
  const address = typeof value === 'string' ? parseIP(value) : undefined;
  if (address === undefined || address.leadingZeros || address.mapped) return value;
  for (const cidr of ['10.96.0.0/12', 'fd00:10:96::/112']) {
    const range = parseAddressRange(cidr);
    const offset = range && offsetIn(range, address);
    if (range === undefined || typeof offset !== 'number' || offset === 0) continue;
    return addressAt(range, offset) === value ? addressAt(range, moveInBand(offset, range.bands)) : value;
  }
  return value;
};

/** The first offset of the static band stays where it is. */
function moveInBand(offset: number, { size, staticSize }: Bands): number {
  if (offset >= staticSize) return staticSize + rotate(offset - staticSize, size - staticSize, 100);
  return offset === 0 ? 0 : 1 + rotate(offset - 1, staticSize - 1, 7);
}

function rotate(value: number, size: number, by: number): number {
  return (value + by) % size;
}
