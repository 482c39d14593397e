import {
  isObject,
  valueAt,
  type JsonObject,
  type JsonValue,
  type ManifestPath,
} from '../../manifests/json.js';

/** The text of a scalar at a path; '' where there is none, as Go prints an absent string. */
export function textAt(value: JsonValue | undefined, ...path: ManifestPath): string {
  const found = valueAt(value, path);
  return typeof found === 'string' || typeof found === 'number' || typeof found === 'boolean'
    ? String(found)
    : '';
}

/** The number at a path; 0 where there is none, as Go's zero value. */
export function numberAt(value: JsonValue | undefined, ...path: ManifestPath): number {
  const found = valueAt(value, path);
  return typeof found === 'number' ? found : 0;
}

/** The items of the list at a path; none where there is no list. */
export function listAt(value: JsonValue | undefined, ...path: ManifestPath): readonly JsonValue[] {
  const found = valueAt(value, path);
  return Array.isArray(found) ? (found as readonly JsonValue[]) : [];
}

/** The texts of the list at a path. */
export function textsAt(value: JsonValue | undefined, ...path: ManifestPath): readonly string[] {
  return listAt(value, ...path).map((item) => textAt(item));
}

/** The object at a path; undefined where there is none, as a nil pointer. */
export function objectAt(value: JsonValue | undefined, ...path: ManifestPath): JsonObject | undefined {
  const found = valueAt(value, path);
  return isObject(found) ? found : undefined;
}

/** The pairs of the map of strings at a path, sorted by key as kubectl sorts labels. */
export function pairsAt(
  value: JsonValue | undefined,
  ...path: ManifestPath
): readonly (readonly [string, string])[] {
  return Object.entries(objectAt(value, ...path) ?? {})
    .map(([key, item]) => [key, textAt(item)] as const)
    .sort(([a], [b]) => compareText(a, b));
}

/** Compares as Go compares strings (UTF-16 order differs from bytes only outside of what Kubernetes allows in names). */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Labels or a selector in one cell: `a=b,c=d` or `<none>`, as `labels.FormatLabels`. */
export function formatLabels(pairs: readonly (readonly [string, string])[]): string {
  return pairs.length === 0 ? '<none>' : pairs.map(([key, value]) => `${key}=${value}`).join(',');
}

/** `host:port` with brackets around IPv6, as `net.JoinHostPort`. */
export function joinHostPort(host: string, port: number | string): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

/** The first three of a list, and how many more there are: `a,b,c + 2 more...`. */
export function joinWithMore(list: readonly string[], options: { readonly none: string }): string {
  const shown = list.slice(0, 3).join(',');
  if (list.length > 3) return `${shown} + ${list.length - 3} more...`;
  return shown === '' ? options.none : shown;
}
