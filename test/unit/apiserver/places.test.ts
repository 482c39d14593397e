import assert from 'node:assert/strict';
import { objectOf, stringOf } from '../../../src/core/apiserver/object/read.js';
import { findResource } from '../../../src/core/apiserver/resources.js';
import type { JsonObject } from '../../../src/core/manifests/json.js';
import { locate } from '../../../src/core/manifests/locate.js';
import { readDocument } from '../../../src/core/manifests/readDocument.js';
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
  return answer.problems.flatMap(({ message, path, part }) => {
    const { start, end } = locate(root, path, part);
    const isInside = start >= 0 && end <= text.length && start < end;
    return isInside ? [] : [`${message}: ${path.join('.')} is ${start} to ${end}`];
  });
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
});
