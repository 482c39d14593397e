import type { Pod, Workload } from '../../apiserver/types.js';
import { identityOf } from '../../scheduler/podIdentity.js';
import { buildPod, ownerReference } from './buildPod.js';
import { templateHashOf } from './names.js';

/**
 * The pods NAME-0, NAME-1, ... of a StatefulSet, from `ordinals.start` on, each with its stable host name in the governing Service's
 * domain. As the StatefulSet controller's `newVersionedStatefulSetPod`, `initIdentity` and `updateIdentity`.
 */
export function makeStatefulPods(workload: Workload, count: number): readonly Pod[] {
  const { metadata, spec } = workload;
  const start = spec.ordinals?.start ?? 0;
  const revision = revisionName(metadata.name, templateHashOf(identityOf(workload)));
  return Array.from({ length: count }, (_, index) => {
    const ordinal = start + index;
    const name = `${metadata.name}-${ordinal}`;
    return buildPod(spec.template, {
      name,
      generateName: `${metadata.name}-`,
      namespace: metadata.namespace,
      owner: ownerReference('apps/v1', 'StatefulSet', metadata.name),
      labels: {
        'apps.kubernetes.io/pod-index': String(ordinal),
        'controller-revision-hash': revision,
        'statefulset.kubernetes.io/pod-name': name,
      },
      spec: {
        hostname: name,
        ...(spec.serviceName === undefined || spec.serviceName === '' ? {} : { subdomain: spec.serviceName }),
      },
    });
  });
}

/** As `history.ControllerRevisionName`. */
function revisionName(prefix: string, hash: string): string {
  return `${prefix.slice(0, 223)}-${hash}`;
}
