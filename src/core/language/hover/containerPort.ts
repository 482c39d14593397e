import { findServicesSelecting, namespaceOf } from '../clusterQueries.js';
import { isObject, valueAt } from '../../manifests/json.js';
import { placeIn } from '../placeRef.js';
import { line, link, strong, type RichText } from '../richText.js';
import { showNodePort, showPort } from '../serviceAddresses.js';
import type { HoverContext } from './hoverContext.js';

/** Which ports of which Services lead to a container port. */
export function describeContainerPort({ cluster, manifest, path }: HoverContext): RichText | undefined {
  const workload = cluster.workloadOf(manifest);
  const at = path.lastIndexOf('ports') + 2;
  const entry = valueAt(manifest.value, path.slice(0, at));
  if (workload === undefined || !isObject(entry)) return undefined;
  const { name, containerPort } = entry;
  if (typeof containerPort !== 'number') return undefined;
  const services = findServicesSelecting(cluster, namespaceOf(cluster, manifest), workload.podLabels);
  const uses = services.flatMap((service) =>
    (service.service.spec.ports ?? []).flatMap((port, index) =>
      port.targetPort === containerPort || (typeof name === 'string' && port.targetPort === name)
        ? [{ service, port, index }]
        : [],
    ),
  );
  if (uses.length === 0) return [line(strong('No Service'), ' leads to this port')];
  return uses.slice(0, 8).map(({ service, port, index }) => {
    const nodePort = showNodePort(service, index);
    const place = placeIn(service.manifest, ['spec', 'ports', index]);
    return line(
      'Service ',
      link(service.ref.name, place),
      ` ${showPort(port)}${nodePort === undefined ? '' : `, NodePort ${nodePort}`} leads here`,
    );
  });
}
