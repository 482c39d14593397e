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
 * What the first round came to is kept while the identities stay the same.
 */
export class NumberPreviewer {
  readonly #bands: Bands;
  #choosers: readonly string[] = [];
  #preferences: ReadonlyMap<string, Preference> = new Map();
  #reservations: Reservations = { byIdentity: new Map(), offsets: new Set() };

  constructor(bands: Bands) {
    this.#bands = bands;
  }

  preview(claimants: readonly Claimant[]): PreviewedNumbers {
    const size = Math.max(0, this.#bands.size - this.#bands.staticSize);
    const areFew = claimants.length <= size;
    const choosers = claimants.filter(({ eligible }) => areFew || eligible).map(({ identity }) => identity);
    if (!isSame(choosers, this.#choosers)) {
      this.#choosers = choosers;
      const known = this.#preferences;
      this.#preferences = new Map(
        choosers.map((each) => [each, known.get(each) ?? preferenceOf(each, size)]),
      );
      this.#reservations = reserve([...this.#preferences.values()], size);
    }
    const rounds = new Rounds(claimants, this.#bands, this.#reservations);
    rounds.addFurtherWants();
    rounds.replacePinned();
    return rounds.previews;
  }
}

/** Who reserved which offset into the dynamic band. */
interface Reservations {
  readonly byIdentity: ReadonlyMap<string, number>;
  readonly offsets: ReadonlySet<number>;
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((text, index) => text === other[index]);
}

function reserve(preferences: Preference[], size: number): Reservations {
  const byIdentity = new Map<string, number>();
  const offsets = new Set<number>();
  for (const preference of preferences.sort(comparePreferences).slice(0, size)) {
    const offset = chooseOffset(preference, size, (each) => !offsets.has(each));
    if (offset === undefined) break;
    offsets.add(offset);
    byIdentity.set(preference.identity, offset);
  }
  return { byIdentity, offsets };
}

/** A want for which a number has yet to be chosen. */
interface Want {
  readonly claimant: Claimant;
  readonly index: number;
  readonly preference: Preference;
}

/** The second and the third round. */
class Rounds {
  readonly previews = new Map<string, (number | undefined)[]>();
  readonly #claimants: readonly Claimant[];
  readonly #bands: Bands;
  readonly #dynamicSize: number;
  readonly #reservations: Reservations;
  /** Offsets into the dynamic band that further wants chose. */
  readonly #further = new Set<number>();
  readonly #pins: ReadonlySet<Offset>;
  readonly #displaced: Want[] = [];

  constructor(claimants: readonly Claimant[], bands: Bands, reservations: Reservations) {
    this.#claimants = claimants;
    this.#bands = bands;
    this.#dynamicSize = bands.size - bands.staticSize;
    this.#reservations = reservations;
    this.#pins = new Set(claimants.flatMap(({ pins }) => pins));
    for (const { identity, wants } of claimants) if (wants.length > 0) this.previews.set(identity, []);
  }

  addFurtherWants(): void {
    const size = this.#dynamicSize;
    const wants = this.#claimants.flatMap((claimant) =>
      claimant.wants.slice(1).map((key, index): Want => {
        const preference = preferenceOf(`${claimant.identity}/${key}`, size);
        return { claimant, index: index + 1, preference };
      }),
    );
    for (const want of wants.sort((one, other) => comparePreferences(one.preference, other.preference))) {
      const isScarce = this.#reservations.offsets.size + this.#further.size >= size;
      const offset = isScarce
        ? undefined
        : chooseOffset(want.preference, size, (each) => !this.#isChosen(each));
      if (offset !== undefined) this.#further.add(offset);
      if (!this.#settle(want, offset)) this.#displaced.push(want);
    }
  }

  replacePinned(): void {
    for (const claimant of this.#claimants) {
      if (claimant.wants.length === 0) continue;
      const offset = this.#reservations.byIdentity.get(claimant.identity);
      if (this.#settle({ claimant, index: 0 }, offset)) continue;
      const preference = preferenceOf(claimant.identity, this.#dynamicSize);
      this.#displaced.push({ claimant, index: 0, preference });
    }
    if (this.#displaced.length > 0) this.#placeDisplaced();
  }

  #placeDisplaced(): void {
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

  #isChosen(offset: number): boolean {
    return this.#reservations.offsets.has(offset) || this.#further.has(offset);
  }

  /** Gives a want the offset it chose, unless someone pins that. */
  #settle(want: Omit<Want, 'preference'>, chosen: number | undefined): boolean {
    const offset = chosen === undefined ? undefined : chosen + this.#bands.staticSize;
    if (offset === undefined || this.#pins.has(offset)) return false;
    this.#write(want, offset);
    return true;
  }

  #write({ claimant, index }: Omit<Want, 'preference'>, offset: number | undefined): void {
    const list = this.previews.get(claimant.identity);
    if (list !== undefined) list[index] = offset;
  }

  #takenOffsets(): Set<Offset> {
    const taken = new Set<Offset>(this.#pins);
    for (const list of this.previews.values())
      for (const offset of list) if (offset !== undefined) taken.add(offset);
    return taken;
  }

  /** Where those who have been pushed aside look, one after the other, with how many numbers are left there. */
  #listRest(taken: ReadonlySet<Offset>): readonly Rest[] {
    const { staticSize } = this.#bands;
    const size = this.#dynamicSize;
    let dynamicTaken = 0;
    let choosable = size - this.#reservations.offsets.size - this.#further.size;
    for (const offset of taken)
      if (offset >= staticSize && offset < this.#bands.size) {
        dynamicTaken += 1;
        if (!this.#isChosen(Number(offset) - staticSize)) choosable -= 1;
      }
    const isFree = (each: number): boolean => !taken.has(each + staticSize);
    const staticLeft = staticSize - [...taken].filter((each) => each < staticSize).length;
    return [
      {
        from: staticSize,
        size,
        wider: false,
        left: choosable,
        isFree: (each) => isFree(each) && !this.#isChosen(each),
      },
      { from: staticSize, size, wider: true, left: size - dynamicTaken, isFree },
      { from: 0, size: staticSize, wider: false, left: staticLeft, isFree: (each) => !taken.has(each) },
    ];
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
