import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { buildNodeTree } from '../../../src/core/language/tree/nodeTree.js';
import { buildServiceTree } from '../../../src/core/language/tree/serviceTree.js';
import { colorTranscript } from '../../../src/core/language/terminal/colorTranscript.js';
import { themePaint } from '../../../src/core/language/topology/themePaint.js';
import { allNodes, type TreeNode } from '../../../src/core/language/tree/treeNode.js';
import { draw, type DrawnElement } from '../../../src/core/report/topology/drawing.js';
import { drawTopology, type TopologyPaint } from '../../../src/core/report/topology/drawTopology.js';
import { layoutAcross } from '../../../src/core/report/topology/layoutAcross.js';
import { layoutDown } from '../../../src/core/report/topology/layoutDown.js';
import type { Topology, TopologyNode } from '../../../src/core/report/topology/topology.js';
import { createWorkspace } from '../../../src/core/workspace/createWorkspace.js';

function treesOfShop(): readonly TreeNode[] {
  const workspace = createWorkspace();
  const folder = 'media/samples/shop';
  for (const name of fs.readdirSync(folder))
    workspace.setFile(`file:///w/${name}`, fs.readFileSync(path.join(folder, name), 'utf8'));
  workspace.setWhatIf(workspace.environments()[0]?.id ?? '', [
    { kind: 'node down', node: 'worker-1', pods: 'kept' },
    { kind: 'pod not ready', namespace: 'data', name: 'db-0' },
  ]);
  return [...allNodes(buildServiceTree(workspace)), ...allNodes(buildNodeTree(workspace))];
}

const oneColor = Object.fromEntries(
  Object.keys(themePaint).map((name) => [name, '#000']),
) as unknown as TopologyPaint;

function boxOf(id: string, kind: TopologyNode['kind'], more: Partial<TopologyNode> = {}): TopologyNode {
  return { id, kind, layer: 3, title: 'web', details: [], state: '', failed: false, ...more };
}

/** A request from a client to the first of three pods; or one that fails there. */
function topologyOf(failed: boolean): Topology {
  return {
    title: 'web',
    nodes: [
      { ...boxOf('client', 'client'), layer: 0 },
      { ...boxOf('port', 'port'), layer: 2 },
      boxOf('taken', 'pod', { failed }),
      boxOf('other', 'pod'),
      boxOf('out', 'left out'),
    ],
    edges: ['taken', 'other']
      .map((to) => ({ from: 'port', to, label: '' }))
      .concat({ from: 'client', to: 'port', label: '' }),
    path: ['client', 'port', 'taken'],
    verdict: '',
  };
}

function elementsIn(element: DrawnElement): readonly DrawnElement[] {
  return [
    element,
    ...element.children.flatMap((child) => (typeof child === 'string' ? [] : elementsIn(child))),
  ];
}

/** How a box is drawn, without where it stands and what it says. */
function looksOf(root: DrawnElement, id: string): string {
  const box = elementsIn(root).find(({ attributes }) => attributes['data-id'] === id) ?? draw('g', {});
  return elementsIn(box)
    .filter(({ tag }) => tag === 'rect' || tag === 'circle')
    .map(
      ({ tag, attributes }) =>
        `${tag} ${attributes['stroke-width'] ?? ''} ${attributes['stroke-dasharray'] ?? ''}`,
    )
    .join('; ');
}

