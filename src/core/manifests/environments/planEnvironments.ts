import type { Environment } from '../environment.js';
import type { ManifestFile } from '../readManifests.js';
import { compileGlob } from './globs.js';
import { joinDirectories, type Directory } from './joinDirectories.js';
import { readKustomization, type KustomizationRefs } from './kustomization.js';
import { baseNameOf, comparable, isInside, parentOf, pathBelow } from './uriPath.js';

/** An environment before its manifests are chosen: which files it consists of, in their order. */
export interface EnvironmentPlan extends Pick<Environment, 'id' | 'name' | 'kind' | 'alterations'> {
  readonly uris: readonly string[];
}

/** What follows from names and kustomizations alone, whatever the manifests say. */
export interface WorkspaceStructure {
  /** Files that hold no manifests of their own: chart templates, patches, generators. */
  readonly silent: ReadonlySet<string>;
  /** The environments of the setting and of kustomizations; or the one of all paths. */
  readonly plans: readonly EnvironmentPlan[];
  /** The files of each directory that no other plan has, by workspace folder and directory. */
  readonly directories: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;
}

export interface PlanOptions {
  /** The workspace folders; environments never cross them. */
  readonly folders: readonly string[];
  /** The setting `serviceScope.environments`, which overrides everything. */
  readonly setting?: readonly { readonly name: string; readonly include: readonly string[] }[];
  /** `together`: all files are one environment, as `kubectl apply -R -f` of several paths. */
  readonly grouping?: 'together' | 'by rules';
}

/** Says which files are applied together (DESIGN.md section 3): by the setting, else by kustomization, else by directory. */
export function planEnvironments(
  structure: WorkspaceStructure,
  fileOf: (uri: string) => ManifestFile | undefined,
): readonly EnvironmentPlan[] {
  const joined = [...structure.directories].flatMap(([folder, directories]) =>
    planFolder(folder, directories, fileOf),
  );
  return [...structure.plans, ...joined];
}

/** Sorts files by what their names and the kustomizations say about them. */
export function planStructure(files: readonly ManifestFile[], options: PlanOptions): WorkspaceStructure {
  const sorted = [...files].sort((a, b) => (a.uri < b.uri ? -1 : a.uri > b.uri ? 1 : 0));
  const kustomizations = readKustomizations(sorted);
  const silent = findSilent(sorted, kustomizations);
  const speaking = sorted.filter(({ uri, manifests }) => manifests.length > 0 && !silent.has(uri));
  if (options.grouping === 'together') {
    const uris = speaking.map(({ uri }) => uri);
    return { silent, plans: [{ id: 'paths', name: 'paths', kind: 'paths', uris }], directories: new Map() };
  }
  const bySetting = planSetting(speaking, options).filter(({ uris }) => uris.length > 0);
  const rest = without(speaking, bySetting);
  const byKustomization = planKustomizations(rest, kustomizations, options).filter(
    ({ uris }) => uris.length > 0,
  );
  const directories = groupDirectories(without(rest, byKustomization), options);
  return { silent, plans: [...bySetting, ...byKustomization], directories };
}

function without(files: readonly ManifestFile[], plans: readonly EnvironmentPlan[]): readonly ManifestFile[] {
  const planned = new Set(plans.flatMap(({ uris }) => uris));
  return files.filter(({ uri }) => !planned.has(uri));
}

interface KustomizationFolder extends KustomizationRefs {
  readonly folder: string;
}

/** By comparable folder. */
function readKustomizations(files: readonly ManifestFile[]): ReadonlyMap<string, KustomizationFolder> {
  const found = new Map<string, KustomizationFolder>();
  let byName: ReadonlyMap<string, ManifestFile> | undefined;
  const fileOf = (name: string): ManifestFile | undefined => {
    byName ??= new Map(files.map((file) => [comparable(file.uri), file]));
    return byName.get(name);
  };
  for (const { uri, kustomization } of files) {
    if (kustomization === undefined) continue;
    const folder = parentOf(uri);
    const named = { uri, folder: comparable(folder), value: kustomization };
    found.set(named.folder, { folder, ...readKustomization(named, fileOf) });
  }
  return found;
}

function findSilent(
  files: readonly ManifestFile[],
  kustomizations: ReadonlyMap<string, KustomizationFolder>,
): ReadonlySet<string> {
  const charts = new Set(
    files.filter(({ uri }) => baseNameOf(uri) === 'Chart.yaml').map(({ uri }) => parentOf(uri)),
  );
  const ingredients = new Set([...kustomizations.values()].flatMap((each) => each.ingredients));
  const resources = new Set([...kustomizations.values()].flatMap((each) => each.resources));
  const silent = new Set<string>();
  for (const { uri } of files) {
    const name = comparable(uri);
    if (ingredients.has(name) && !resources.has(name)) silent.add(uri);
    else if (charts.size > 0 && isChartTemplate(uri, charts)) silent.add(uri);
  }
  return silent;
}

