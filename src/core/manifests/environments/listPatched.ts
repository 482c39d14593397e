import { isObject, type JsonObject, type JsonValue } from '../json.js';
import { readDocument } from '../readDocument.js';
import { splitDocuments } from '../splitDocuments.js';
import { entriesOf, stringsIn } from './lists.js';

/** An object that a kustomization patches; `*` stands for any kind or name. */
export interface Patched {
  readonly kind: string;
  readonly name: string;
}

/** The objects in a file of patches; undefined where the file is not there. */
export type PatchesAt = (path: string) => readonly Patched[] | undefined;

const anything: Patched = { kind: '*', name: '*' };

/** What a kustomization changes otherwise than by labels, names, namespaces and replicas: by patches, replacements, components, transformers. */
export function listPatched(value: JsonObject, patchesAt: PatchesAt): readonly Patched[] {
  const entries = ['patches', 'patchesJson6902'].flatMap((field) => entriesOf(value[field]));
  const found = [
    ...entries.flatMap(({ target, path = null, patch = null }) =>
      isObject(target) ? [readTarget(target)] : readPatches([path, patch], patchesAt),
    ),
    ...readPatches(stringsIn(value['patchesStrategicMerge']), patchesAt),
    ...(['replacements', 'vars', 'transformers', 'components'].some(
      (field) => entriesOf(value[field]).length + stringsIn(value[field]).length > 0,
    )
      ? [anything]
      : []),
  ];
  return found.some(({ kind, name }) => kind === '*' && name === '*') ? [anything] : found;
}

/** Names in targets are regular expressions. */
function readTarget({ kind, name }: JsonObject): Patched {
  const plain = (text: JsonValue | undefined): string =>
    typeof text === 'string' && /^[\w.-]+$/.test(text) && !text.includes('.*') ? text : '*';
  return { kind: plain(kind), name: plain(name) };
}

/** Patches that name their objects themselves, in a file or in the kustomization. */
function readPatches(texts: readonly JsonValue[], patchesAt: PatchesAt): readonly Patched[] {
  return texts.flatMap((text) => {
    if (typeof text !== 'string') return [];
    if (!text.includes('\n') && !text.trimStart().startsWith('{')) {
      const found = patchesAt(text) ?? [];
      return found.length > 0 ? found : [anything];
    }
    return splitDocuments(text).flatMap(({ start, end }): readonly Patched[] => {
      const { value } = readDocument(text.slice(start, end));
      const { kind, metadata } = isObject(value) ? value : {};
      const { name } = isObject(metadata) ? metadata : {};
      return [typeof kind === 'string' && typeof name === 'string' ? { kind, name } : anything];
    });
  });
}
