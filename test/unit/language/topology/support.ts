import assert from 'node:assert/strict';
import fs from 'node:fs';
import { servicesAt } from '../../../../src/core/language/topology/serviceAt.js';
import {
  readTopologyView,
  type TopologyRequest,
  type TopologyView,
} from '../../../../src/core/language/topology/topologyView.js';
import { tabulateTopology } from '../../../../src/core/report/topology/tabulateTopology.js';
import type { Topology } from '../../../../src/core/report/topology/topology.js';
import { createWorkspace } from '../../../../src/core/workspace/createWorkspace.js';
import type { Workspace } from '../../../../src/core/workspace/workspace.js';

const uri = 'file:///shop/all.yaml';

/** A workspace of one file. */
export function workspaceOf(text: string): Workspace {
  const workspace = createWorkspace();
  workspace.setFolders(['file:///shop']);
  workspace.setFile(uri, text, { open: true });
  return workspace;
}

/** The request for the topology of the Service of a name. */
export function requestFor(
  workspace: Workspace,
  name: string,
  wanted: Pick<TopologyRequest, 'from' | 'address'> = {},
): TopologyRequest {
  const manifest = workspace.manifestsIn(uri).find((each) => each.kind === 'Service' && each.name === name);
  assert.ok(manifest, `there is no Service ${name}`);
  const span = workspace.spanOf({ manifest, path: ['metadata', 'name'], part: 'value' });
  const [subject] = servicesAt(workspace, uri, span.start);
  assert.ok(subject);
  return { ...subject, ...wanted };
}

/** The view of a Service in a text. */
export function viewOf(
  text: string,
  service: string,
  wanted: Pick<TopologyRequest, 'from' | 'address'> = {},
): TopologyView {
  const workspace = workspaceOf(text);
  const view = readTopologyView(workspace, requestFor(workspace, service, wanted));
  assert.ok(view);
  return view;
}

/** A topology as text, for golden files and failures. */
export function tellTopology(topology: Topology): string {
  const rows = tabulateTopology(topology).rows.map(({ cells }) => cells.join(' | '));
  return `${[topology.title, topology.verdict, ...rows].join('\n')}\n`;
}

/** Compares with a file of test/golden/topology; UPDATE_GOLDEN=1 writes it. */
export function checkGolden(file: string, text: string): void {
  const path = `test/golden/topology/${file}`;
  if (process.env['UPDATE_GOLDEN'] === '1') fs.writeFileSync(path, text);
  assert.equal(text, fs.readFileSync(path, 'utf8'));
}
