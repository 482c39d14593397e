import assert from 'node:assert/strict';
import { readRows } from '../../conformance/run.js';
import { traffic } from '../../conformance/suites/traffic.js';
import type { JsonObject } from '../../../src/core/manifests/json.js';

/** What the metamorphic test changes in a text: addresses within their ranges, ports within their bands, names. */
type Renaming = readonly (readonly [RegExp, string | ((...match: string[]) => string)])[];

const renamings: Readonly<Record<string, Renaming>> = {
  'other ClusterIPs': [
    [/\b10\.(9[6-9]|1[01]\d)\.(\d+)\.(\d+)\b/g, (_, a = '', b = '', c = '') => `10.${moved(a)}.${b}.${c}`],
  ],
  'other NodePorts': [
    [
      /(?<![\d.])3(0|1)(\d{3})(?!\d)/g,
      (_, a = '', b = '') => `3${a}${String((Number(b) + 7) % 1000).padStart(3, '0')}`,
    ],
  ],
  'other pods': [
    [/\b10\.244\.([123])\.(\d\d)\b/g, (_, node = '', host = '') => `10.244.${node}.${Number(host) + 100}`],
  ],
  'other load balancers': [[/\b203\.0\.113\.(\d+)\b/g, '198.51.100.$1']],
  'other names': [
    [/"(service|g)":"([a-z][\w-]*)"/g, '"$1":"zz-$2"'],
    [/"name":"([a-z][\w-]*)","(node|protocol)"/g, '"name":"zz-$1","$2"'],
    [/"targetPort":"([a-z]\w*)"/g, '"targetPort":"zz-$1"'],
  ],
};

function moved(second: string): number {
  return 96 + ((Number(second) - 96 + 5) % 16);
}

function rename(row: JsonObject, renaming: Renaming): JsonObject {
  let text = JSON.stringify(row);
  for (const [pattern, replacement] of renaming)
    text =
      typeof replacement === 'string'
        ? text.replace(pattern, replacement)
        : text.replace(pattern, replacement);
  return JSON.parse(text) as JsonObject;
}

suite('traffic, renamed', () => {
  const rows = readRows('test/conformance/traffic.jsonl');
  for (const [title, renaming] of Object.entries(renamings))
    test(`the answer is the same with ${title}`, () => {
      const renamed = rows.map((row) => rename(row, renaming));
      assert.ok(renamed.some((row, index) => JSON.stringify(row) !== JSON.stringify(rows[index])));
      assert.deepEqual(traffic.run(renamed).disagreements, []);
    });
});
