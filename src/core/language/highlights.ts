import type { Span } from '../text/span.js';
import type { Workspace } from '../workspace/workspace.js';
import { isDefinition } from './references.js';
import { findMentions, mentionScopeOf } from './symbols/findMentions.js';
import { mentionAt, spanOfMention } from './symbols/mentionAt.js';

/** A place in the same file that means the same as the one under the cursor. */
export interface Highlight {
  readonly span: Span;
  readonly kind: 'definition' | 'reference';
}

/** The selector pairs, labels, ports and names in this file that belong to the one under the cursor. */
export function highlightsAt(workspace: Workspace, uri: string, offset: number): readonly Highlight[] {
  const located = mentionAt(workspace, uri, offset);
  const scope = located && mentionScopeOf(workspace, located.mention.manifest);
  if (located === undefined || scope === undefined) return [];
  return findMentions(scope, located.mention)
    .filter(({ manifest }) => manifest.uri === uri)
    .map((mention) => ({
      span: spanOfMention(workspace, mention),
      kind: isDefinition(mention) ? 'definition' : 'reference',
    }));
}
