/** One line of the performance table. */
export interface BenchLine {
  readonly name: string;
  /** For people: `<= 0.03`; empty for what is only reported. */
  readonly goal: string;
  readonly value: number;
  readonly unit: string;
  /** Undefined for what is only reported. */
  readonly pass: boolean | undefined;
}

/** A line that holds while its value is at most `goal`. */
export function atMost(goal: number, name: string, value: number, unit: string): BenchLine {
  return { name, goal: `<= ${goal}`, value: round(value), unit, pass: value <= goal };
}

/** A line without a goal. */
export function reported(name: string, value: number, unit: string): BenchLine {
  return { name, goal: '', value: round(value), unit, pass: undefined };
}

function round(value: number): number {
  return Number(value.toPrecision(3));
}
