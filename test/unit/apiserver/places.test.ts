import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { objectOf, stringOf } from '../../../src/core/apiserver/object/read.js';
import { findResource } from '../../../src/core/apiserver/resources.js';
import {
  isObject,
  type JsonObject,
  type JsonValue,
  type ManifestPath,
  valueAt,
} from '../../../src/core/manifests/json.js';
import { locate } from '../../../src/core/manifests/locate.js';
import type { PlacePart } from '../../../src/core/manifests/manifest.js';
import { readDocument } from '../../../src/core/manifests/readDocument.js';
import { LineMap } from '../../../src/core/text/lineMap.js';
import { Lab } from '../../conformance/apiserver/lab.js';
import { postManifest } from '../../conformance/apiserver/postManifest.js';
import { readRows } from '../../conformance/run.js';

const options = {
  version: '1.36',
  serviceCIDRs: ['10.96.0.0/12'],
  nodePortRange: { from: 30000, to: 32767 },
} as const;

/** What is wrong with the places of the answer to a recorded manifest, which was sent as `kind` or as what it says. */
function complainAboutPlaces(row: JsonObject, kind: string | undefined): readonly string[] {
  const text = stringOf(row.manifest);
  const { root, value, errors } = readDocument(text);
  const resource = findResource(kind ?? stringOf(objectOf(value).kind));
  if (root === undefined || errors.length > 0 || resource === undefined) return [];
  const answer = postManifest(new Lab(options), text, resource, objectOf(objectOf(row.single).object));
  if ('object' in answer || answer.status === 404 || answer.status === 409) return [];
  if (answer.problems.length === 0) return [`${answer.message}: no place`];
  if (!answer.problems.some(({ server }) => server)) return [`${answer.message}: none is the server's`];
  const untold = answer.causes.filter(
    (cause) =>
      cause.field !== '' &&
      !answer.problems.some(
        ({ message, server }) => server && message === `${cause.field}: ${cause.message}`,
      ),
  );
  if (untold.length > 0) return [`${answer.message}: nothing says ${untold[0]?.message ?? ''}`];
  return answer.problems.flatMap(({ message, path, part }) => {
    const { start, end } = locate(root, path, part);
    const token = text.slice(start, end);
    const indent = ' '.repeat(start - text.lastIndexOf('\n', start - 1) - 1);
    const isInside = start >= 0 && end <= text.length && start < end;
    return isInside && isSmallest(indent + token, valueAt(value, path), path, part)
      ? []
      : [`${message}: ${path.join('.')} is ${start} to ${end}, ${token}`];
  });
}

/** Whether a token is as small as can be: a key, or no more than the value that is there; an alias stands for what it leads to. */
function isSmallest(
  token: string,
  value: JsonValue | undefined,
  path: ManifestPath,
  part: PlacePart,
): boolean {
  if (token.trimStart().startsWith('*')) return true;
  const read = readDocument(`${token}\n`).value;
  if (part === 'pair' && value !== undefined) return isObject(read);
  if (part === 'key' && value !== undefined)
    return Object.hasOwn(objectOf(readDocument(`${token}: x`).value), path.at(-1) ?? '');
  return value === undefined || path.length === 0 || isDeepStrictEqual(read, value);
}

suite('the places of what the server says', () => {
  for (const [file, kind] of [
    ['services', 'Service'],
    ['objects', undefined],
  ] as const)
    test(`every complaint about the recorded ${file} stands on a token of the manifest`, () => {
      const rows = readRows(`test/conformance/${file}.jsonl`);
      assert.deepEqual(
        rows.flatMap((row) => complainAboutPlaces(row, kind)),
        [],
      );
    });

  test('a text that cannot be read is marked on the line of the server, at the next token, or at the quote that stays open', () => {
    const rows = readRows('test/conformance/services.jsonl').filter(({ syntax }) => syntax === true);
    const far = rows.flatMap(({ manifest, single }) => {
      const text = stringOf(manifest);
      const [error] = readDocument(text).errors;
      const told = /\bline (\d+)/.exec(stringOf(objectOf(single).message))?.[1];
      if (told === undefined) return [];
      if (error === undefined) return [text];
      const lines = new LineMap(text);
      const marked = lines.positionAt(error.span.start).line + 1;
      const isThere =
        marked === error.line ||
        marked === Number(error.line) + 1 ||
        /["']/.test(text[error.span.start] ?? '');
      return error.line === Number(told) && isThere
        ? []
        : [`${text}: line ${told}, ours ${error.line ?? '-'}, marked ${marked}`];
    });
    assert(rows.length > 0);
    assert.deepEqual(far, []);
  });
});
