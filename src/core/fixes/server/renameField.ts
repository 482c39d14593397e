import { findStruct, type FieldType, type StructType } from '../../apiserver/decode/structType.js';
import { distance } from 'fastest-levenshtein';
import { isObject, valueAt, type ManifestPath } from '../../manifests/json.js';
import type { Manifest } from '../../manifests/manifest.js';
import type { TextEdit } from '../../text/textEdit.js';
import type { Fix, FixContext } from '../fix.js';
import { lineEndOf, lineStartOf, newlineOf } from '../edits/lines.js';
import { offer } from '../edits/offer.js';
import { removeField } from '../edits/removeField.js';

/** A field that does not exist: its right spelling, the place where it belongs, or none. */
export const renameField: Fix = {
  codes: ['apiserver/unknown-field'],
  propose({ place: { manifest, path } }, context) {
    const { uri } = manifest;
    const field = String(path.at(-1));
    const near = findNear(manifest, path);
    const key = context.spanOf({ manifest, path, part: 'key' });
    const quote = /^["']/.exec(context.text(uri)?.slice(key.start) ?? '')?.[0] ?? '';
    const rename = near === undefined ? undefined : { span: key, newText: quote + near + quote };
    const sure = near !== undefined && near.toLowerCase() === field.toLowerCase();
    return [
      ...offer(`Change ${field} to ${near ?? ''}`, uri, [rename], { preferred: sure }),
      ...(near === undefined
        ? offer(`Move ${field} into spec`, uri, moveIntoSpec(manifest, path, context))
        : []),
      ...offer(`Remove ${field}`, uri, [removeField(context, manifest, path)]),
    ];
  },
};

/** The field of the same struct that is spelt most like it and is not there yet. */
function findNear({ kind, value }: Manifest, path: ManifestPath): string | undefined {
  const siblings = valueAt(value, path.slice(0, -1));
  const field = String(path.at(-1));
  const names = [...(structAt(kind, path.slice(0, -1))?.fields.keys() ?? [])].filter(
    (name) => !isObject(siblings) || !Object.hasOwn(siblings, name),
  );
  const [nearest] = names
    .map((name) => ({ name, edits: distance(name.toLowerCase(), field.toLowerCase()) }))
    .filter(({ name, edits }) => edits <= 2 && edits * 3 <= Math.max(name.length, field.length))
    .sort((a, b) => a.edits - b.edits);
  return nearest?.name;
}

function structAt(kind: string, path: ManifestPath): StructType | undefined {
  const root = findStruct(kind);
  let type: FieldType | undefined = root && { kind: 'struct', go: kind, struct: root };
  for (const step of path) {
    if (type?.kind === 'struct') type = type.struct.fields.get(String(step))?.type;
    else if (type?.kind === 'list' || type?.kind === 'map') type = type.item;
    else return undefined;
  }
  return type?.kind === 'struct' ? type.struct : undefined;
}

/** A block beside `spec` that was meant to stand in it: `ports` with too little indentation. */
function moveIntoSpec(manifest: Manifest, path: ManifestPath, context: FixContext): readonly TextEdit[] {
  const [field] = path;
  const { spec } = manifest.value;
  const text = context.text(manifest.uri) ?? '';
  const known = structAt(manifest.kind, ['spec'])?.fields;
  if (path.length !== 1 || typeof field !== 'string' || known?.has(field) !== true) return [];
  if (!isObject(spec) || Object.hasOwn(spec, field)) return [];
  const last = Object.keys(spec).at(-1) ?? '';
  const inside = context.spanOf({ manifest, path: ['spec', last], part: 'pair' });
  const pair = context.spanOf({ manifest, path, part: 'pair' });
  const start = lineStartOf(text, pair.start);
  const indent = ' '.repeat(inside.start - lineStartOf(text, inside.start) - (pair.start - start));
  if (text.slice(start, pair.start).trim() !== '' || indent === '') return [];
  const end = pair.start + text.slice(pair.start, pair.end).trimEnd().length;
  const lineEnd = lineEndOf(text, end);
  const behind = lineEndOf(text, inside.start + text.slice(inside.start, inside.end).trimEnd().length);
  const block = text.slice(start, lineEnd).replace(/^(?=.)/gm, indent);
  const cut = { start, end: lineEnd + (/^\r?\n/.exec(text.slice(lineEnd))?.[0].length ?? 0) };
  return [
    { span: { start: behind, end: behind }, newText: newlineOf(text) + block },
    { span: cut, newText: '' },
  ];
}
