import { placeAt } from '../placeAt.js';
import { listOf, objectOf } from '../../apiserver/object/read.js';
import type { PodSpec } from '../../apiserver/types.js';
import type { ClusterService, ClusterWorkload } from '../../cluster/cluster.js';
import { refOf } from '../../cluster/records.js';
import { matchesPairs, type Labels, type LabelSelector } from '../../labels/labelSelector.js';
import { valueAt, type JsonObject, type JsonValue, type ManifestPath } from '../../manifests/json.js';
import type { Rule } from '../rule.js';
import { findSelected } from './templatePolicies.js';

/** A NetworkPolicy that allows the Service's port where the pods listen on another: policies see the packet after translation. */
export const policyServicePort: Rule = {
  code: 'policy/service-port',
  severity: 'warning',
  scoped: true,
  kinds: ['NetworkPolicy'],
  *check(manifest, { cluster }) {
    const { namespace } = refOf(manifest);
    const spec = objectOf(manifest.value.spec);
    const allowed = listAllowedPorts(spec);
    if (allowed.length === 0) return;
    const selector = (spec.podSelector ?? {}) as LabelSelector;
    const selected = findSelected(cluster, namespace, selector);
    const declared = new Set(selected.flatMap(declaredPorts));
    const unknown = allowed.filter(({ port }) => !declared.has(port));
    if (selected.length === 0 || unknown.length === 0) return;
    const services = cluster.servicesIn(namespace);
    const isTarget = (port: number): boolean =>
      services.some(
        ({ service: { spec: own } }) =>
          (own.ports ?? []).some(({ targetPort }) => targetPort === port) &&
          selected.some((workload) => picks(own.selector, workload)),
      );
    for (const { port, path } of unknown) {
      const service = isTarget(port) ? undefined : findTranslating(services, selected, port);
      if (service === undefined) continue;
      yield {
        message: `A NetworkPolicy sees the pod's port: it allows ${port}, which is the port of Service "${service.ref.name}"; its pods listen on ${service.targetPort}`,
        place: placeAt(manifest, path),
        data: { replaceWith: service.targetPort },
      };
    }
  },
};

/** The single port numbers that ingress rules allow, with their places. */
function listAllowedPorts(
  spec: JsonObject,
): readonly { readonly port: number; readonly path: ManifestPath }[] {
  return listOf(spec.ingress).flatMap((rule, at) =>
    listOf(objectOf(rule).ports).flatMap((each, index) => {
      const { port, endPort } = objectOf(each);
      const path = ['spec', 'ingress', at, 'ports', index, 'port'];
      return typeof port === 'number' && endPort === undefined ? [{ port, path }] : [];
    }),
  );
}

/** The Service whose port this is and whose pods get it under another number; pods beside them must say which ports they have. */
function findTranslating(
  services: readonly ClusterService[],
  selected: readonly ClusterWorkload[],
  port: number,
): { readonly ref: ClusterService['ref']; readonly targetPort: number | string } | undefined {
  for (const { ref, service } of services) {
    const entry = (service.spec.ports ?? []).find((each) => each.port === port && each.targetPort !== port);
    if (entry === undefined) continue;
    const others = selected.filter((workload) => !picks(service.spec.selector, workload));
    if (others.length < selected.length && others.every((each) => declaredPorts(each).length > 0))
      return { ref, targetPort: entry.targetPort };
  }
  return undefined;
}

function picks(selector: Labels = {}, { podLabels }: ClusterWorkload): boolean {
  return Object.keys(selector).length > 0 && matchesPairs(selector, podLabels);
}

function declaredPorts({ written, templatePath }: ClusterWorkload): readonly number[] {
  const spec = valueAt(written as unknown as JsonValue, [...templatePath, 'spec']) as PodSpec | undefined;
  return [...(spec?.containers ?? []), ...(spec?.initContainers ?? [])].flatMap(({ ports = [] }) =>
    ports.map(({ containerPort }) => containerPort),
  );
}
