import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createWorkspace } from '../../../src/core/workspace/createWorkspace.js';

interface Snippet {
  readonly prefix: string | readonly string[];
  readonly description: string;
  readonly body: readonly string[];
}

const snippets = JSON.parse(fs.readFileSync('media/snippets.json', 'utf8')) as Record<string, Snippet>;

/** What a snippet becomes when Tab is pressed until its end: placeholders keep their text, choices their first one. */
function expand(body: readonly string[]): string {
  const text = body.join('\n');
  const known = new Map([...text.matchAll(/\$\{(\d+):([^${}]*)\}/g)].map(([, at, words]) => [at, words]));
  let expanded = text;
  for (let before = ''; before !== expanded;) {
    before = expanded;
    expanded = expanded
      .replace(/\$\{\d+\|([^,|]*)[^}]*\|\}/g, '$1')
      .replace(/\$\{\d+:([^${}]*)\}/g, '$1')
      .replace(/\$(\d+)/g, (_, at: string) => known.get(at) ?? '');
  }
  return expanded;
}

suite('snippets', () => {
  test('there is one for each type of Service, with the prefix svc-', () => {
    const prefixes = Object.values(snippets).flatMap(({ prefix }) => prefix);
    for (const type of ['clusterip', 'nodeport', 'loadbalancer', 'externalname', 'headless'])
      assert.ok(prefixes.includes(`svc-${type}`), type);
    for (const prefix of prefixes) assert.match(prefix, /^svc/);
  });

  for (const [name, { body }] of Object.entries(snippets))
    test(`${name} is taken by the API server as it is`, () => {
      const workspace = createWorkspace();
      workspace.setFile('file:///snippet.yaml', `${expand(body)}\n`);
      const kinds = workspace.manifestsIn('file:///snippet.yaml').map(({ kind }) => kind);
      assert.equal(kinds[0], 'Service');
      const findings = workspace
        .findingsIn('file:///snippet.yaml')
        .filter(({ severity }) => severity !== 'information' && severity !== 'hint');
      assert.deepEqual(
        findings.map(({ message }) => message),
        [],
      );
    });
});
