import assert from 'node:assert/strict';
import { readDocument } from '../../../src/core/manifests/readDocument.js';
import { LineMap } from '../../../src/core/text/lineMap.js';

/** A text, and what go-yaml says about it: `line: words`. */
const refusals: readonly [name: string, text: string, answer: string][] = [
  ['a tab as indentation', 'a:\n\tb: c\n', '2: found character that cannot start any token'],
  ['an open quote', 'a: b\nc: "d\ne: f\n', '4: found unexpected end of stream'],
  ['an open brace', 'a: 1\nb: {c: d\ne:\n  - f\n', "2: did not find expected ',' or '}'"],
  ['a colon too many', 'a: 1\nb: c: d\n', '2: mapping values are not allowed in this context'],
  ['an item that stands too deep', 'a:\n  - b: 1\n   - c\n', "2: did not find expected '-' indicator"],
  ['a key that stands too shallow', 'a:\n  b:\n    c: 1\n   d: 2\n', '3: did not find expected key'],
  ['a line without a colon', 'a: 1\nb\nc: 1\n', "3: could not find expected ':'"],
  ['a percent sign', 'a: b\nc: %d\n', '2: found character that cannot start any token'],
  ['an anchor that nobody set', 'a: *b\n', "-: unknown anchor 'b' referenced"],
  ['an alias without a name', 'a: 1\nb: *\n', '2: did not find expected alphabetic or numeric character'],
  ['a NUL', 'a: b\nc: \0\n', '-: control characters are not allowed'],
  ['an escape that YAML 1.1 does not know', 'a: 1\nb: "\\/"\n', '2: found unknown escape character'],
  ['half a surrogate pair', 'a: 1\nb: "\\ud800"\n', '2: found invalid Unicode character escape code'],
  ['a mapping as a key', 'a: {b: 1}: c\n', '-: mapping values are not allowed in this context'],
  ['null as a key', '~: 1\n', '-: unsupported map key of type: null'],
  [
    'null as a key, but first what cannot be decoded at all',
    '~: !!int x\nb: .inf\n',
    '-: cannot decode !!str `x` as a !!int',
  ],
  ['null as a key before infinity as a value', 'a: .inf\n~: 1\n', '-: unsupported map key of type: null'],
  ['the end of a document that never began', '\n...\n', '1: did not find expected node content'],
  ['NaN', 'a: .nan\n', '-: json: unsupported value: NaN'],
  ['a merge of no mapping', 'a: {<<: b}\n', '-: map merge requires map or sequence of maps as the value'],
  ['an anchor inside of itself', 'a: &a [*a]\n', "-: anchor 'a' value contains itself"],
  ['a directive of YAML 1.2', '%YAML 1.2\n---\na: b\n', '-: found incompatible YAML document'],
];

suite('reading a document as the server does', () => {
  for (const [name, text, answer] of refusals) {
    test(`refuses ${name}`, () => {
      const [error] = readDocument(text).errors;
      assert.equal(`${error?.line ?? '-'}: ${error?.message}`, answer);
    });
  }

  const values: readonly [name: string, text: string, value: unknown][] = [
    ['a later merge wins over what stands before it', 'a: 1\n<<: {a: 2, b: 3}\n', { a: 2, b: 3 }],
    ['the first of several merged mappings wins', '<<: [{a: 1}, {a: 2}]\n', { a: 1 }],
    [
      'keys become strings',
      '{1: a, yes: b, 1.5: c, 1e6: d}',
      { '1': 'a', true: 'b', '1.5': 'c', '1e+06': 'd' },
    ],
    ['a quoted scalar may span lines', 'a: "b\n\n  c \\\n  d"\n', { a: 'b\nc d' }],
    ['a folded scalar', 'a: >\n  b\n  c\n\n  d\n\ne: |-\n  f\n', { a: 'b c\nd\n', e: 'f' }],
    ['a block scalar with its own indentation', 'a: |2\n   b\n', { a: ' b\n' }],
    ['brackets may close at the margin', 'a: [\n b\n]\n', { a: ['b'] }],
    ['a quoted word may be followed by a comment at once', 'a: "b"#c\n', { a: 'b' }],
    ['binary', 'a: !!binary aGk=\n', { a: 'hi' }],
    ['numbers by tag', 'a: !!int "0x10"\nb: !!float 1\nc: !!str 1\n', { a: 16, b: 1, c: '1' }],
    ['JSON', '{"a": [1, true, null],\n\t"b": "\\u00e4"}', { a: [1, true, null], b: 'ä' }],
    ['a document of one scalar', 'hello', 'hello'],
    ['an empty document', '# nothing\n', null],
  ];
  for (const [name, text, value] of values) {
    test(name, () => {
      const reading = readDocument(text);
      assert.deepEqual([reading.value, reading.errors], [value, []]);
    });
  }

  test('a key that overrides a merged one is marked, since that is what a merge is for', () => {
    const { duplicates } = readDocument('a: &a\n  m: 1\nb:\n  <<: *a\n  m: 2\n  o: 1\n  o: 2\n');
    assert.deepEqual(
      duplicates.map(({ printedKey, merged }) => [printedKey, merged]),
      [
        ['"m"', true],
        ['"o"', false],
      ],
    );
  });

  test('names the line on which the later value of a key begins', () => {
    const { duplicates } = readDocument('a: 1\nb:\n  c: 1\n  c:\n    d: 1\n1: x\n"1": y\n');
    assert.deepEqual(
      duplicates.map(({ path, printedKey, line }) => [path, printedKey, line]),
      [[['b', 'c'], '"c"', 5]],
    );
  });

  test('a key within the later value of another one is named before that', () => {
    const { duplicates } = readDocument('a:\na:\n  b: 1\n  b: 2\n');
    assert.deepEqual(
      duplicates.map(({ printedKey, line }) => [printedKey, line]),
      [
        ['"b"', 4],
        ['"a"', 3],
      ],
    );
  });

  test('what stands before a mistake stays known', () => {
    const { value } = readDocument('kind: Pod\nmetadata:\n  name: web\n  labels: { app: web, tier: [\n');
    assert.deepEqual(value, { kind: 'Pod', metadata: { name: 'web', labels: { app: 'web', tier: [] } } });
  });

  test('an open quote is marked where it opens', () => {
    const text = 'a: b\nc: "d # e\nf: g\n';
    const { span } = readDocument(text).errors[0]!;
    assert.equal(new LineMap(text).positionAt(span.start).line, 1);
  });
});

suite('hostile documents end with a limit', () => {
  const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghi'
    .split('')
    .map((key, index) => `${key}: &${key} [${Array(9).fill(`*${'abcdefgh'[index]}`).join(',')}]`)
    .join('\n')}\n`;

  test('an alias bomb', () => {
    assert.equal(readDocument(bomb).errors[0]?.message, 'document contains excessive aliasing');
  });

  test('deep nesting, in flow and block', () => {
    for (const text of [
      '['.repeat(100_000),
      'a:\n'.concat(
        ...Array(600)
          .fill(0)
          .map((_, i) => `${' '.repeat(i + 1)}a:\n`),
      ),
    ]) {
      assert.deepEqual(
        readDocument(text).errors.map(({ limit }) => limit),
        [true],
      );
    }
  });
});
