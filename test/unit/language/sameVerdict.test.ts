import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Cluster } from '../../../src/core/cluster/cluster.js';
import { suggestAddresses } from '../../../src/core/language/curl/curlAddresses.js';
import { listCurlSources, type CurlSource } from '../../../src/core/language/curl/curlSources.js';
import { runRequest } from '../../../src/core/language/curl/runRequest.js';
import { buildServiceTree } from '../../../src/core/language/tree/serviceTree.js';
import { allNodes, type TreeNode } from '../../../src/core/language/tree/treeNode.js';
import { createWorkspace } from '../../../src/core/workspace/createWorkspace.js';
import type { Workspace } from '../../../src/core/workspace/workspace.js';
import { cli, copySample } from '../cli/support.js';

interface OpenFolder {
  readonly folder: string;
  readonly workspace: Workspace;
  readonly cluster: Cluster;
}

function open(folder: string): OpenFolder {
  const workspace = createWorkspace();
  workspace.setFolders([pathToFileURL(folder).href]);
  for (const file of fs.readdirSync(folder)) {
    const full = path.join(folder, file);
    workspace.setFile(pathToFileURL(full).href, fs.readFileSync(full, 'utf8'));
  }
  const [environment] = workspace.environments();
  assert.ok(environment);
  return { folder, workspace, cluster: workspace.cluster(environment) };
}

/** What the command line says of a request: verdict and exit code. */
function askCommandLine(folder: string, from: string, argument: string): readonly unknown[] {
  const { stdout } = cli(['curl', folder, '--from', from, '--format', 'json', '--', argument]);
  const { verdict, exitCode } = JSON.parse(stdout) as { verdict: unknown; exitCode: unknown };
  return [verdict, exitCode];
}

/** Every node, the first pod of each namespace, and the world outside. */
function firstOfEachGroup(sources: readonly CurlSource[]): readonly CurlSource[] {
  return sources.filter(
    ({ client, group }, index) =>
      client.kind !== 'pod' || sources.findIndex((each) => each.group === group) === index,
  );
}

/** The items of a Service's ready endpoints. */
function readyEndpoints(roots: readonly TreeNode[], namespace: string, name: string): readonly TreeNode[] {
  const service = [...allNodes(roots)].find(
    ({ object }) => object?.kind === 'Service' && object.namespace === namespace && object.name === name,
  );
  const items = [...allNodes(service?.children ?? [])];
  return items.filter(({ context, tone }) => /\bendpoint\b/.test(context) && tone === 'ok');
}

suite('one question has one answer, wherever it is asked', () => {
  const breakLabel = (text: string): string => text.replace(/(labels:\s+app: )webserver/, '$1webservre');
  const samples = {
    'the web server': () => open('media/samples/webserver'),
    'a web server with a broken label': () => open(copySample(breakLabel)),
    'the shop': () => open('media/samples/shop'),
  };

  for (const [what, openSample] of Object.entries(samples)) {
    test(`the palette and the command line judge every request to ${what} alike`, () => {
      const { folder, workspace, cluster } = openSample();
      let asked = 0;
      for (const { id, client } of firstOfEachGroup(listCurlSources(cluster))) {
        for (const { argument } of suggestAddresses(cluster, client)) {
          const { verdict, exitCode } = runRequest(workspace, cluster, client, { argument });
          assert.deepEqual([verdict, exitCode], askCommandLine(folder, id, argument), `${id}: ${argument}`);
          asked++;
        }
      }
      assert.ok(asked >= 3);
    });

    test(`the tree shows ready endpoints of ${what} exactly where a request is not refused`, () => {
      const { folder, workspace, cluster } = openSample();
      const roots = buildServiceTree(workspace);
      for (const { ref, manifest, accepted, service } of cluster.services) {
        const { clusterIP = '', ports = [], type } = service.spec;
        const isRouted = accepted && type !== 'ExternalName' && clusterIP !== '' && clusterIP !== 'None';
        if (manifest === undefined || !isRouted) continue;
        const ready = readyEndpoints(roots, ref.namespace, ref.name);
        const [node] = cluster.nodes;
        const verdicts = ports.map(
          ({ port }) => askCommandLine(folder, node?.node.metadata.name ?? '', `${clusterIP}:${port}`)[0],
        );
        assert.equal(
          ready.length > 0,
          verdicts.some((verdict) => verdict !== 'refused'),
          `${ref.namespace}/${ref.name}: ${ready.length} ready, ${verdicts.join(', ')}`,
        );
      }
    });
  }
});
