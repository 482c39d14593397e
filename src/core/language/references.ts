import type { Workspace } from '../workspace/workspace.js';
import type { Location } from './placeRef.js';
import { findMentions, mentionScopeOf } from './symbols/findMentions.js';
import type { Mention } from './symbols/mention.js';
import { mentionAt, spanOfMention } from './symbols/mentionAt.js';

/** Everything that means the label, Service or port under the cursor, in all files of its environment. */
export function referencesAt(
  workspace: Workspace,
  uri: string,
  offset: number,
  options: { readonly includeDeclaration: boolean },
): readonly Location[] {
  const located = mentionAt(workspace, uri, offset);
  const scope = located && mentionScopeOf(workspace, located.mention.manifest);
  if (located === undefined || scope === undefined) return [];
  return findMentions(scope, located.mention)
    .filter((mention) => options.includeDeclaration || !isDefinition(mention))
    .map((mention) => ({ uri: mention.manifest.uri, span: spanOfMention(workspace, mention) }));
}

/** Whether a mention is where the name comes from: the label of pods, the Service itself, the port that is declared. */
export function isDefinition(mention: Mention): boolean {
  return mention.kind === 'label' ? mention.role === 'pod' : mention.role === 'definition';
}
