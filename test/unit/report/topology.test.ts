import assert from 'node:assert/strict';
import fc from 'fast-check';
import { drawTopology, type TopologyPaint } from '../../../src/core/report/topology/drawTopology.js';
import { shortenWord, wrapWords } from '../../../src/core/report/topology/fitWords.js';
import type { PlacedNode, TopologyLayout } from '../../../src/core/report/topology/layout.js';
import { layoutAcross } from '../../../src/core/report/topology/layoutAcross.js';
import { layoutDown } from '../../../src/core/report/topology/layoutDown.js';
import type { Topology, TopologyNode } from '../../../src/core/report/topology/topology.js';
import { writeMermaid } from '../../../src/core/report/topology/writeMermaid.js';
import { writeSvg } from '../../../src/core/report/topology/writeSvg.js';

const paint: TopologyPaint = {
  background: '#fff',
  foreground: '#000',
  muted: '#666',
  box: '#eee',
  outline: '#666',
  path: '#00f',
  error: '#f00',
  font: 'sans-serif',
};

function box(
  id: string,
  kind: TopologyNode['kind'],
  layer: TopologyNode['layer'],
  words: string,
): TopologyNode {
  return {
    id,
    kind,
    layer,
    title: words,
    details: [words, `${words} ${words}`],
    state: words,
    failed: false,
  };
}

/** A topology in which every word is the same text. */
function topologyOf(words: string): Topology {
  return {
    title: words,
    nodes: [
      box('client', 'client', 0, words),
      box('node', 'node', 1, words),
      box('service', 'service', 2, words),
      box('port', 'port', 2, words),
      box('second', 'port', 2, words),
      box('target', 'target', 2, words),
      box('pod', 'pod', 3, words),
      { ...box('failed', 'pod', 3, words), failed: true },
      box('out', 'left out', 3, words),
    ],
    edges: [
      { from: 'client', to: 'node', label: words },
      { from: 'node', to: 'port', label: '' },
      { from: 'port', to: 'pod', label: '50 %' },
      { from: 'port', to: 'failed', label: '50 %' },
      { from: 'port', to: 'nowhere', label: '' },
    ],
    path: ['client', 'node', 'port', 'failed'],
    verdict: words,
  };
}

const hostile = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onload='alert(1)",
  ']]><!--<svg/onload=alert(1)>',
  '&lt;b&gt; &amp; &#60;',
  '"]; click n0 "javascript:alert(1)"\n  subgraph x["',
  '`**bold**` `"`',
  '%%{init: {"securityLevel": "loose"}}%%',
  'end\nclassDef x fill:#f00;',
  'null\u0000byte \u001b[31m \ud800 lone',
  '1. list',
  '',
  '🦊'.repeat(40),
];

const anyWords = fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: 'binary' }), fc.string());

