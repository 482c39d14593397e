import { placeAt } from '../placeAt.js';
import { isSet, objectOf } from '../../apiserver/object/read.js';
import { relate } from '../relate.js';
import type { Rule } from '../rule.js';
import { whereSpec } from '../whereSpec.js';

const annotations = ['service.kubernetes.io/topology-mode', 'service.kubernetes.io/topology-aware-hints'];

/** trafficDistribution beside the annotation for topology aware routing, which wins. As endpointslice's `getTopologyCache` callers. */
export const topologyTogether: Rule = {
  code: 'service/topology-twice',
  severity: 'warning',
  kinds: ['Service'],
  mayFind: whereSpec(({ trafficDistribution }) => trafficDistribution !== undefined),
  *check(manifest) {
    const own = objectOf(objectOf(manifest.value.metadata).annotations);
    const annotation = annotations.find((key) => own[key] === 'Auto' || own[key] === 'auto');
    if (annotation === undefined || !isSet(objectOf(manifest.value.spec).trafficDistribution)) return;
    yield {
      message: `trafficDistribution has no effect beside the annotation ${annotation}`,
      place: placeAt(manifest, ['spec', 'trafficDistribution'], 'pair'),
      related: relate('The annotation wins', manifest, ['metadata', 'annotations', annotation], 'pair'),
      tag: 'unnecessary',
      data: { remove: 'trafficDistribution' },
    };
  },
};
