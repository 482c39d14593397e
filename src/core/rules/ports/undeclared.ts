import type { Container, ServicePort } from '../../apiserver/types.js';
import { valueAt } from '../../manifests/json.js';
import { matchesPairs } from '../../labels/labelSelector.js';
import type { Manifest, PlacePart } from '../../manifests/manifest.js';
import { whereSpec } from '../whereSpec.js';
import type { RuleContext, RuleFinding } from '../rule.js';
import { linkTemplate, nameWorkload } from '../selector/explainSelection.js';
import {
  containersOf,
  declaredPorts,
  isJob,
  protocolOf,
  readTargets,
  type DeclaredPort,
  type Targets,
} from './readTargets.js';

/** A numeric target port that the picked pods do not declare, although they declare one other that nothing else serves. */
export interface UndeclaredTarget {
  readonly index: number;
  readonly port: ServicePort;
  /** How it came about: written, left out (so that it is `port`), or written the other way round. */
  readonly kind: 'written' | 'left out' | 'swapped';
  /** The only port that can be meant. */
  readonly candidate: DeclaredPort;
  /** Whether a probe, an environment variable or an argument says that the process listens on the candidate. */
  readonly proven: boolean;
}

/** Whether a Service has a target port by number at all. */
export const hasNumericTarget = whereSpec(({ ports = [] }) =>
  ports.some(({ targetPort }) => typeof targetPort === 'number'),
);

/** Finds undeclared target ports. Undeclared ports are legal, so nothing is said where anything else speaks for the number. */
export function findUndeclared(manifest: Manifest, context: RuleContext): readonly UndeclaredTarget[] {
  const targets = readTargets(manifest, context);
  if (targets === undefined || targets.service.spec.clusterIP === 'None') return [];
  return targets.ports.flatMap((port, index) => {
    const found = examine(targets, port, context);
    if (found === undefined) return [];
    const written = valueAt(manifest.value, ['spec', 'ports', index, 'targetPort']);
    const swapped = port.port === found.candidate.port.containerPort;
    const kind = written === undefined || written === null ? 'left out' : swapped ? 'swapped' : 'written';
    return [{ index, port, kind, ...found } as const];
  });
}

/** The finding for an undeclared target; `part` says what of `path` below the port is wrong. */
export function tellUndeclared(
  manifest: Manifest,
  target: UndeclaredTarget,
  told: { readonly message: string; readonly field: string; readonly part: PlacePart },
): RuleFinding {
  const { candidate, index, port, proven } = target;
  const number = candidate.port.containerPort;
  return {
    severity: proven ? 'warning' : 'hint',
    message: `${told.message}. ${proven ? `Its probe, environment or arguments say ${number} too` : `Undeclared ports are legal: check that the process listens on ${String(port.targetPort)}`}`,
    place: { manifest, path: ['spec', 'ports', index, told.field], part: told.part },
    related: linkTemplate(
      candidate.workload,
      `The port of ${nameWorkload(candidate.workload)}`,
      candidate.path,
      'value',
    ),
    data: { port: index, newValue: number },
  };
}

function examine(
  targets: Targets,
  port: ServicePort,
  context: RuleContext,
): Pick<UndeclaredTarget, 'candidate' | 'proven'> | undefined {
  const number = port.targetPort;
  const workloads = targets.workloads.filter((workload) => !isJob(workload));
  if (typeof number !== 'number' || workloads.length === 0) return undefined;
  const declared = workloads.map(declaredPorts);
  if (declared.some((each) => each.length === 0)) return undefined;
  const all = declared.flat();
  if (all.some((each) => each.port.containerPort === number)) return undefined;
  const containers = workloads.flatMap((workload) =>
    [...containersOf(workload)].map(({ container }) => container),
  );
  if (containers.some((container) => mentions(container, number))) return undefined;
  const fitting = all.filter((each) => protocolOf(each.port) === protocolOf(port));
  const [candidate] = fitting;
  if (candidate === undefined || new Set(fitting.map((each) => each.port.containerPort)).size > 1)
    return undefined;
  const { name } = candidate.port;
  // Two names for two things: a port for metrics is not the declared one for probes.
  const isOther = port.name !== undefined && name !== undefined && port.name !== name;
  if (isOther && port.port !== candidate.port.containerPort) return undefined;
  if (isServedAlready(targets, port, candidate, context)) return undefined;
  return { candidate, proven: mentions(candidate.container, candidate.port.containerPort) };
}

/** Whether a port of this or another Service leads to the declared port already: then this one is meant for something else. */
function isServedAlready(
  { service, ports }: Targets,
  port: ServicePort,
  { workload, port: { name, containerPort } }: DeclaredPort,
  { cluster }: RuleContext,
): boolean {
  const leadsThere = ({ targetPort }: ServicePort): boolean =>
    targetPort === containerPort || targetPort === name;
  if (ports.length > 1 || ports.some((each) => each !== port && leadsThere(each))) return true;
  return cluster.servicesIn(service.ref.namespace).some(({ ref, service: other }) => {
    const { selector = {}, ports: others = [] } = other.spec;
    if (ref.name === service.ref.name || Object.keys(selector).length === 0) return false;
    return matchesPairs(selector, workload.podLabels) && others.some(leadsThere);
  });
}

/** Whether a container's probes, environment, command or arguments speak of a port number. */
function mentions(
  { readinessProbe, livenessProbe, startupProbe, ...container }: Container,
  number: number,
): boolean {
  const probes = [readinessProbe, livenessProbe, startupProbe].flatMap((probe) => [
    probe?.httpGet?.port,
    probe?.tcpSocket?.port,
    probe?.grpc?.port,
  ]);
  const names = new Set(
    (container.ports ?? []).filter((each) => each.containerPort === number).flatMap(({ name }) => name ?? []),
  );
  if (probes.some((port) => port === number || (typeof port === 'string' && names.has(port)))) return true;
  const word = new RegExp(`(?<![\\d.])${number}(?![\\d.]\\d|\\d)`);
  const words = [
    ...(container.env ?? []).map(({ value }) => value),
    ...(container.command ?? []),
    ...(container.args ?? []),
  ];
  return words.some((each) => typeof each === 'string' && word.test(each));
}
