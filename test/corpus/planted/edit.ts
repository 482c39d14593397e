import { insertField } from '../../../src/core/fixes/edits/insertField.js';
import { valueAt, type ManifestPath } from '../../../src/core/manifests/json.js';
import type { Manifest } from '../../../src/core/manifests/manifest.js';
import type { FileEdit } from '../../../src/core/text/textEdit.js';
import type { Site } from './mistake.js';

/** Writes a scalar (YAML as it shall stand) in the place of the one at a path, or adds it; undefined where that is no plain scalar. */
export function setField(
  { workspace }: Site,
  manifest: Manifest,
  path: ManifestPath,
  value: string,
): FileEdit | undefined {
  const parent = path.slice(0, -1);
  const key = String(path.at(-1));
  if (valueAt(manifest.value, path) === undefined) {
    const edit = insertField(workspace, manifest, { parent, key, value });
    return edit && { uri: manifest.uri, edits: [edit] };
  }
  const span = workspace.spanOf({ manifest, path, part: 'value' });
  const written = workspace.text(manifest.uri)?.slice(span.start, span.end) ?? '';
  if (!/^(?:"[^"\n]*"|'[^'\n]*'|[^\s"'&*!|>{[][^\n]*)$/.test(written)) return undefined;
  return { uri: manifest.uri, edits: [{ span, newText: value }] };
}

/** Writes another key in the place of the one at a path. */
export function renameKey(
  { workspace }: Site,
  manifest: Manifest,
  path: ManifestPath,
  key: string,
): FileEdit {
  const span = workspace.spanOf({ manifest, path, part: 'key' });
  return { uri: manifest.uri, edits: [{ span, newText: key }] };
}

/** The edits, if each could be made. */
export function all(...edits: readonly (FileEdit | undefined)[]): readonly FileEdit[] | undefined {
  return edits.every((edit) => edit !== undefined) ? edits : undefined;
}

/** A word with one letter in its middle left out. */
export function misspell(word: string): string {
  const middle = Math.floor(word.length / 2);
  return word.slice(0, middle) + word.slice(middle + 1);
}
