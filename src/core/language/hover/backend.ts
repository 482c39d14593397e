import { namespaceOf } from '../clusterQueries.js';
import type { RichText } from '../richText.js';
import { readMentions } from '../symbols/readMentions.js';
import type { HoverContext } from './hoverContext.js';
import { summarizeService } from './summarizeService.js';

/** The Service that an Ingress, a route, a StatefulSet or an environment variable names. */
export function describeBackend({ cluster, manifest, path }: HoverContext): RichText | undefined {
  const key = JSON.stringify(path);
  const own = namespaceOf(cluster, manifest);
  for (const mention of readMentions(manifest)) {
    if (JSON.stringify(mention.path) !== key) continue;
    if (mention.kind !== 'service' && mention.kind !== 'servicePort') continue;
    const name = mention.kind === 'service' ? mention.name : mention.service;
    const service = cluster.service(mention.namespace ?? own, name);
    if (service !== undefined) return summarizeService(cluster, service);
  }
  return undefined;
}
