import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { isJob } from '../../../src/core/rules/ports/readTargets.js';
import type { ClusterService, ClusterWorkload } from '../../../src/core/cluster/cluster.js';
import { matchesPairs } from '../../../src/core/labels/labelSelector.js';
import type { Environment } from '../../../src/core/manifests/environment.js';
import { createWorkspace } from '../../../src/core/workspace/createWorkspace.js';
import type { Workspace } from '../../../src/core/workspace/workspace.js';
import type { Site } from './mistake.js';

/** The Services below a folder that work: taken by the API server, with one workload of the same environment behind them and no other Service before it, nothing to complain about. */
export function findSites(folder: string): readonly Site[] {
  const workspace = openFolder(folder);
  return workspace
    .environments()
    .filter((environment) => isPlain(workspace, environment))
    .flatMap((environment) => sitesIn(workspace, environment));
}

function openFolder(folder: string): Workspace {
  const workspace = createWorkspace();
  workspace.setFolders([pathToFileURL(folder).href]);
  for (const entry of fs.readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.ya?ml$/i.test(entry.name)) continue;
    const file = path.join(entry.parentPath, entry.name);
    workspace.setFile(pathToFileURL(file).href, fs.readFileSync(file, 'utf8'));
  }
  return workspace;
}

/** One directory without variants, of which the check says nothing bad. */
function isPlain(workspace: Workspace, { kind, variants, manifests }: Environment): boolean {
  if (kind !== 'directory' || variants.length > 0 || manifests.length > 100) return false;
  const findings = filesOf(manifests).flatMap((uri) => workspace.findingsIn(uri));
  return findings.every(({ severity }) => severity === 'information' || severity === 'hint');
}

function sitesIn(workspace: Workspace, environment: Environment): readonly Site[] {
  const cluster = workspace.cluster(environment);
  const files = filesOf(environment.manifests);
  return cluster.services.flatMap((service): readonly Site[] => {
    const { manifest, ref } = service;
    const [workload, ...others] = cluster.workloadsMatching(ref.namespace, selectorOf(service));
    const [pod] = workload?.pods ?? [];
    if (manifest === undefined || !service.accepted || (service.service.spec.ports ?? []).length === 0)
      return [];
    if (workload?.manifest === undefined || pod === undefined || others.length > 0 || isJob(workload))
      return [];
    if (cluster.servicesIn(ref.namespace).some((each) => each !== service && picks(each, workload)))
      return [];
    return [
      {
        workspace,
        cluster,
        service,
        serviceManifest: manifest,
        workload,
        workloadManifest: workload.manifest,
        pod,
        files,
      },
    ];
  });
}

function picks(service: ClusterService, { podLabels }: ClusterWorkload): boolean {
  const selector = selectorOf(service);
  return Object.keys(selector).length > 0 && matchesPairs(selector, podLabels);
}

function selectorOf({ service }: ClusterService): Readonly<Record<string, string>> {
  return service.spec.selector ?? {};
}

function filesOf(manifests: Environment['manifests']): readonly string[] {
  return [...new Set(manifests.map(({ uri }) => uri))];
}
