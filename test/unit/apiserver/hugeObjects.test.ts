import assert from 'node:assert/strict';
import { createWorkspace } from '../../../src/core/workspace/createWorkspace.js';
import type { LocatedFinding } from '../../../src/core/workspace/workspace.js';

function check(text: string): readonly LocatedFinding[] {
  const workspace = createWorkspace();
  workspace.setFile('file:///w/a.yaml', text, { open: true });
  return workspace.findingsIn('file:///w/a.yaml');
}

const repeat = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join('');

const service = (spec: string, metadata = ''): string =>
  `apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n${metadata}spec:\n${spec}`;

suite('objects of megabytes end in findings', () => {
  test('ten thousand owners that all control are told of as far as the list can be printed', () => {
    const owner = (index: number): string =>
      `  - {apiVersion: v1, kind: Pod, name: p${index}, uid: u, controller: true}\n`;
    const metadata = `  ownerReferences:\n${repeat(10_000, owner)}`;
    const told = check(service('  ports: [{ port: 80 }]\n', metadata)).filter(
      ({ severity }) => severity === 'error',
    );
    assert(told.length > 0);
    assert(told.reduce((sum, { message }) => sum + message.length, 0) < 3_000_000);
  });

  test('ten thousand times the same container port is told of a hundred times', () => {
    const ports = repeat(10_000, () => '    - { containerPort: 80 }\n');
    const pod = `apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec:\n  containers:\n  - name: a\n    image: a\n    ports:\n${ports}`;
    const { length } = check(pod);
    assert(length > 100 && length < 250, String(length));
  });

  test('nineteen thousand ports without names, and as many values of the wrong type, are each told of', () => {
    const ports = check(
      service(`  type: NodePort\n  ports:\n${repeat(19_000, (index) => `  - { port: ${index + 1} }\n`)}`),
    );
    assert.equal(ports.filter(({ code }) => code === 'apiserver/required').length, 19_000);
    const addresses = check(
      service(`  ports: [{ port: 80 }]\n  externalIPs:\n${repeat(19_000, () => '  - 1\n')}`),
    );
    assert.equal(addresses.filter(({ code }) => code === 'apiserver/wrong-type').length, 19_000);
  });

  test('names, addresses and numbers of a million characters are refused', () => {
    for (const [field, code] of [
      [`name: ${'A'.repeat(1_000_000)}`, 'apiserver/invalid'],
      [`clusterIP: "${'1:'.repeat(500_000)}"`, 'apiserver/invalid'],
      [`externalIPs: ["${'0'.repeat(1_000_000)}.1"]`, 'apiserver/invalid'],
      [`healthCheckNodePort: ${'9'.repeat(1_000_000)}`, 'apiserver/wrong-type'],
      [`selector: { a: "${'a-'.repeat(500_000)}" }`, 'apiserver/invalid'],
    ] as const) {
      const text = field.startsWith('name')
        ? service('  ports: [{ port: 80 }]\n').replace('name: web', field)
        : service(`  ports: [{ port: 80 }]\n  ${field}\n`);
      assert(
        check(text).some((finding) => finding.code === code),
        field.slice(0, 40),
      );
    }
  });
});
