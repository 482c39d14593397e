import assert from 'node:assert/strict';
import { readRows } from '../../conformance/run.js';
import { compareRow, endpointsSuite, type EndpointsRow } from '../../conformance/suites/endpoints.js';

const rows = readRows('test/conformance/endpoints.jsonl');

/** Every name, label, port name and zone that people chose in a row's inputs. */
function chosenNames({ nodes, objects }: EndpointsRow): ReadonlySet<string> {
  const names = new Set(nodes.flatMap(({ name, zone }) => [name, zone ?? '']));
  const collect = (value: unknown, key: string): void => {
    if (typeof value === 'string') {
      if (['name', 'hostname', 'subdomain', 'targetPort', 'nodeName'].includes(key)) names.add(value);
    } else if (typeof value === 'object' && value !== null) {
      const isLabels = key === 'labels' || key === 'selector';
      for (const [inner, each] of Object.entries(value)) {
        if (isLabels && inner.includes('kubernetes.io')) continue;
        if (isLabels) names.add(inner).add(String(each));
        else collect(each, Array.isArray(value) ? key : inner);
      }
    }
  };
  for (const object of objects) collect(object, '');
  return new Set([...names].filter((name) => name !== ''));
}

/** The same row with other names, which sort differently, and other ports, in inputs and answers alike. */
function rename(row: EndpointsRow): EndpointsRow {
  const names = chosenNames(row);
  const renameText = (text: string): string =>
    names.has(text) ? `${'zqf'.charAt(text.length % 3)}${text}` : text;
  const walk = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') return renameText(value);
    if (typeof value === 'number') return /port/i.test(key) ? value + 1000 : value;
    if (Array.isArray(value)) return value.map((each) => walk(each, key));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([inner, each]) => [renameText(inner), walk(each, inner)]),
    );
  };
  return walk(row, '') as EndpointsRow;
}

suite('the endpoints recordings', () => {
  test('every recorded slice and Endpoints object is ours', () => {
    assert.deepEqual(endpointsSuite.run(rows).disagreements, []);
  });

  test('other names, labels and ports give the same answer, renamed', () => {
    const differences = rows.map((row) => compareRow(rename(row as unknown as EndpointsRow)));
    assert.deepEqual(
      differences.filter((difference) => difference !== undefined),
      [],
    );
  });

  test('a recording with an answer that is not ours is told', () => {
    const [row] = rows;
    assert.ok(row !== undefined);
    const wrong = JSON.parse(JSON.stringify(row).replaceAll('"ready":true,', '"ready":false,')) as typeof row;
    assert.equal(endpointsSuite.run([wrong]).disagreements.length, 1);
  });
});