suite('a picture as SVG', () => {
  const element =
    /<\/?(?:svg|g|defs|marker|path|rect|circle|text|title|desc)(?: [a-zA-Z-]+="(?:[^"<>&']|&(?:lt|gt|amp|quot|#39);)*")*\/?>/g;

  test('holds nothing but its own elements, whatever the names say', () => {
    fc.assert(
      fc.property(anyWords, (words) => {
        for (const layout of [layoutAcross(topologyOf(words)), layoutDown(topologyOf(words))]) {
          const left = writeSvg(drawTopology(layout, paint)).replace(element, '');
          assert.doesNotMatch(left, /[<>"']/);
          assert.doesNotMatch(left.replace(/&(?:lt|gt|amp|quot|#39);/g, ''), /&/);
        }
      }),
    );
  });

  test('has no character that XML cannot hold', () => {
    fc.assert(
      fc.property(anyWords, (words) => {
        const text = writeSvg(drawTopology(layoutAcross(topologyOf(words)), paint));
        assert.doesNotMatch(text, /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u);
      }),
    );
  });

  test('shows a hostile name as it is written', () => {
    const text = writeSvg(drawTopology(layoutAcross(topologyOf('<b>')), paint));
    assert.match(text, /<title>&lt;b&gt;<\/title>/);
  });

  test('stands alone: no variable of an editor, no style sheet, nothing to load', () => {
    const text = writeSvg(drawTopology(layoutAcross(topologyOf('web')), paint));
    assert.match(text, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 \d+ \d+"/);
    assert.doesNotMatch(text, /var\(|<style|href|<image|<foreignObject/);
  });
});

suite('a flowchart as Mermaid', () => {
  const line =
    /^(?:flowchart LR| {2}accTitle: .*| {2,4}n\d+\["[^"]*"\]| {2}subgraph n\d+\["[^"]*"\]| {2}end| {2}n\d+ (?:-->|==>|==x)(?:\|"[^"]*"\|)? n\d+| {2}classDef \w+ [\w:\- ]+| {2}class [n\d,]+ \w+|)$/;

  test('has the same lines, whatever the names say', () => {
    const plain = writeMermaid(topologyOf('web')).split('\n').length;
    fc.assert(
      fc.property(anyWords, (words) => {
        const lines = writeMermaid(topologyOf(words)).split('\n');
        for (const each of lines) assert.match(each, line);
        assert.equal(lines.length, plain);
      }),
    );
  });

  test('writes what may mean something to Mermaid as codes', () => {
    assert.match(writeMermaid(topologyOf('a"<b>#`')), /\["Client, a#34;#60;b#62;#35;#96;, step 1<br\/>/);
  });
});

suite('the layout of a topology', () => {
  const layouts: readonly (readonly [string, (topology: Topology) => TopologyLayout])[] = [
    ['across', layoutAcross],
    ['down', layoutDown],
  ];
  for (const [name, layout] of layouts) {
    test(`${name}: no box lies on another, save the ports, which lie in their Service`, () => {
      fc.assert(
        fc.property(anyWords, (words) => {
          const { nodes, width, height } = layout(topologyOf(words));
          for (const [index, one] of nodes.entries()) {
            assert.ok(one.x >= 0 && one.y >= 0);
            assert.ok(one.x + one.width <= width && one.y + one.height <= height, one.node.id);
            for (const other of nodes.slice(index + 1)) {
              const isInside = one.node.kind === 'service' && other.node.kind === 'port';
              assert.equal(overlap(one, other), isInside, `${one.node.id} and ${other.node.id}`);
              if (isInside) assert.ok(contains(one, other), other.node.id);
            }
          }
        }),
      );
    });

    test(`${name}: the way of the request is one line after the other, and fails at its end`, () => {
      const { edges } = layout(topologyOf('web'));
      const taken = edges.filter((edge) => edge.taken).map(({ edge }) => `${edge.from} ${edge.to}`);
      assert.deepEqual(taken, ['client node', 'node port', 'port failed']);
      assert.deepEqual(
        edges.filter(({ failed }) => failed).map(({ edge }) => edge.to),
        ['failed'],
      );
    });

    test(`${name}: a line to a box that is not there is left out`, () => {
      assert.ok(layout(topologyOf('web')).edges.every(({ edge }) => edge.to !== 'nowhere'));
    });
  }
});

suite('words in a box', () => {
  test('that are too long lose their middle', () => {
    assert.equal(shortenWord('web-5b8cdf4c68-th59r', 11), 'web-5…th59r');
    assert.equal(shortenWord('web', 3), 'web');
  });

  test('are broken at spaces, and end with an ellipsis where there is no room', () => {
    assert.deepEqual(wrapWords('it is on node worker-2, not on node worker-1', 16, 2), [
      'it is on node',
      'worker-2, not o…',
    ]);
  });

  test('never come out longer than the box is wide', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 4, max: 40 }), (text, width) => {
        for (const each of wrapWords(text, width, 3)) assert.ok(Array.from(each).length <= width, each);
      }),
    );
  });
});

function overlap(one: PlacedNode, other: PlacedNode): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

function contains(outer: PlacedNode, inner: PlacedNode): boolean {
  return (
    inner.x > outer.x &&
    inner.y > outer.y &&
    inner.x + inner.width < outer.x + outer.width &&
    inner.y + inner.height < outer.y + outer.height
  );
}
