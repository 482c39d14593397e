import { placeAt } from '../placeAt.js';
import type { Rule } from '../rule.js';
import { whereSpec } from '../whereSpec.js';
import { linkTemplate, nameWorkload } from '../selector/explainSelection.js';
import { declaredPorts, readTargets } from './readTargets.js';

/** A NodePort Service whose pods also open a hostPort: two ways in, of which one is only on the pod's own node. */
export const hostPort: Rule = {
  code: 'ports/host-port',
  severity: 'information',
  kinds: ['Service'],
  mayFind: whereSpec(({ type }) => type === 'NodePort'),
  *check(manifest, context) {
    const targets = readTargets(manifest, context);
    if (targets === undefined) return;
    for (const { port, path, workload } of targets.workloads.flatMap(declaredPorts)) {
      const isTarget = targets.ports.some(
        ({ targetPort }) => targetPort === port.containerPort || targetPort === port.name,
      );
      if (port.hostPort === undefined || !isTarget) continue;
      yield {
        message: `hostPort ${port.hostPort} of ${nameWorkload(workload)} is open only on the node that its pod is on; the nodePort of this Service is open on all nodes`,
        place: placeAt(manifest, ['spec', 'type']),
        related: linkTemplate(workload, 'The hostPort', [...path, 'hostPort'], 'pair'),
      };
      return;
    }
  },
};
