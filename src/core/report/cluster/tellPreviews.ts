import type { Cluster } from '../../cluster/cluster.js';
import { markPreview } from '../../cluster/previewMark.js';
import type { JsonObject } from '../../manifests/json.js';
import { listPreviews } from '../curl/previewMarker.js';
import { listAt, textAt, textsAt } from '../kubectl/fields.js';

/** One line an object that says which of its printed values are previews; nothing for objects that have none. */
export function tellPreviews(cluster: Cluster, objects: readonly JsonObject[]): readonly string[] {
  const previews = listPreviews(cluster);
  return objects.flatMap((object) => {
    const values = previewedValues(object).filter(({ value }) => previews.has(value));
    if (values.length === 0) return [];
    const kind = textAt(object, 'kind').toLowerCase();
    const shown = values.map(({ field, value }) => `${field} ${markPreview(value)}`);
    return [`preview: ${kind}/${textAt(object, 'metadata', 'name')} ${[...new Set(shown)].join(', ')}`];
  });
}

/** The values of an object that a cluster may choose. */
function previewedValues(object: JsonObject): readonly { readonly field: string; readonly value: string }[] {
  const fields: readonly (readonly [string, readonly string[]])[] = [
    ['clusterIP', textsAt(object, 'spec', 'clusterIPs')],
    ['nodePort', listAt(object, 'spec', 'ports').map((port) => textAt(port, 'nodePort'))],
    ['healthCheckNodePort', [textAt(object, 'spec', 'healthCheckNodePort')]],
    ['podIP', listAt(object, 'status', 'podIPs').map((ip) => textAt(ip, 'ip'))],
    ['address', listAt(object, 'endpoints').flatMap((endpoint) => textsAt(endpoint, 'addresses'))],
    [
      'address',
      listAt(object, 'subsets').flatMap((subset) =>
        [...listAt(subset, 'addresses'), ...listAt(subset, 'notReadyAddresses')].map((each) =>
          textAt(each, 'ip'),
        ),
      ),
    ],
  ];
  return fields.flatMap(([field, values]) => values.map((value) => ({ field, value })));
}
