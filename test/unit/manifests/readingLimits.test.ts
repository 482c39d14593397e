import assert from 'node:assert/strict';
import { completionsAt } from '../../../src/core/language/completion/completion.js';
import { locate } from '../../../src/core/manifests/locate.js';
import { parseYaml } from '../../../src/core/manifests/yaml/parseYaml.js';
import { createWorkspace } from '../../../src/core/workspace/createWorkspace.js';
import type { Workspace } from '../../../src/core/workspace/workspace.js';

const uri = 'file:///w/a.yaml';

function open(text: string): Workspace {
  const workspace = createWorkspace();
  workspace.setFile(uri, text, { open: true });
  return workspace;
}

/** What is said about a text, and whether anything of it was read. */
function checkLimit(text: string, expected: string): void {
  const workspace = open(text);
  const told = workspace
    .findingsIn(uri)
    .map(({ code, severity, message }) => `${severity} ${code} ${message}`);
  assert.deepEqual(told, [`information yaml/limit ${expected}`]);
  assert.deepEqual(workspace.manifestsIn(uri), []);
}

const map = (name: string): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name} }\ndata: {}\n`;
const long = (length: number): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: long }\ndata:\n  text: ${'x'.repeat(length)}\n`;

suite('limits of what is read', () => {
  test('a file of ten megabytes is not read', () => {
    const text = Array.from({ length: 8 }, () => long(1_300_000)).join('---\n');
    checkLimit(
      text,
      'This file is not read: it has 10,400,596 characters, and up to 5,000,000 a file are read',
    );
  });

  test('a file of more than five thousand documents is not read', () => {
    const text = Array.from({ length: 5001 }, (_, index) => map(`m${index}`)).join('---\n');
    checkLimit(text, 'This file is not read: it has 5,001 documents, and up to 5,000 a file are read');
  });

  test('a list of more than three thousand objects is not read', () => {
    const item = '- { apiVersion: v1, kind: ConfigMap, metadata: { name: a } }\n';
    checkLimit(
      `apiVersion: v1\nkind: List\nitems:\n${item.repeat(3001)}`,
      'This file is not read: it has 3,001 objects, and up to 3,000 a file are read',
    );
  });

  test('of an object that a file says more than a hundred times again the further copies are not checked', () => {
    const copy = 'apiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec: { ports: [{ port: 0 }] }\n';
    const workspace = open(Array.from({ length: 103 }, () => copy).join('---\n'));
    const findings = workspace.findingsIn(uri);
    const limits = findings.filter(({ code }) => code === 'yaml/limit');
    assert.deepEqual(
      limits.map(({ message, manifest }) => [message, manifest?.document]),
      [
        [
          'From here on copies of Service "web" are not checked: up to 100 copies of an object in a file are',
          101,
        ],
      ],
    );
    const checked = findings.filter(({ server }) => server).map(({ manifest }) => manifest);
    assert.equal(new Set(checked).size, 101);
    workspace.setFile(uri, Array.from({ length: 101 }, () => copy).join('---\n'), { open: true });
    assert.deepEqual(
      workspace.findingsIn(uri).filter(({ code }) => code === 'yaml/limit'),
      [],
    );
  });

  test('a document that etcd would not take is not read, and the others are', () => {
    const workspace = open(`${long(1_600_000)}---\n${map('short')}`);
    assert.deepEqual(
      workspace.findingsIn(uri).map(({ message }) => message),
      [
        'This document is not read: it has 1,600,071 characters, more than the 1,572,864 bytes that etcd takes',
      ],
    );
    assert.deepEqual(
      workspace.manifestsIn(uri).map(({ name }) => name),
      ['short'],
    );
  });

  test('an object with more entries than any has is not read, and the other objects are', () => {
    const workspace = open(
      `${map('one')}---\napiVersion: v1\nkind: Service\nspec:\n  externalIPs: [${'a,'.repeat(20_001)}]\n---\n${map('two')}`,
    );
    assert.deepEqual(
      workspace.findingsIn(uri).map(({ code, message }) => `${code} ${message}`),
      ['yaml/limit This object is not read: its lists and mappings have more than 20,000 entries'],
    );
    assert.deepEqual(
      workspace.manifestsIn(uri).map(({ name }) => name),
      ['one', 'two'],
    );
  });

  test('whatever stands twenty thousand times in an object, each is told of', () => {
    const times = '{},'.repeat(19_900);
    for (const text of [
      `apiVersion: v1\nkind: Service\nmetadata: { name: a }\nspec: { type: NodePort, ports: [${times}] }\n`,
      `apiVersion: v1\nkind: Node\nmetadata: { name: a }\nspec: { taints: [${times}] }\n`,
    ])
      assert(open(text).findingsIn(uri).length > 60_000);
  });

  test('a level of nesting that no object has is not read', () => {
    const text = `${map('deep')}x: ${'['.repeat(10_000)}\n`;
    const [finding] = open(text).findingsIn(uri);
    assert.equal(finding?.code, 'yaml/limit');
    assert.equal(finding.message, 'nested deeper than 500 levels: not read any further');
  });

  test('nothing is said about a long file that is no manifest', () => {
    assert.deepEqual(open(`kind: song\ntext: ${'la '.repeat(2_000_000)}\n`).findingsIn(uri), []);
  });

  test('a cursor in a document that is not read costs no tree', () => {
    const workspace = open(long(1_600_000));
    assert.equal(workspace.cursorAt(uri, 30), undefined);
    assert.equal(completionsAt(workspace, uri, 30), undefined);
    assert.equal(workspace.counters.treesParsed, 0);
  });

  test('a file that shrinks below a limit is read again', () => {
    const workspace = open(long(5_000_001));
    workspace.setFile(uri, map('short'), { open: true });
    assert.deepEqual(
      workspace.manifestsIn(uri).map(({ name }) => name),
      ['short'],
    );
  });

  test('mappings that merge one another many times over are looked through once each', () => {
    const merges = Array.from(
      { length: 30 },
      (_, level) => `a${level + 1}: &a${level + 1}\n  <<: [*a${level}, *a${level}, *a${level}]\n`,
    );
    const text = `a0: &a0 { first: 1 }\n${merges.join('')}`;
    const { root } = parseYaml(text);
    assert.ok(root);
    const span = locate(root, ['a30', 'first'], 'key');
    assert.equal(text.slice(span.start, span.end), 'first');
    assert.equal(locate(root, ['a30', 'second'], 'key').start, text.indexOf('a30'));
  });
});