function isChartTemplate(uri: string, charts: ReadonlySet<string>): boolean {
  for (let at = uri.indexOf('/templates/'); at !== -1; at = uri.indexOf('/templates/', at + 1)) {
    if (charts.has(uri.slice(0, at))) return true;
  }
  return false;
}

/** The workspace folder that a file lies in: the innermost; its own directory where it lies in none. */
function folderOf(uri: string, folders: readonly string[]): string {
  let best: string | undefined;
  for (const folder of folders) {
    if (isInside(folder, uri) && (best === undefined || folder.length > best.length)) best = folder;
  }
  return best?.replace(/\/$/, '') ?? parentOf(uri);
}

function planSetting(files: readonly ManifestFile[], options: PlanOptions): readonly EnvironmentPlan[] {
  return (options.setting ?? []).map(({ name, include }) => {
    const globs = include.map(compileGlob);
    const uris = files
      .filter(({ uri }) => {
        const path = pathBelow(folderOf(uri, options.folders), uri);
        return globs.some((matches) => matches(path));
      })
      .map(({ uri }) => uri);
    return { id: `setting:${name}`, name, kind: 'setting', uris };
  });
}

function planKustomizations(
  files: readonly ManifestFile[],
  kustomizations: ReadonlyMap<string, KustomizationFolder>,
  { folders }: PlanOptions,
): readonly EnvironmentPlan[] {
  const byName = new Map(files.map(({ uri }) => [comparable(uri), uri]));
  const referenced = new Set([...kustomizations.values()].flatMap((each) => each.resources));
  return [...kustomizations]
    .filter(([name]) => !referenced.has(name))
    .map(([name, { folder }]) => {
      const visited = new Set<string>();
      const uris = collectResources(name, kustomizations, byName, visited);
      return {
        id: `kustomization:${folder}`,
        name: pathBelow(folderOf(folder, folders), folder),
        kind: 'kustomization',
        uris,
        alterations: new Set([...visited].flatMap((each) => kustomizations.get(each)?.alterations ?? [])),
      };
    });
}

function collectResources(
  name: string,
  kustomizations: ReadonlyMap<string, KustomizationFolder>,
  byName: ReadonlyMap<string, string>,
  visited: Set<string>,
): readonly string[] {
  if (visited.has(name)) return [];
  visited.add(name);
  const kustomization = kustomizations.get(name);
  if (kustomization !== undefined) {
    return kustomization.resources.flatMap((each) => collectResources(each, kustomizations, byName, visited));
  }
  const uri = byName.get(name);
  return uri === undefined ? [] : [uri];
}

function groupDirectories(
  files: readonly ManifestFile[],
  { folders }: PlanOptions,
): WorkspaceStructure['directories'] {
  const byFolder = new Map<string, Map<string, string[]>>();
  for (const { uri } of files) {
    const folder = folderOf(uri, folders);
    let directories = byFolder.get(folder);
    if (directories === undefined) byFolder.set(folder, (directories = new Map<string, string[]>()));
    const directory = parentOf(uri);
    const uris = directories.get(directory);
    if (uris === undefined) directories.set(directory, [uri]);
    else uris.push(uri);
  }
  return byFolder;
}

function planFolder(
  folder: string,
  urisOf: ReadonlyMap<string, readonly string[]>,
  fileOf: (uri: string) => ManifestFile | undefined,
): readonly EnvironmentPlan[] {
  const directories = [...urisOf].map(([uri, uris]): Directory => ({
    uri,
    files: uris.flatMap((each) => fileOf(each) ?? []),
  }));
  const partners = joinDirectories(directories);
  const groups = new Map<string, readonly string[]>();
  for (const uri of [...urisOf.keys()].sort()) {
    const partner = partners.get(uri);
    const members = [uri, ...(partner === undefined ? [] : [partner])];
    const group = [...new Set(members.flatMap((each) => [each, ...(groups.get(each) ?? [])]))].sort();
    for (const member of group) groups.set(member, group);
  }
  return [...new Set(groups.values())].map((group) => ({
    id: `directory:${group.join(',')}`,
    name: group.map((uri) => pathBelow(folder, uri)).join(' + '),
    kind: 'directory',
    uris: group.flatMap((uri) => urisOf.get(uri) ?? []).sort(),
  }));
}
