import { markPreview } from '../../../cluster/previewMark.js';
import { insertField } from '../../../fixes/edits/insertField.js';
import { offer } from '../../../fixes/edits/offer.js';
import type { RefactorContext, Refactoring } from '../refactorings.js';

/** Writes down what the cluster would choose: the ClusterIP, or the nodePort of the port under the cursor. */
export function pinPreviews({ workspace, cluster, manifest, path }: RefactorContext): readonly Refactoring[] {
  const found = cluster.serviceOf(manifest);
  if (found === undefined || path[0] !== 'spec') return [];
  const { previews, service } = found;
  const { clusterIP = '', ports = [] } = service.spec;
  const at = path[1] === 'ports' && typeof path[2] === 'number' ? [path[2]] : [...ports.keys()];
  const nodePorts = at.flatMap((index) => {
    const nodePort = ports[index]?.nodePort;
    if (!previews.nodePorts.has(index) || nodePort === undefined) return [];
    const parent = ['spec', 'ports', index];
    const edit = insertField(workspace, manifest, { parent, key: 'nodePort', value: String(nodePort) });
    return offer(`Pin nodePort ${markPreview(String(nodePort))}`, manifest.uri, [edit]);
  });
  const isAddress = previews.clusterIPs && clusterIP !== '' && clusterIP !== 'None' && path[1] !== 'ports';
  const address = isAddress
    ? insertField(workspace, manifest, { parent: ['spec'], key: 'clusterIP', value: quoteAddress(clusterIP) })
    : undefined;
  return [...nodePorts, ...offer(`Pin clusterIP ${markPreview(clusterIP)}`, manifest.uri, [address])].map(
    ({ title, edits }) => ({ title, kind: 'refactor.rewrite', edits }),
  );
}

/** An IPv6 address may end in a colon, and JSON knows no plain text. */
function quoteAddress(address: string): string {
  return `"${address}"`;
}
