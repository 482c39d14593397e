import type { JsonObject } from '../../../manifests/json.js';
import { listAt, pairsAt, textAt } from '../fields.js';
import { parseQuantity } from '../quantity.js';

/** The pod's quality of service class, as `qos.GetPodQOS`: the status' own, else computed from requests and limits. */
export function findQosClass(pod: JsonObject): string {
  const stored = textAt(pod, 'status', 'qosClass');
  if (stored !== '') return stored;
  const containers = [...listAt(pod, 'spec', 'initContainers'), ...listAt(pod, 'spec', 'containers')];
  let isGuaranteed = containers.length > 0;
  let hasAny = false;
  for (const container of containers) {
    const limits = new Map(pairsAt(container, 'resources', 'limits'));
    const requests = new Map(pairsAt(container, 'resources', 'requests'));
    for (const name of ['cpu', 'memory']) {
      const limit = parseQuantity(limits.get(name) ?? '0');
      const request = parseQuantity(requests.get(name) ?? '0');
      if (limit > 0n || request > 0n) hasAny = true;
      if (limit === 0n || (requests.has(name) && request !== limit)) isGuaranteed = false;
    }
  }
  return !hasAny ? 'BestEffort' : isGuaranteed ? 'Guaranteed' : 'Burstable';
}
