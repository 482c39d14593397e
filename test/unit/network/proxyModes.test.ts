import assert from 'node:assert/strict';
import { readRows } from '../../conformance/run.js';
import { asTrafficRows, traffic, type TrafficRow } from '../../conformance/suites/traffic.js';
import type { JsonObject } from '../../../src/core/manifests/json.js';

const rows = asTrafficRows(readRows('test/conformance/traffic.jsonl'));

function countAgreeing(row: TrafficRow): number {
  const { notes = [] } = traffic.run([row as unknown as JsonObject]);
  return Number(/^\d+/.exec(notes[0] ?? '')?.[0]);
}

/** Results by client, target and turn: some targets are tried on several ports. */
function listResults(row: TrafficRow | undefined): ReadonlyMap<string, string> {
  return new Map(nameProbes(row).map(([name, { result }]) => [name, result]));
}

function nameProbes(
  row: TrafficRow | undefined,
): readonly (readonly [string, TrafficRow['probes'][number]])[] {
  const turns = new Map<string, number>();
  return (row?.probes ?? []).map((probe) => {
    const target = `${probe.from} ${probe.to}`;
    const turn = (turns.get(target) ?? 0) + 1;
    turns.set(target, turn);
    return [`${target} ${turn}`, probe];
  });
}

suite('switching the proxy mode', () => {
  test('changes exactly the connections that were recorded to differ', () => {
    let changed = 0;
    for (const row of rows.filter(({ mode }) => mode === 'iptables')) {
      const other = rows.find(({ mode, service }) => mode === 'nftables' && service === row.service);
      const results = listResults(other);
      const known = nameProbes(row).filter(([name]) => results.has(name));
      const same = known.flatMap(([name, probe]) => (results.get(name) === probe.result ? [probe] : []));
      const differing = known.flatMap(([, probe]) => (same.includes(probe) ? [] : [probe]));
      const switched = { ...row, mode: 'nftables' as const };
      assert.equal(countAgreeing({ ...switched, probes: same }), same.length, row.id);
      assert.equal(countAgreeing({ ...switched, probes: differing }), 0, row.id);
      changed += differing.length;
    }
    assert.ok(changed > 0, 'the recordings hold connections that differ');
  });
});
