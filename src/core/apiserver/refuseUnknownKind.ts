import { distance } from 'fastest-levenshtein';
import type { ApiRejection } from './answer.js';
import { quoteGo } from './field/goValue.js';
import { isRegistered, listServedKinds } from './resources.js';

const served = listServedKinds();

/**
 * The refusal of a kind that the server cannot have, in kubectl's words, with what was meant: a misspelt kind, or one of another
 * version. Nothing is said of kinds that are like none, or of versions that custom resources can be in.
 */
export function refuseUnknownKind(kind: string, apiVersion: string): ApiRejection | undefined {
  if (!served.versions.has(apiVersion) || isRegistered(kind, apiVersion)) return undefined;
  const version = served.kinds.get(kind);
  if (version === apiVersion) return undefined;
  const meant = version === undefined ? nearestKind(kind) : undefined;
  if (version === undefined && meant === undefined) return undefined;
  const hint = meant === undefined ? `it is served as ${version ?? ''}` : `did you mean ${meant}?`;
  const words = `no matches for kind ${quoteGo(kind)} in version ${quoteGo(apiVersion)}`;
  const path = [meant === undefined ? 'apiVersion' : 'kind'];
  return {
    status: 400,
    reason: 'BadRequest',
    message: words,
    causes: [],
    warnings: [],
    problems: [{ message: `${words}: ${hint}`, path, part: 'value', server: true }],
  };
}

function nearestKind(kind: string): string | undefined {
  const edits = (known: string): number => distance(known.toLowerCase(), kind.toLowerCase());
  const allowed = kind.length < 6 ? 1 : 2;
  return [...served.kinds.keys()]
    .filter((known) => edits(known) <= allowed)
    .sort((one, other) => edits(one) - edits(other))[0];
}
