import { isDeepStrictEqual } from 'node:util';
import type { ApiAnswer } from '../../../src/core/apiserver/answer.js';
import { listOf, objectOf, stringOf } from '../../../src/core/apiserver/object/read.js';
import type { JsonObject, JsonValue } from '../../../src/core/manifests/json.js';

/** How much of an answer must agree (test/conformance/README.md, "How to compare"). */
export type Precision =
  /** Everything. */
  | 'exact'
  /** The verdict, and the ordered list of (field, reason): another version's words. */
  | 'ordered'
  /** The verdict, and the set of (field, reason): something was random. */
  | 'varies'
  /** The verdict, and the line where the message gives one: another program's words. */
  | 'syntax';

/** Says how our answer differs from the recorded one; undefined where they agree. `view` picks what of an object is compared. */
export function compareAnswers(
  ours: ApiAnswer,
  recorded: JsonObject,
  precision: Precision = 'exact',
  view: (object: JsonObject) => JsonValue = withoutSystemFields,
): string | undefined {
  const accepted = 'object' in recorded;
  if ('object' in ours !== accepted) return differ('verdict', summarize(ours), summarize(recorded));
  if (precision === 'syntax') return compareLines(ours, recorded);
  if ('object' in ours) {
    if (precision !== 'exact') return undefined;
    return (
      compare('status', ours.status, recorded.status) ??
      compareObjects(view(ours.object), view(objectOf(recorded.object))) ??
      compare('warnings', ours.warnings, recorded.warnings ?? [])
    );
  }
  const [our, their] = [ours.causes.map(describeCause), listOf(recorded.causes).map(describeCause)];
  const shorten = (causes: readonly JsonObject[]): JsonValue =>
    causes.map(({ field, reason }) => `${stringOf(field)} ${stringOf(reason)}`);
  if (precision === 'varies')
    return compare(
      'causes',
      [...new Set(listOf(shorten(our)))].sort(),
      [...new Set(listOf(shorten(their)))].sort(),
    );
  if (precision === 'ordered') return compare('causes', shorten(our), shorten(their));
  return (
    compare('status', ours.status, recorded.status) ??
    compare('reason', ours.reason, recorded.reason) ??
    compare('causes', our, their) ??
    compare('message', ours.message, recorded.message) ??
    compare('warnings', ours.warnings, recorded.warnings ?? [])
  );
}

/** An object without what every server chooses for itself: uid, resourceVersion, managedFields, times. */
export function withoutSystemFields(object: JsonObject): JsonObject {
  const hidden = ['uid', 'resourceVersion', 'managedFields', 'creationTimestamp'];
  const metadata = Object.entries(objectOf(object.metadata)).filter(([key]) => !hidden.includes(key));
  return { ...object, metadata: Object.fromEntries(metadata) };
}

function compareObjects(ours: JsonValue, recorded: JsonValue): string | undefined {
  return compare('object', ours, recorded);
}

function compareLines(ours: ApiAnswer, recorded: JsonObject): string | undefined {
  const line = /\bline (\d+)/;
  const their = line.exec(stringOf(recorded.message))?.[1];
  if (their === undefined || 'object' in ours) return undefined;
  return compare('line', line.exec(ours.message)?.[1] ?? '', their);
}

function describeCause(cause: JsonValue | object): JsonObject {
  const { field, reason, message } = cause as JsonObject;
  return { field: stringOf(field), reason: stringOf(reason), message: stringOf(message) };
}

function compare(what: string, ours: unknown, recorded: unknown): string | undefined {
  return isDeepStrictEqual(ours, recorded) ? undefined : differ(what, ours, recorded);
}

function differ(what: string, ours: unknown, recorded: unknown): string {
  return `${what}: ours ${JSON.stringify(ours)}, recorded ${JSON.stringify(recorded)}`;
}

function summarize(answer: ApiAnswer | JsonObject): string {
  return 'message' in answer ? JSON.stringify(answer.message) : 'accepted';
}
