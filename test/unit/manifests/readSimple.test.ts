import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readDocument } from '../../../src/core/manifests/readDocument.js';
import { readSimple } from '../../../src/core/manifests/yaml/readSimple.js';

const manifest = `# A Service
apiVersion: v1
kind: Service
metadata:
  name: web # the name
  labels: {}
  annotations:
    note: "a: b # c"
    script: |
      if true; then

        echo "x"
      fi
    last: |-
      a
spec:
  type: NodePort
  selector:
    app.kubernetes.io/name: web
  ports:
  - name: http
    port: 80
    targetPort: 0x50
  - port: 443
  clusterIP: ~
  externalIPs:
    - 10.0.0.1
    -
      - deep
    - yes
`;

const bits = [
  ':',
  ' ',
  '\n',
  '-',
  '- ',
  '"',
  "'",
  '{',
  '}',
  '[',
  ',',
  '#',
  ' #',
  '&a ',
  '*a',
  '!',
  '|',
  '>',
  '  ',
];
const moreBits = [
  '? ',
  ': ',
  '%',
  '<<: ',
  '1_0',
  '...',
  '---',
  '~',
  'é',
  '|-\n',
  '|2\n',
  '|+\n',
  '    ',
  'a:',
  '\t',
  '\r',
  '.nan',
];

const edits = fc.array(
  fc.record({ at: fc.nat(manifest.length), cut: fc.nat(3), text: fc.constantFrom('', ...bits, ...moreBits) }),
  { minLength: 1, maxLength: 4 },
);

suite('the quick reader of plain manifests', () => {
  test('reads what most manifests consist of', () => {
    assert.deepEqual(readSimple(manifest), readDocument(manifest).value);
  });

  test('agrees with the whole reader wherever it answers', () => {
    fc.assert(
      fc.property(edits, (changes) => {
        let text = manifest;
        for (const { at, cut, text: bit } of changes) text = text.slice(0, at) + bit + text.slice(at + cut);
        const value = readSimple(text);
        if (value === undefined) return;
        const reading = readDocument(text);
        assert.deepEqual(
          [value, [], [], undefined],
          [reading.value, reading.errors, reading.duplicates, reading.unread],
        );
      }),
      { numRuns: 2000 },
    );
  });

  const left: readonly [name: string, text: string][] = [
    ['anchors', 'a: &b c\n'],
    ['tags', 'a: !!str 1\n'],
    ['keys that stand twice', 'a: 1\na: 2\n'],
    ['scalars over two lines', 'a: b\n  c\n'],
    ['mistakes', 'a: b: c\n'],
    ['separators', '--- a\nb: c\n'],
    ['keys that are no strings', 'yes: a\n'],
  ];
  for (const [name, text] of left) {
    test(`leaves ${name} to the whole reader`, () => {
      assert.equal(readSimple(text), undefined);
    });
  }
});