suite('nothing is said by colour alone', () => {
  test('items of the views with one icon and one colour less are still told apart by a word', () => {
    const nodes = treesOfShop();
    const toned = nodes.filter(({ tone }) => tone !== undefined);
    assert.ok(toned.length > 10);
    for (const { icon, tone, label, description } of toned) {
      const isShared = nodes.some((other) => other.icon === icon && other.tone !== tone);
      if (isShared)
        assert.match(
          `${label} ${description}`,
          /taken twice|no pod|refused|ready|down|left out|used/i,
          label,
        );
    }
  });

  test('every item of the views has words beside its icon, and says in a sentence what it is', () => {
    for (const { label, icon, accessibilityLabel } of treesOfShop()) {
      assert.match(label, /\S/);
      assert.match(icon, /^[a-z-]+$/);
      assert.match(accessibilityLabel, /^[A-Z0-9].*\w/);
    }
  });

  for (const [name, layout] of Object.entries({ layoutAcross, layoutDown })) {
    test(`a picture in one colour still shows the way, its end and who is left out: ${name}`, () => {
      const [delivered, failed] = [false, true].map((each) =>
        drawTopology(layout(topologyOf(each)), oneColor),
      );
      assert.ok(delivered !== undefined && failed !== undefined);
      const looks = ['taken', 'other', 'out'].map((id) => looksOf(delivered, id));
      assert.equal(new Set(looks).size, 3, looks.join('\n'));
      const lines = elementsIn(delivered).filter(({ attributes }) =>
        String(attributes['class']).startsWith('edge'),
      );
      const widthsOf = (kind: string) =>
        new Set(
          lines
            .filter((line) => line.attributes['class'] === kind)
            .map((line) => line.attributes['stroke-width']),
        );
      assert.deepEqual([...widthsOf('edge')], [1]);
      assert.deepEqual([...widthsOf('edge taken')], [3]);
      const crosses = (picture: DrawnElement) =>
        elementsIn(picture).filter(({ attributes }) => attributes['class'] === 'cross').length;
      assert.deepEqual([crosses(delivered), crosses(failed)], [0, 1]);
    });
  }

  test('a transcript in the terminal says without colours what it says with them', () => {
    const transcript =
      '# refused by worker-1\ncurl: (7) Failed to connect\n 1. worker-1 Route: to 10.0.0.1 [a.yaml:3]\n';
    const colored = colorTranscript(transcript);
    assert.match(colored, /\x1b\[31m/);
    assert.equal(colored.replace(/\x1b\[\d+m/g, '').replaceAll('\r\n', '\n'), transcript);
  });
});

suite('the page of the panel', () => {
  const style = fs.readFileSync('media/panel.css', 'utf8').replace(/\/\*[^]*?\*\//g, '');

  test('has no colour and no font but the theme’s', () => {
    const rules = [
      ...style.matchAll(
        /^\s*(color|background|border[\w-]*|outline|fill|stroke|font|font-family|accent-color|box-shadow): (.*);$/gm,
      ),
    ];
    assert.ok(rules.length > 20);
    for (const [rule, , value = ''] of rules) {
      const rest = value.replace(
        /var\(--vscode-[\w-]+(?:, (?:var\(--vscode-[\w-]+(?:, transparent)?\)|transparent))?\)/g,
        '',
      );
      assert.match(rest, /^[\s\d.px]*(?:none|inherit|collapse|double|solid|[\s\d.px])*$/, rule);
    }
    assert.doesNotMatch(style, /#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\(|@import|url\(/i);
    for (const value of Object.values(themePaint).map(String))
      assert.match(value, /^var\(--vscode-[\w-]+(?:, var\(--vscode-[\w-]+\))?\)$/);
  });

  test('shows where the focus is, and moves nothing for those who want no motion', () => {
    assert.match(style, /:focus-visible \{\s*outline: 2px solid var\(--vscode-focusBorder\)/);
    assert.match(style, /@media \(prefers-reduced-motion: reduce\) \{[^@]*animation: none/);
    assert.equal(style.match(/animation: (?!none)/g)?.length, 1);
  });

  test('is not kept alive while it is hidden: it remembers its request instead', () => {
    const folder = 'src/editor/topology';
    const sources = fs.readdirSync(folder).map((name) => fs.readFileSync(path.join(folder, name), 'utf8'));
    assert.doesNotMatch(sources.join(''), /retainContextWhenHidden/);
    assert.match(
      fs.readFileSync('src/webview/panel.ts', 'utf8'),
      /editor\.setState\(\{ \.\.\.editor\.getState\(\), request/,
    );
  });
});
