import type { RichText } from '../richText.js';
import type { HoverContext } from './hoverContext.js';
import { summarizeService } from './summarizeService.js';

/** What became of the Service that is named here. */
export function describeServiceName({ cluster, manifest }: HoverContext): RichText | undefined {
  const service = cluster.serviceOf(manifest);
  return service && summarizeService(cluster, service);
}
