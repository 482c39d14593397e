import type { JsonObject } from '../../src/core/manifests/json.js';

/** One row of a recording on which our answer and the recorded one differ. */
export interface Disagreement {
  readonly id: string;
  /** What differs, on one line, with both answers. */
  readonly difference: string;
}

/** How one kind of recording is replayed and compared (test/conformance/README.md). */
export interface Suite {
  readonly name: string;
  /**
   * Replays the rows and returns one entry a row that disagrees. A suite looks at the inputs only, never at
   * `id`, `desc`, `group` or `note`; the id is used to name a disagreement.
   */
  run(rows: readonly JsonObject[]): SuiteResult;
}

export interface SuiteResult {
  /** How many rows were compared (a row that only holds state does not count). */
  readonly total: number;
  readonly disagreements: readonly Disagreement[];
  /** Other counts worth printing, for instance `9656 of 9656 probes`. */
  readonly notes?: readonly string[];
}
