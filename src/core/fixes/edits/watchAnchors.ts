import { valueAt } from '../../manifests/json.js';
import type { Place } from '../../manifests/manifest.js';
import type { Span } from '../../text/span.js';
import type { EditContext, FixContext } from '../fix.js';

/** A context that notices when a fix touches what is written once for several places. */
export interface AnchorWatch {
  readonly context: FixContext;
  /** A place was asked for that an alias or a merge key leads to: an edit there would change another field. */
  readonly sawAlias: boolean;
  /** A place was asked for that has an anchor: an edit there changes its aliases, too. */
  readonly sawAnchor: boolean;
}

/** Watches the places that a fix asks for. */
export function watchAnchors(context: FixContext): AnchorWatch {
  const seen = { alias: false, anchor: false };
  return {
    context: {
      ...context,
      spanOf(place) {
        const found = examine(place, context);
        seen.alias ||= found === 'alias';
        seen.anchor ||= found === 'anchor';
        return context.spanOf(place);
      },
    },
    get sawAlias() {
      return seen.alias;
    },
    get sawAnchor() {
      return seen.anchor;
    },
  };
}

/** Whether the field at a place is written there, and in no mapping that is merged in. */
export function isWrittenThere(place: Place, context: EditContext): boolean {
  return examine(place, context) !== 'alias';
}

function examine({ manifest, path, part }: Place, context: EditContext): 'alias' | 'anchor' | undefined {
  const text = context.text(manifest.uri) ?? '';
  let around = context.spanOf({ manifest, path: [], part: 'value' });
  let anchored = false;
  for (const depth of path.keys()) {
    const at = path.slice(0, depth + 1);
    if (valueAt(manifest.value, at) === undefined) break;
    const pair = context.spanOf({ manifest, path: at, part: 'pair' });
    if (!holds(around, pair)) return 'alias';
    if (part !== 'value' && at.length === path.length) break;
    const value = context.spanOf({ manifest, path: at, part: 'value' });
    if (!holds(pair, value)) return 'alias';
    anchored ||= /&[^\s,[\]{}]+\s+$/.test(text.slice(Math.max(pair.start - 100, 0), value.start));
    around = value;
  }
  return anchored ? 'anchor' : undefined;
}

function holds(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
