import { placeAt } from '../placeAt.js';
import type { ServicePort } from '../../apiserver/types.js';
import type { Manifest } from '../../manifests/manifest.js';
import { whereSpec } from '../whereSpec.js';
import type { Rule, RuleFinding } from '../rule.js';
import { linkTemplate, nameWorkload } from '../selector/explainSelection.js';
import { declaredPorts, isJob, protocolOf, readTargets, sharesImage, type Targets } from './readTargets.js';

/** A named targetPort that only some of the picked pods declare, or that is another number in others. */
export const targetPortDiffers: Rule = {
  code: 'ports/target-port-differs',
  severity: 'warning',
  kinds: ['Service'],
  mayFind: whereSpec(({ ports = [] }) => ports.some(({ targetPort }) => typeof targetPort === 'string')),
  *check(manifest, context) {
    const targets = readTargets(manifest, context);
    for (const [index, port] of (targets?.ports ?? []).entries()) {
      if (targets === undefined || typeof port.targetPort !== 'string') continue;
      const finding = checkPort(manifest, targets, port, index);
      if (finding !== undefined) yield finding;
    }
  },
};

function checkPort(
  manifest: Manifest,
  { workloads }: Targets,
  port: ServicePort,
  index: number,
): RuleFinding | undefined {
  const resolved = workloads
    .filter((workload) => !isJob(workload))
    .map((workload) => {
      const all = declaredPorts(workload);
      const found = all.find(
        (each) => each.port.name === port.targetPort && protocolOf(each.port) === protocolOf(port),
      );
      return { workload, all, found };
    });
  const having = resolved.flatMap(({ workload, found }) =>
    found === undefined ? [] : [{ workload, found }],
  );
  const missing = resolved.filter(({ found }) => found === undefined);
  const numbers = new Set(having.map(({ found }) => found.port.containerPort));
  if (having.length === 0 || (missing.length === 0 && numbers.size < 2)) return undefined;
  const has = having.map(({ workload, found }) => `${found.port.containerPort} in ${nameWorkload(workload)}`);
  const lacks = missing.map(({ workload }) => nameWorkload(workload)).join(', ');
  const left =
    missing.length === 0
      ? ''
      : `; ${lacks} ${missing.length === 1 ? 'has' : 'have'} no "${port.targetPort}" and no endpoint for this port`;
  const linked = missing[0]?.workload ?? having.at(-1)?.workload;
  return {
    // Versions of one application are meant to serve alike; a selector may well pick others beside those that have the port.
    severity: missing.some(
      ({ workload, all }) => all.length > 0 && having.some((each) => sharesImage(each.workload, workload)),
    )
      ? 'warning'
      : 'information',
    message: `"${port.targetPort}" is ${has.join(', ')}${left}`,
    place: placeAt(manifest, ['spec', 'ports', index, 'targetPort']),
    related:
      linked === undefined ? [] : linkTemplate(linked, nameWorkload(linked), ['spec', 'containers'], 'key'),
  };
}
