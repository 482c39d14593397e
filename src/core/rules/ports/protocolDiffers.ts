import { placeAt } from '../placeAt.js';
import type { Rule } from '../rule.js';
import { linkTemplate, nameWorkload } from '../selector/explainSelection.js';
import { declaredPorts, protocolOf, readTargets, type DeclaredPort, type Targets } from './readTargets.js';
import type { ServicePort } from '../../apiserver/types.js';

/** The picked pods declare the port with another protocol only. */
export const protocolDiffers: Rule = {
  code: 'ports/protocol-differs',
  severity: 'warning',
  kinds: ['Service'],
  *check(manifest, context) {
    const targets = readTargets(manifest, context);
    for (const [index, port] of (targets?.ports ?? []).entries()) {
      const other = targets && findOther(targets, port);
      if (other === undefined) continue;
      const name = typeof port.targetPort === 'string' ? `"${port.targetPort}"` : String(port.targetPort);
      yield {
        message: `${name} is ${protocolOf(other.port)} in the pods of ${nameWorkload(other.workload)}, ${protocolOf(port)} here. Kubernetes matches a port with its protocol`,
        place: placeAt(manifest, ['spec', 'ports', index, 'protocol']),
        related: linkTemplate(other.workload, 'The port of its pods', other.path, 'value'),
        data: { protocol: protocolOf(other.port), port: index },
      };
    }
  },
};

/** The declared port with another protocol, where no pod declares the one asked for. Of a number, which need not be declared, nothing is said if the Service serves the other one already. */
function findOther({ ports, workloads }: Targets, port: ServicePort): DeclaredPort | undefined {
  const same = workloads
    .flatMap(declaredPorts)
    .filter((each) =>
      typeof port.targetPort === 'string'
        ? each.port.name === port.targetPort
        : each.port.containerPort === port.targetPort,
    );
  const [other] = same;
  if (other === undefined || same.some((each) => protocolOf(each.port) === protocolOf(port)))
    return undefined;
  const served = ports.some(
    (each) =>
      typeof port.targetPort === 'number' &&
      each !== port &&
      each.targetPort === port.targetPort &&
      protocolOf(each) === protocolOf(other.port),
  );
  return served ? undefined : other;
}
