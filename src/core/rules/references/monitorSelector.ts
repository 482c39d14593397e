import { placeAt } from '../placeAt.js';
import { listOf, objectOf, stringOf } from '../../apiserver/object/read.js';
import type { Cluster, ClusterService } from '../../cluster/cluster.js';
import { refOf } from '../../cluster/records.js';
import { matchesSelector, type LabelSelector, type Labels } from '../../labels/labelSelector.js';
import type { JsonObject } from '../../manifests/json.js';
import type { Manifest } from '../../manifests/manifest.js';
import { podOf } from '../policies/templatePolicies.js';
import { relate } from '../relate.js';
import type { Rule } from '../rule.js';

/** A ServiceMonitor or PodMonitor that selects nothing, or a port by a name that nothing selected has. */
export const monitorSelector: Rule = {
  code: 'reference/service-monitor',
  severity: 'warning',
  scoped: true,
  kinds: ['ServiceMonitor', 'PodMonitor'],
  *check(manifest, { cluster }) {
    if (!manifest.apiVersion.startsWith('monitoring.coreos.com/')) return;
    const spec = objectOf(manifest.value.spec);
    const forPods = manifest.kind === 'PodMonitor';
    const what = forPods ? 'pod' : 'Service';
    const selector = readSelector(spec.selector);
    if (selector === undefined) return;
    const targets = findTargets(manifest, spec, cluster).flatMap((namespace) =>
      forPods ? listPods(cluster, namespace) : cluster.servicesIn(namespace).map(describeService),
    );
    const selected = targets.filter(({ labels }) => matchesSelector(selector, labels));
    if (selected.length === 0) {
      yield {
        severity: 'information',
        message: `No ${what} of this environment carries these labels${forPods ? '' : '. A ServiceMonitor reads the labels of Services, not of pods'}`,
        place: placeAt(manifest, ['spec', 'selector'], 'key'),
      };
      return;
    }
    const field = forPods ? 'podMetricsEndpoints' : 'endpoints';
    for (const [index, each] of listOf(spec[field]).entries()) {
      const wanted = stringOf(objectOf(each).port);
      const names = new Set(selected.flatMap(({ ports }) => ports));
      if (wanted === '' || names.has(wanted)) continue;
      const [only] = names.size === 1 ? names : [];
      const list = [...names].map((name) => `"${name}"`).join(', ');
      yield {
        message: `No selected ${what} has a port named "${wanted}"; ${list === '' ? 'their ports have no names' : `there is ${list}`}`,
        place: placeAt(manifest, ['spec', field, index, 'port']),
        related: selected
          .slice(0, 3)
          .flatMap((target) => relate(target.name, target.manifest, ['metadata', 'name'])),
        ...(only !== undefined && { data: { replaceWith: only } }),
      };
    }
  },
};

interface Target {
  readonly name: string;
  readonly manifest: Manifest | undefined;
  readonly labels: Labels;
  /** The names of its ports. */
  readonly ports: readonly string[];
}

function describeService({ ref, service, manifest }: ClusterService): Target {
  const ports = (service.spec.ports ?? []).flatMap(({ name = '' }) => (name === '' ? [] : [name]));
  return { name: `Service ${ref.name}`, manifest, labels: service.metadata.labels ?? {}, ports };
}

function listPods(cluster: Cluster, namespace: string): readonly Target[] {
  return cluster.workloadsIn(namespace).map((workload) => {
    const { containers, initContainers = [] } = podOf(workload).spec;
    const ports = [...containers, ...initContainers].flatMap((each) => each.ports ?? []);
    return {
      name: `${workload.ref.kind} ${workload.ref.name}`,
      manifest: workload.manifest,
      labels: workload.podLabels,
      ports: ports.flatMap(({ name }) => name ?? []),
    };
  });
}

/** The namespaces that the monitor looks at. */
function findTargets(manifest: Manifest, spec: JsonObject, cluster: Cluster): readonly string[] {
  const { any, matchNames } = objectOf(spec.namespaceSelector);
  if (any === true) return cluster.namespaces;
  const names = listOf(matchNames).map(stringOf);
  return names.length === 0 ? [refOf(manifest).namespace] : names;
}

/** A selector of the right form that selects something less than everything. */
function readSelector(value: JsonObject[string] | undefined): LabelSelector | undefined {
  const { matchLabels, matchExpressions } = objectOf(value);
  const requirements = listOf(matchExpressions).map(objectOf);
  if (Object.keys(objectOf(matchLabels)).length + requirements.length === 0) return undefined;
  return {
    matchLabels: objectOf(matchLabels) as Labels,
    matchExpressions: requirements.map(({ key, operator, values }) => ({
      key: stringOf(key),
      operator: stringOf(operator),
      values: listOf(values).map(stringOf),
    })),
  };
}
