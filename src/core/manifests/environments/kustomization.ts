import type { Alteration } from '../environment.js';
import { isObject, type JsonObject } from '../json.js';
import { entriesOf, stringsIn } from './lists.js';
import type { ManifestFile } from '../readManifests.js';
import { listPatched, type PatchesAt } from './listPatched.js';
import { baseNameOf, resolvePath } from './uriPath.js';

/** What a kustomization file names, as resolved URIs. */
export interface KustomizationRefs {
  /** Files and folders that it applies: resources, bases, components, in its order. */
  readonly resources: readonly string[];
  /** Files that are no manifests of their own: patches, generators, transformers, configuration. */
  readonly ingredients: readonly string[];
  readonly alterations: readonly Alteration[];
}

/** Whether a file is a kustomization by its name. */
export function isKustomizationFile(uri: string): boolean {
  return /^(kustomization\.ya?ml|Kustomization)$/.test(baseNameOf(uri));
}

/** Reads what the kustomization file `uri` in `folder` (as paths are compared) names, as kustomize's `types.Kustomization`. */
export function readKustomization(
  { uri, folder, value }: { readonly uri: string; readonly folder: string; readonly value: JsonObject },
  fileOf: (path: string) => ManifestFile | undefined,
): KustomizationRefs {
  const resolve = (paths: readonly string[]): readonly string[] =>
    paths.flatMap((path) => resolvePath(folder, path) ?? []);
  const patchesAt: PatchesAt = (path) => fileOf(resolve([path])[0] ?? '')?.manifests;
  return {
    resources: resolve(['resources', 'bases', 'components'].flatMap((field) => stringsIn(value[field]))),
    ingredients: resolve(ingredientPaths(value)),
    alterations: readAlterations(uri, value, patchesAt),
  };
}

function readAlterations(uri: string, value: JsonObject, patchesAt: PatchesAt): readonly Alteration[] {
  const labels = [
    value['commonLabels'],
    ...entriesOf(value['labels']).map(({ pairs = null }) => pairs),
  ].flatMap((pairs) => (isObject(pairs) ? Object.keys(pairs) : []));
  const patched = listPatched(value, patchesAt);
  return [
    ...(patched.length > 0 ? (['patches'] as const) : []),
    ...patched.map(({ kind, name }): Alteration => `patch ${kind}/${name}`),
    ...(typeof value['namespace'] === 'string' ? (['namespace'] as const) : []),
    ...(['namePrefix', 'nameSuffix'].some((field) => typeof value[field] === 'string')
      ? (['names'] as const)
      : []),
    ...(entriesOf(value['replicas']).length > 0 ? (['replicas'] as const) : []),
    ...labels.map((key): Alteration => `label ${key}`),
    ...selectorLabels(value).map(([key, text]): Alteration => `selector ${key}: ${text} in ${uri}`),
  ];
}

/** The labels that it adds to selectors as well. */
function selectorLabels(value: JsonObject): readonly (readonly [string, string])[] {
  const including = entriesOf(value['labels']).filter(({ includeSelectors }) => includeSelectors === true);
  return [value['commonLabels'], ...including.map(({ pairs }) => pairs)].flatMap((pairs) =>
    isObject(pairs)
      ? Object.entries(pairs).filter((pair): pair is [string, string] => typeof pair[1] === 'string')
      : [],
  );
}

function ingredientPaths(value: JsonObject): readonly string[] {
  const lists = [
    'patchesStrategicMerge',
    'generators',
    'transformers',
    'validators',
    'configurations',
    'crds',
  ];
  const withPath = ['patches', 'patchesJson6902', 'replacements', 'helmCharts', 'openapi'];
  return [
    ...lists.flatMap((field) => stringsIn(value[field])),
    ...withPath.flatMap((field) =>
      entriesOf(value[field]).flatMap((entry) =>
        stringsIn([entry['path'] ?? null, entry['valuesFile'] ?? null]),
      ),
    ),
    ...['configMapGenerator', 'secretGenerator'].flatMap((field) =>
      entriesOf(value[field]).flatMap(generatorPaths),
    ),
  ];
}

/** Files of a generator: `name`, or `key=name`. */
function generatorPaths(generator: JsonObject): readonly string[] {
  const named = [
    ...stringsIn(generator['files']),
    ...stringsIn(generator['envs']),
    ...stringsIn([generator['env'] ?? null]),
  ];
  return named.map((file) => file.slice(file.indexOf('=') + 1));
}
