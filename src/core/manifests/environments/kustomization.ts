import type { Alteration } from '../environment.js';
import { isObject, type JsonObject, type JsonValue } from '../json.js';
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
export function readKustomization(uri: string, folder: string, value: JsonObject): KustomizationRefs {
  const resolve = (paths: readonly string[]): readonly string[] =>
    paths.flatMap((path) => resolvePath(folder, path) ?? []);
  return {
    resources: resolve(['resources', 'bases', 'components'].flatMap((field) => stringsIn(value[field]))),
    ingredients: resolve(ingredientPaths(value)),
    alterations: readAlterations(uri, value),
  };
}

const patchFields = [
  'patches',
  'patchesStrategicMerge',
  'patchesJson6902',
  'replacements',
  'vars',
  'transformers',
  'components',
];

function readAlterations(uri: string, value: JsonObject): readonly Alteration[] {
  const labels = [
    value['commonLabels'],
    ...entriesOf(value['labels']).map(({ pairs = null }) => pairs),
  ].flatMap((pairs) => (isObject(pairs) ? Object.keys(pairs) : []));
  return [
    ...(patchFields.some((field) => entriesOf(value[field]).length + stringsIn(value[field]).length > 0)
      ? (['patches'] as const)
      : []),
    ...(typeof value['namespace'] === 'string' ? (['namespace'] as const) : []),
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

function stringsIn(value: JsonValue | undefined): readonly string[] {
  return Array.isArray(value)
    ? value.filter((each): each is string => typeof each === 'string' && each !== '')
    : [];
}

function entriesOf(value: JsonValue | undefined): readonly JsonObject[] {
  if (isObject(value)) return [value];
  return Array.isArray(value) ? (value as readonly JsonValue[]).filter(isObject) : [];
}
