import { isObject, valueAt, type JsonValue } from '../manifests/json.js';
import type { Manifest } from '../manifests/manifest.js';
import type { Span } from '../text/span.js';
import type { Workspace } from '../workspace/workspace.js';
import type { Location } from './placeRef.js';

/** An entry of the outline. */
export interface DocumentSymbol {
  readonly name: string;
  readonly detail: string;
  readonly kind: 'object' | 'service' | 'port';
  readonly span: Span;
  /** The token that a click selects. */
  readonly selection: Span;
  readonly children: readonly DocumentSymbol[];
}

/** An object found by its name in the whole workspace. */
export interface WorkspaceSymbol extends Location {
  readonly name: string;
  readonly kind: DocumentSymbol['kind'];
  /** The kind of the object. */
  readonly container: string;
}

/** The outline of a file: its objects, and the ports of Services. */
export function documentSymbolsIn(workspace: Workspace, uri: string): readonly DocumentSymbol[] {
  return workspace.manifestsIn(uri).map((manifest) => {
    const span = workspace.spanOf({ manifest, path: [], part: 'value' });
    return {
      name: `${manifest.kind} ${manifest.name}`.trim(),
      detail: manifest.namespace ?? '',
      kind: manifest.kind === 'Service' ? 'service' : 'object',
      span,
      selection: within(span, workspace.spanOf({ manifest, path: ['metadata', 'name'], part: 'value' })),
      children: manifest.kind === 'Service' ? portSymbols(workspace, manifest) : [],
    };
  });
}

/** The objects whose kind or name contains the query; letters may be left out in between. */
export function findWorkspaceSymbols(workspace: Workspace, query: string): readonly WorkspaceSymbol[] {
  const letters = Array.from(query.toLowerCase());
  return workspace
    .manifests()
    .filter(({ kind, name }) => containsInOrder(`${kind} ${name}`.toLowerCase(), letters))
    .map((manifest) => ({
      name: manifest.name,
      kind: manifest.kind === 'Service' ? 'service' : 'object',
      container: `${manifest.kind}${manifest.namespace === undefined ? '' : ` in ${manifest.namespace}`}`,
      uri: manifest.uri,
      span: workspace.spanOf({ manifest, path: ['metadata', 'name'], part: 'value' }),
    }));
}

/** The spans of the objects of a file, for folding. */
export function foldingSpansIn(workspace: Workspace, uri: string): readonly Span[] {
  return workspace
    .manifestsIn(uri)
    .map((manifest) => workspace.spanOf({ manifest, path: [], part: 'value' }));
}

function portSymbols(workspace: Workspace, manifest: Manifest): readonly DocumentSymbol[] {
  const ports = valueAt(manifest.value, ['spec', 'ports']);
  if (!Array.isArray(ports)) return [];
  return (ports as readonly JsonValue[]).flatMap((port, index) => {
    if (!isObject(port)) return [];
    const span = workspace.spanOf({ manifest, path: ['spec', 'ports', index], part: 'value' });
    const { name, port: number, protocol } = port;
    return [
      {
        name: typeof name === 'string' ? name : showNumber(number),
        detail: `${typeof name === 'string' ? showNumber(number) : ''}${typeof protocol === 'string' ? `/${protocol}` : ''}`,
        kind: 'port' as const,
        span,
        selection: within(
          span,
          workspace.spanOf({ manifest, path: ['spec', 'ports', index, 'port'], part: 'value' }),
        ),
        children: [],
      },
    ];
  });
}

/** Editors refuse a selection that is not inside of its entry. */
function within(outer: Span, inner: Span): Span {
  return outer.start <= inner.start && inner.end <= outer.end
    ? inner
    : { start: outer.start, end: outer.start };
}

function containsInOrder(text: string, letters: readonly string[]): boolean {
  let at = 0;
  for (const letter of letters) {
    at = text.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

function showNumber(value: JsonValue | undefined): string {
  return typeof value === 'number' ? String(value) : '';
}
