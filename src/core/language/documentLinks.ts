import type { Span } from '../text/span.js';
import type { Workspace } from '../workspace/workspace.js';
import { placeIn, type PlaceRef } from './placeRef.js';
import { serviceOfMention } from './symbols/findMentions.js';
import { spanOfMention } from './symbols/mentionAt.js';
import { readMentions } from './symbols/readMentions.js';

/** A name that leads to a manifest. */
export interface DocumentLink {
  readonly span: Span;
  readonly target: PlaceRef;
  readonly tooltip: string;
}

/** The names of Services in backends, StatefulSets, webhooks and addresses, each leading to its Service. */
export function documentLinksIn(workspace: Workspace, uri: string): readonly DocumentLink[] {
  return workspace.manifestsIn(uri).flatMap((manifest) => {
    const cluster = workspace.clusterOf(manifest);
    if (cluster === undefined) return [];
    return readMentions(manifest).flatMap((mention) => {
      if (mention.kind !== 'service' || mention.role !== 'reference') return [];
      const service = serviceOfMention(cluster, mention);
      const target = placeIn(service?.manifest, ['metadata', 'name']);
      if (service === undefined || target === undefined) return [];
      const tooltip = `Service ${service.ref.name} in namespace "${service.ref.namespace}"`;
      return [{ span: spanOfMention(workspace, mention), target, tooltip }];
    });
  });
}
