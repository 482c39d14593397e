import { resolveCluster } from '../clusterQueries.js';
import { suggestAddresses } from '../curl/curlAddresses.js';
import { findSource } from '../curl/curlSources.js';
import type { TerminalPlace } from './runLine.js';

/** What Tab makes of the word before the cursor: letters to put in, or else what there is to choose from. */
export interface WordCompletion {
  readonly insert: string;
  readonly choices: readonly string[];
}

const commands = ['curl', 'repeat', 'help', 'history', 'clear', 'exit'];

/** Completes the first word to a command, later ones to an address that the source reaches. */
export function completeWord(place: TerminalPlace, before: string): WordCompletion {
  const word = /\S*$/.exec(before)?.[0] ?? '';
  const isFirst = before.trim() === word;
  const prefix = /^https?:\/\//.exec(word)?.[0] ?? '';
  const all = isFirst ? commands : listAddresses(place).map((address) => prefix + address);
  const fitting = [...new Set(all)].filter((each) => each.startsWith(word));
  const [only, ...others] = fitting;
  if (only === undefined) return { insert: '', choices: [] };
  if (others.length === 0) return { insert: `${only.slice(word.length)} `, choices: [] };
  const shared = fitting.reduce(sharedStart);
  return { insert: shared.slice(word.length), choices: shared === word ? fitting : [] };
}

function listAddresses({ workspace, cluster: ref, from }: TerminalPlace): readonly string[] {
  const cluster = resolveCluster(workspace, ref);
  const source = cluster && findSource(cluster, from);
  if (cluster === undefined || source === undefined) return [];
  return suggestAddresses(cluster, source.client).map(({ argument }) => argument);
}

function sharedStart(one: string, other: string): string {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return one.slice(0, length);
}
