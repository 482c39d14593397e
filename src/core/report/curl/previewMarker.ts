import type { Cluster } from '../../cluster/cluster.js';
import { markPreview } from '../../cluster/previewMark.js';
import { valueAt } from '../../manifests/json.js';

/** A function that puts the preview mark before every previewed address and NodePort in a text of ours. */
export function previewMarker(cluster: Cluster): (words: string) => string {
  const values = listPreviews(cluster);
  return (words) =>
    words.replace(/(?<![\w.:])[0-9a-fA-F]*[.:]?[0-9a-fA-F.:]+(?![\w])|(?<![\w.])\d{5}(?!\w)/g, (token) =>
      markToken(token, values),
    );
}

/** An address, an address with a port, or a port alone. */
function markToken(token: string, values: ReadonlySet<string>): string {
  if (values.has(token)) return markPreview(token);
  const colon = token.lastIndexOf(':');
  const [host, port] = [token.slice(0, Math.max(0, colon)), token.slice(colon + 1)];
  if (colon === -1 || !/^\d+$/.test(port)) return token;
  const shownHost = values.has(host) ? markPreview(host) : host;
  return `${shownHost}:${values.has(port) ? markPreview(port) : port}`;
}

/** The addresses and NodePorts that the cluster would choose, as they stand in texts. */
export function listPreviews(cluster: Cluster): ReadonlySet<string> {
  const values = new Set<string>();
  for (const { service, previews, manifest } of cluster.services) {
    if (manifest === undefined) continue;
    if (previews.clusterIPs) for (const ip of service.spec.clusterIPs ?? []) values.add(ip);
    for (const index of previews.nodePorts) {
      const port = service.spec.ports?.[index]?.nodePort;
      if (port !== undefined) values.add(String(port));
    }
    const { healthCheckNodePort } = service.spec;
    if (previews.healthCheckNodePort && healthCheckNodePort !== undefined)
      values.add(String(healthCheckNodePort));
  }
  for (const { pod, manifest, templatePath } of cluster.pods) {
    const isWritten =
      templatePath.length === 0 && valueAt(manifest?.value, ['status', 'podIP']) !== undefined;
    if (isWritten || pod.spec.hostNetwork === true) continue;
    for (const { ip } of pod.status?.podIPs ?? []) values.add(ip);
  }
  values.delete('None');
  return values;
}
