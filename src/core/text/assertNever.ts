/** Makes a `switch` exhaustive for the compiler: a new case that nobody handles does not compile. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value ${JSON.stringify(value)}`);
}
