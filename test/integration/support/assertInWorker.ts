/**
 * The part of `node:assert/strict` that the suites use, for the web worker extension host, which has no Node modules. The bundle of that
 * host takes it in place of the real one.
 */
const assertInWorker = Object.assign(ok, { ok, equal, notEqual, deepEqual, match, doesNotMatch, fail });

export = assertInWorker;

function ok(value: unknown, message = `${show(value)} is not truthy`): void {
  if (!value) fail(message);
}

function equal(actual: unknown, expected: unknown, message?: string): void {
  ok(Object.is(actual, expected), message ?? `${show(actual)} is not ${show(expected)}`);
}

function notEqual(actual: unknown, expected: unknown, message?: string): void {
  ok(!Object.is(actual, expected), message ?? `it is ${show(expected)}`);
}

function deepEqual(actual: unknown, expected: unknown, message?: string): void {
  equal(show(actual), show(expected), message);
}

function match(text: string, pattern: RegExp, message?: string): void {
  ok(pattern.test(text), message ?? `${show(text)} does not match ${pattern}`);
}

function doesNotMatch(text: string, pattern: RegExp, message?: string): void {
  ok(!pattern.test(text), message ?? `${show(text)} matches ${pattern}`);
}

function fail(message = 'failed'): never {
  throw new Error(message);
}

/** JSON with sorted keys, so that equal values are equal texts. */
function show(value: unknown): string {
  if (value === undefined) return 'undefined';
  return JSON.stringify(value, (_key, each: unknown) => (isRecord(each) ? sortKeys(each) : each), 2);
}

function isRecord(value: unknown): value is object {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function sortKeys(value: object): object {
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}
