import { namespaceOf, findServicesSelecting } from '../clusterQueries.js';
import { placeIn } from '../placeRef.js';
import { line, link, strong, type RichBlock, type RichText } from '../richText.js';
import { countOf } from '../serviceAddresses.js';
import type { HoverContext } from './hoverContext.js';

/** Which Services pick the pods that carry these labels. */
export function describePodLabels({ cluster, manifest, path }: HoverContext): RichText | undefined {
  const workload = cluster.workloadOf(manifest);
  if (workload === undefined) return undefined;
  const key = path.at(-1);
  const services = findServicesSelecting(cluster, namespaceOf(cluster, manifest), workload.podLabels);
  const blocks: RichBlock[] = [
    line(
      strong(services.length === 0 ? 'No Service' : countOf(services.length, 'Service')),
      ` ${services.length > 1 ? 'select' : 'selects'} `,
      manifest.kind === 'Pod'
        ? 'this pod'
        : `the ${countOf(workload.pods.length, 'pod')} of this ${manifest.kind}`,
    ),
  ];
  for (const service of services.slice(0, 8)) {
    const selector = service.service.spec.selector ?? {};
    const uses = typeof key === 'string' && Object.hasOwn(selector, key) ? ' by this label' : '';
    const place = placeIn(service.manifest, ['spec', 'selector'], 'key');
    blocks.push(
      line(
        link(service.ref.name, place),
        `${uses} (${Object.entries(selector)
          .map((pair) => pair.join(': '))
          .join(', ')})`,
      ),
    );
  }
  return blocks;
}
