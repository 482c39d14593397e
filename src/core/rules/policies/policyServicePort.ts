import { listOf, objectOf } from '../../apiserver/object/read.js';
import type { NetworkPolicy, PodSpec } from '../../apiserver/types.js';
import type { ClusterService, ClusterWorkload } from '../../cluster/cluster.js';
import { refOf } from '../../cluster/records.js';
import { matchesPairs, matchesSelector } from '../../labels/labelSelector.js';
import { valueAt, type JsonValue } from '../../manifests/json.js';
import type { Rule } from '../rule.js';

/** A NetworkPolicy that allows the Service's port where the pods listen on another: policies see the packet after translation. */
export const policyServicePort: Rule = {
  code: 'policy/service-port',
  severity: 'warning',
  title: 'A NetworkPolicy allows the Service port, but pods listen on the targetPort',
  kinds: ['NetworkPolicy'],
  *check(manifest, { cluster }) {
    const { namespace } = refOf(manifest);
    const spec = objectOf(manifest.value.spec);
    const selector = (spec.podSelector ?? {}) as NetworkPolicy['spec']['podSelector'];
    const selected = cluster
      .workloadsIn(namespace)
      .filter(({ podLabels }) => matchesSelector(selector, podLabels));
    if (selected.length === 0) return;
    const services = cluster.servicesIn(namespace);
    const targets = services
      .flatMap(({ service }) => service.spec.ports ?? [])
      .map((port) => port.targetPort);
    const inUse = new Set<number | string>([...selected.flatMap(declaredPorts), ...targets]);
    for (const [at, rule] of listOf(spec.ingress).entries()) {
      for (const [index, each] of listOf(objectOf(rule).ports).entries()) {
        const { port, endPort } = objectOf(each);
        if (typeof port !== 'number' || endPort !== undefined || inUse.has(port)) continue;
        const service = findTranslating(services, selected, port);
        if (service === undefined) continue;
        yield {
          code: policyServicePort.code,
          severity: 'warning',
          message: `A NetworkPolicy sees the pod's port: it allows ${port}, which is the port of Service "${service.ref.name}"; its pods listen on ${service.targetPort}`,
          place: { manifest, path: ['spec', 'ingress', at, 'ports', index, 'port'], part: 'value' },
          data: { replaceWith: service.targetPort },
        };
      }
    }
  },
};

/** The Service whose port this is and whose pods get it under another number; pods beside them must say which ports they have. */
function findTranslating(
  services: readonly ClusterService[],
  selected: readonly ClusterWorkload[],
  port: number,
): { readonly ref: ClusterService['ref']; readonly targetPort: number | string } | undefined {
  for (const { ref, service } of services) {
    const pairs = service.spec.selector ?? {};
    if (Object.keys(pairs).length === 0) continue;
    const entry = (service.spec.ports ?? []).find((each) => each.port === port && each.targetPort !== port);
    if (entry === undefined) continue;
    const others = selected.filter(({ podLabels }) => !matchesPairs(pairs, podLabels));
    if (others.length < selected.length && others.every((each) => declaredPorts(each).length > 0))
      return { ref, targetPort: entry.targetPort };
  }
  return undefined;
}

function declaredPorts({ object, templatePath }: ClusterWorkload): readonly number[] {
  const spec = valueAt(object as unknown as JsonValue, [...templatePath, 'spec']) as PodSpec | undefined;
  return [...(spec?.containers ?? []), ...(spec?.initContainers ?? [])].flatMap(({ ports = [] }) =>
    ports.map(({ containerPort }) => containerPort),
  );
}
