import type { Bands } from './bands.js';
import type { Offset } from './numberPool.js';
import { chooseOffset, comparePreferences, preferenceOf, type Preference } from './preference.js';

/** What one object has to do with a range of numbers. */
export interface Claimant {
  /** Its kind, namespace and name. */
  readonly identity: string;
  /** Whether it is of a sort that gets numbers of this range. */
  readonly eligible: boolean;
  /** The numbers it asks for. */
  readonly pins: readonly Offset[];
  /** How many numbers it wants besides, and by which keys: the first is its own, the others are told apart by their keys. */
  readonly wants: readonly string[];
}

/** The numbers that claimants preview, by identity, in the order of their wants; undefined where the range is full. */
export type PreviewedNumbers = ReadonlyMap<string, readonly (number | undefined)[]>;

/**
 * Chooses a number for every want such that nobody else's moves without need. The result is a function of the set of claimants,
 * whatever their order:
 * 1. Every identity reserves one number of the dynamic band, needed or not, as if nobody pinned any. So an edit that leaves
 *    identities alone moves nobody. Where there are more identities than numbers, only those of the right sort do.
 * 2. Further wants choose among the rest, again as if nobody pinned any.
 * 3. Whoever finds its number pinned by another, or found none, chooses among what nobody reserved, then among what is
 *    reserved but not needed, then in the static band. So a pin moves the one who previews it, and no one else,
 *    unless numbers are so scarce that those who have been pushed aside meet.
 * In each round they choose by rank, a hash; a new one takes a number from a lower rank at most, and that one chooses again.
 */
export function previewNumbers(claimants: readonly Claimant[], bands: Bands): PreviewedNumbers {
  const round = new Rounds(claimants, bands);
  round.reserve();
  round.addFurtherWants();
  round.replacePinned();
  return round.previews;
}

interface Want {
  readonly claimant: Claimant;
  readonly index: number;
  readonly preference: Preference;
}

class Rounds {
  readonly previews = new Map<string, (number | undefined)[]>();
  readonly #claimants: readonly Claimant[];
  readonly #bands: Bands;
  readonly #dynamicSize: number;
  /** Dynamic offsets (from the first dynamic one) that were chosen in round 1 or 2, by whom. */
  readonly #chosen = new Map<number, string>();
  readonly #reserved = new Map<string, number>();
  readonly #further: Want[] = [];
  readonly #pins: ReadonlySet<Offset>;
  readonly #displaced: Want[] = [];

  constructor(claimants: readonly Claimant[], bands: Bands) {
    this.#claimants = claimants;
    this.#bands = bands;
    this.#dynamicSize = bands.size - bands.staticSize;
    this.#pins = new Set(claimants.flatMap(({ pins }) => pins));
    for (const { identity, wants } of claimants) if (wants.length > 0) this.previews.set(identity, []);
  }

  reserve(): void {
    const size = this.#dynamicSize;
    const all = this.#claimants.length <= size;
    const choosers = this.#claimants.filter(({ eligible }) => all || eligible);
    const preferences = new Map(choosers.map(({ identity }) => [identity, preferenceOf(identity, size)]));
    for (const preference of [...preferences.values()].sort(comparePreferences).slice(0, Math.max(0, size))) {
      const offset = chooseOffset(preference, size, (each) => !this.#chosen.has(each));
      if (offset === undefined) break;
      this.#chosen.set(offset, preference.identity);
      this.#reserved.set(preference.identity, offset);
    }
  }

  addFurtherWants(): void {
    const size = this.#dynamicSize;
    for (const claimant of this.#claimants)
      for (const [index, key] of claimant.wants.entries())
        if (index > 0)
          this.#further.push({
            claimant,
            index,
            preference: preferenceOf(`${claimant.identity}/${key}`, size),
          });
    this.#further.sort((one, other) => comparePreferences(one.preference, other.preference));
    for (const want of this.#further) {
      const isScarce = this.#chosen.size >= size;
      const offset = isScarce
        ? undefined
        : chooseOffset(want.preference, size, (each) => !this.#chosen.has(each));
      if (offset !== undefined) this.#chosen.set(offset, want.claimant.identity);
      this.#settle(want, offset);
    }
  }

  replacePinned(): void {
    for (const claimant of this.#claimants)
      if (claimant.wants.length > 0) {
        const preference = preferenceOf(claimant.identity, this.#dynamicSize);
        this.#settle({ claimant, index: 0, preference }, this.#reserved.get(claimant.identity));
      }
    this.#displaced.sort((one, other) => comparePreferences(one.preference, other.preference));
    const taken = this.#takenOffsets();
    const rest = this.#listRest(taken);
    for (const want of this.#displaced) {
      const band = rest.find(({ left }) => left > 0);
      const offset = band && chooseOffset(preferenceIn(band, want), band.size, band.isFree);
      if (band === undefined || offset === undefined) {
        this.#write(want, undefined);
        continue;
      }
      taken.add(offset + band.from);
      for (const each of rest) if (each.from === band.from && (each === band || each.wider)) each.left -= 1;
      this.#write(want, offset + band.from);
    }
  }

  /** Where those who have been pushed aside look, one after the other, with how many numbers are left there. */
  #listRest(taken: ReadonlySet<Offset>): readonly Rest[] {
    const { staticSize } = this.#bands;
    const size = this.#dynamicSize;
    let dynamicTaken = 0;
    let choosable = size - this.#chosen.size;
    for (const offset of taken)
      if (offset >= staticSize && offset < this.#bands.size) {
        dynamicTaken += 1;
        if (!this.#chosen.has(Number(offset) - staticSize)) choosable -= 1;
      }
    const isFree = (each: number): boolean => !taken.has(each + staticSize);
    const staticLeft = staticSize - [...taken].filter((each) => each < staticSize).length;
    return [
      {
        from: staticSize,
        size,
        wider: false,
        left: choosable,
        isFree: (each) => isFree(each) && !this.#chosen.has(each),
      },
      { from: staticSize, size, wider: true, left: size - dynamicTaken, isFree },
      { from: 0, size: staticSize, wider: false, left: staticLeft, isFree: (each) => !taken.has(each) },
    ];
  }

  /** Gives a want the dynamic offset it chose, unless another one pins that. */
  #settle(want: Want, chosen: number | undefined): void {
    const offset = chosen === undefined ? undefined : chosen + this.#bands.staticSize;
    if (offset === undefined || this.#pins.has(offset)) this.#displaced.push(want);
    else this.#write(want, offset);
  }

  #write({ claimant, index }: Want, offset: number | undefined): void {
    const list = this.previews.get(claimant.identity);
    if (list !== undefined) list[index] = offset;
  }

  #takenOffsets(): Set<Offset> {
    const taken = new Set<Offset>(this.#pins);
    for (const list of this.previews.values())
      for (const offset of list) if (offset !== undefined) taken.add(offset);
    return taken;
  }
}

interface Rest {
  readonly from: number;
  readonly size: number;
  /** Whether it holds the one before it as well. */
  readonly wider: boolean;
  left: number;
  readonly isFree: (offset: number) => boolean;
}

function preferenceIn({ from, size }: Rest, { preference }: Want): Preference {
  return from === 0 ? preferenceOf(preference.identity, size) : preference;
}
