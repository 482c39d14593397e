import { distance } from 'fastest-levenshtein';
import { apiVersionOf, findResource } from '../../apiserver/resources.js';
import { valueAt } from '../../manifests/json.js';
import type { Fix } from '../fix.js';
import { offer } from '../edits/offer.js';

/** A value that the server does not know: the nearest one of those that it lists, or the apiVersion of the kind. */
export const chooseSupported: Fix = {
  codes: ['apiserver/not-supported', 'apiserver/refused'],
  propose({ message, place }, context) {
    const { manifest, path } = place;
    const value = valueAt(manifest.value, path);
    if (typeof value !== 'string') return [];
    const span = context.spanOf({ ...place, part: 'value' });
    const written = context.text(manifest.uri)?.slice(span.start, span.end) ?? '';
    const quote = /^["']/.exec(written)?.[0] ?? '';
    const named = /: (?:it is served as (\S+)|did you mean (\w+)\?)$/.exec(message);
    const meant =
      named?.[1] ??
      named?.[2] ??
      (path.join() === 'apiVersion' ? versionOf(manifest.kind) : nearestIn(message, value));
    if (meant === undefined || meant === value) return [];
    const preferred =
      meant.toLowerCase() === value.toLowerCase() || ['apiVersion', 'kind'].includes(path.join());
    return offer(`Change ${value} to ${meant}`, manifest.uri, [{ span, newText: quote + meant + quote }], {
      preferred,
    });
  },
};

function versionOf(kind: string): string | undefined {
  const resource = findResource(kind);
  return resource && apiVersionOf(resource);
}

function nearestIn(message: string, value: string): string | undefined {
  const listed = /supported values: (.*)$/.exec(message)?.[1] ?? '';
  const edits = (name: string): number => distance(name.toLowerCase(), value.toLowerCase());
  return [...listed.matchAll(/"([^"]+)"/g)]
    .flatMap(([, name = '']) => (edits(name) <= 2 && edits(name) * 3 <= name.length ? name : []))
    .sort((a, b) => edits(a) - edits(b))[0];
}
