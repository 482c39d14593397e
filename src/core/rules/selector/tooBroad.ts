import { placeAt } from '../placeAt.js';
import type { ClusterWorkload } from '../../cluster/cluster.js';
import type { Rule } from '../rule.js';
import { declaredPorts, isJob, protocolOf, readTargets, sharesImage } from '../ports/readTargets.js';
import { linkTemplate, nameWorkload } from './explainSelection.js';

/** A selector that picks the pods of several workloads of which some do not declare the port: a part of the requests goes astray. */
export const tooBroad: Rule = {
  code: 'selector/too-broad',
  severity: 'warning',
  scoped: true,
  kinds: ['Service'],
  *check(manifest, context) {
    const targets = readTargets(manifest, context);
    const workloads = targets?.workloads.filter((each) => !isJob(each)) ?? [];
    if (targets === undefined || workloads.length < 2) return;
    const numeric = targets.ports.find(({ targetPort }) => typeof targetPort === 'number');
    const serves = (workload: ClusterWorkload): boolean =>
      declaredPorts(workload).some(
        ({ port }) =>
          numeric !== undefined &&
          port.containerPort === numeric.targetPort &&
          protocolOf(port) === numeric.protocol,
      );
    const serving = workloads.filter(serves);
    const others = workloads.filter(
      (each) => !serves(each) && !serving.some((one) => sharesImage(one, each)),
    );
    const [first] = serving;
    const [stranger] = others;
    if (first === undefined || stranger === undefined || numeric === undefined) return;
    const pair = findDistinction(serving, others, targets.service.spec.selector ?? {});
    const number = String(numeric.targetPort);
    const part = others.length / workloads.length;
    // Pods that declare other ports are another application; those that declare none may well listen on this one.
    const proven = others.every((each) => declaredPorts(each).length > 0);
    yield {
      severity: proven ? 'warning' : 'information',
      message: `The selector picks pods of ${workloads.length} workloads: ${workloads
        .map((each) => `${nameWorkload(each)} (${describePorts(each, number)})`)
        .slice(0, 4)
        .join(
          ', ',
        )}. About ${Math.round(part * 100)} % of the requests go to pods that do not declare ${number}, if all have as many`,
      place: placeAt(manifest, ['spec', 'selector'], 'key'),
      related: [first, stranger].flatMap((each) =>
        linkTemplate(each, `The labels of ${nameWorkload(each)}`, ['metadata', 'labels'], 'key'),
      ),
      ...(pair === undefined ? {} : { data: { addKey: pair[0], addValue: pair[1] } }),
    };
  },
};

function describePorts(workload: ClusterWorkload, number: string): string {
  const numbers = declaredPorts(workload).map(({ port }) => String(port.containerPort));
  return numbers.includes(number) ? number : numbers.length === 0 ? `no ${number}` : numbers.join(', ');
}

/** A label that all serving workloads carry with one value and no other does. */
export function findDistinction(
  serving: readonly ClusterWorkload[],
  others: readonly ClusterWorkload[],
  selector: Readonly<Record<string, string>>,
): readonly [string, string] | undefined {
  return Object.entries(serving[0]?.podLabels ?? {}).find(
    ([key, value]) =>
      !Object.hasOwn(selector, key) &&
      serving.every(({ podLabels }) => podLabels[key] === value) &&
      others.every(({ podLabels }) => podLabels[key] !== value),
  );
}
