import { placeAt } from '../placeAt.js';
import type { ServicePort } from '../../apiserver/types.js';
import { isTypingError } from '../../labels/compareLabels.js';
import type { Manifest } from '../../manifests/manifest.js';
import { whereSpec } from '../whereSpec.js';
import type { Rule, RuleFinding } from '../rule.js';
import { linkTemplate, nameWorkload } from '../selector/explainSelection.js';
import {
  declaredPorts,
  isInjected,
  isJob,
  listNames,
  podSpecOf,
  protocolOf,
  readTargets,
  type Targets,
} from './readTargets.js';

/** A named targetPort that no container of the picked pods declares: there is no endpoint for the port. */
export const targetPortName: Rule = {
  code: 'ports/target-port-name',
  severity: 'warning',
  kinds: ['Service'],
  mayFind: whereSpec(({ ports = [] }) => ports.some(({ targetPort }) => typeof targetPort === 'string')),
  *check(manifest, context) {
    const targets = readTargets(manifest, context);
    for (const [index, port] of (targets?.ports ?? []).entries()) {
      if (targets === undefined || typeof port.targetPort !== 'string') continue;
      const finding = checkPort(manifest, targets, port, index);
      if (finding === undefined) continue;
      // A kustomization that only lists files is most often a base, and its overlays may be elsewhere; a sidecar may bring the port.
      const mayCome =
        context.alterations !== undefined ||
        targets.workloads.some((workload) => isInjected(workload, context.cluster));
      yield mayCome && finding.data?.['sure'] !== true ? { ...finding, severity: 'information' } : finding;
    }
  },
};

function checkPort(
  manifest: Manifest,
  { ports, workloads }: Targets,
  port: ServicePort,
  index: number,
): RuleFinding | undefined {
  const name = String(port.targetPort);
  const serving = workloads.filter((workload) => !isJob(workload));
  const declared = serving.flatMap(declaredPorts);
  if (serving.length === 0 || declared.some((each) => each.port.name === name)) return undefined;
  const names = declared.flatMap((each) => each.port.name ?? []);
  const told = names.length === 0 ? 'none of their ports has a name' : `they have ${listNames(names)}`;
  const fitting = declared.filter((each) => protocolOf(each.port) === protocolOf(port));
  const named = [...new Set(fitting.flatMap((each) => each.port.name ?? []))];
  const near = named.filter((each) => isTypingError(name, each));
  const used = new Set(ports.map(({ targetPort }) => targetPort));
  const free = named.filter((each) => !used.has(each));
  const newName = near.length === 1 ? near[0] : free.length === 1 ? free[0] : undefined;
  const unnamed = fitting.filter((each) => each.port.name === undefined);
  const toName = unnamed.find((each) => each.port.containerPort === port.port) ?? unnamed[0];
  const [first] = serving;
  return {
    message: `targetPort "${name}" is not the name of any port in the pods of ${serving.map(nameWorkload).slice(0, 3).join(', ')} (${told}): no endpoint for this port${hintAt(name, ports, serving)}`,
    place: placeAt(manifest, ['spec', 'ports', index, 'targetPort']),
    related:
      declared[0] !== undefined
        ? linkTemplate(declared[0].workload, 'A port that its pods declare', declared[0].path, 'pair')
        : first === undefined
          ? []
          : linkTemplate(first, 'Its containers', ['spec', 'containers'], 'key'),
    data: {
      ...(newName === undefined ? {} : { replaceWith: newName, sure: near.length === 1 }),
      ...(toName !== undefined && serving.length === 1 && unnamed.length === 1
        ? { workload: { ...toName.workload.ref }, port: [...toName.path], name }
        : {}),
    },
  };
}

/** What the name is the name of instead: a port of the Service itself, or of an init container, which has ended by then. */
function hintAt(name: string, ports: readonly ServicePort[], workloads: Targets['workloads']): string {
  const ended = workloads
    .flatMap((workload) => podSpecOf(workload)?.initContainers ?? [])
    .find((container) => container.ports?.some((port) => port.name === name) === true);
  if (ended !== undefined)
    return `. Init container ${ended.name} declares it, but has ended when the pod serves`;
  return ports.some((port) => port.name === name)
    ? `. "${name}" is the name of this Service's own port; targetPort names a port of the containers`
    : '';
}
