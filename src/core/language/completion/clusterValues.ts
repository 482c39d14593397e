import { quoteScalar } from '../../fixes/edits/quoteScalar.js';
import type { Cluster, ClusterWorkload } from '../../cluster/cluster.js';
import type { Labels } from '../../labels/labelSelector.js';
import { findFreeNodePorts, staticBandEnd } from '../nodePorts.js';
import { countOf } from '../serviceAddresses.js';
import type { CompletionItem } from './completionItem.js';

/** Labels that controllers add or that change with every release: no selector should use them. */
const volatileKeys = new Set([
  'pod-template-hash',
  'controller-revision-hash',
  'pod-template-generation',
  'helm.sh/chart',
  'app.kubernetes.io/version',
  'version',
]);

/** Pairs of a selector, out of the labels that pods of the namespace carry. */
export function completeSelectorPairs(
  cluster: Cluster,
  namespace: string,
  siblings: readonly string[],
): readonly CompletionItem[] {
  const pairs = groupPairs(cluster.workloadsIn(namespace));
  return [...pairs]
    .filter(([, { key }]) => !siblings.includes(key))
    .map(([pair, { key, value, owners }], index) => ({
      label: pair,
      kind: 'reference',
      detail: describeOwners(owners),
      insertText: `${key}: ${quoteScalar(value)}`,
      rank: (volatileKeys.has(key) ? 1000 : 0) + index,
    }));
}

/** The values that pods of the namespace have for a label. */
export function completeLabelValues(
  cluster: Cluster,
  namespace: string,
  key: string,
): readonly CompletionItem[] {
  const pairs = groupPairs(
    cluster.workloadsIn(namespace).filter(({ podLabels }) => Object.hasOwn(podLabels, key)),
  );
  return [...pairs.values()]
    .filter((pair) => pair.key === key)
    .map(({ value, owners }, rank) => ({
      label: value,
      kind: 'reference',
      detail: describeOwners(owners),
      insertText: quoteScalar(value),
      rank,
    }));
}

/** The container ports of the pods that a selector matches: names first, then numbers. */
export function completeTargetPorts(
  cluster: Cluster,
  namespace: string,
  selector: Labels,
): readonly CompletionItem[] {
  const ports = cluster
    .workloadsMatching(namespace, selector)
    .flatMap(({ pods, ref }) =>
      (pods[0]?.pod.spec.containers ?? []).flatMap(({ name: container, ports: list = [] }) =>
        list.map((port) => ({ ...port, detail: `container ${container} of ${ref.kind} ${ref.name}` })),
      ),
    );
  const named = ports.flatMap(({ name, containerPort, detail }) =>
    name === undefined ? [] : [{ text: name, detail: `${containerPort}, ${detail}` }],
  );
  const numbered = ports.map(({ containerPort, detail }) => ({ text: String(containerPort), detail }));
  const distinct = new Map([...named, ...numbered].map((each) => [each.text, each]));
  return [...distinct.values()].map(({ text, detail }, rank) => ({
    label: text,
    kind: 'reference',
    detail,
    insertText: text,
    rank,
  }));
}

/** The next free NodePorts: of the static band first, since the cluster chooses there last. */
export function completeNodePorts(cluster: Cluster): readonly CompletionItem[] {
  const range = cluster.settings.nodePortRange;
  const end = staticBandEnd(range);
  const fixed = findFreeNodePorts(cluster, 'static', 5).map((port) => ({
    port,
    band: `static band ${range.from}-${end}`,
  }));
  const dynamic = findFreeNodePorts(cluster, 'dynamic', 2).map((port) => ({
    port,
    band: `dynamic band ${end + 1}-${range.to}`,
  }));
  return [...fixed, ...dynamic].map(({ port, band }, rank) => ({
    label: String(port),
    kind: 'reference',
    detail: `free, ${band}`,
    insertText: String(port),
    rank,
  }));
}

/** The names of the Services that manifests put into a namespace. */
export function completeServiceNames(cluster: Cluster, namespace: string): readonly CompletionItem[] {
  const written = cluster.servicesIn(namespace).filter(({ manifest }) => manifest !== undefined);
  return written.map(({ ref, service }, rank) => ({
    label: ref.name,
    kind: 'reference',
    detail: `Service of type ${service.spec.type}${service.spec.clusterIP === 'None' ? ', headless' : ''}`,
    insertText: ref.name,
    rank,
  }));
}

/** The ports of a Service, as names or as numbers. */
export function completeServicePorts(
  cluster: Cluster,
  namespace: string,
  service: string,
  form: 'name' | 'number',
): readonly CompletionItem[] {
  const ports = cluster.service(namespace, service)?.service.spec.ports ?? [];
  return ports.flatMap(({ name, port, protocol, targetPort }, rank): CompletionItem[] => {
    const text = form === 'name' ? name : String(port);
    if (text === undefined || text === '') return [];
    const detail = `${port}/${protocol} to ${targetPort}`;
    return [{ label: text, kind: 'reference', detail, insertText: text, rank }];
  });
}

/** The namespaces of the cluster. */
export function completeNamespaces(cluster: Cluster): readonly CompletionItem[] {
  return cluster.namespaces.map((name, rank) => ({
    label: name,
    kind: 'reference',
    detail: countOf(cluster.workloadsIn(name).length, 'workload'),
    insertText: name,
    rank,
  }));
}

interface PairUse {
  readonly key: string;
  readonly value: string;
  readonly owners: readonly string[];
}

function groupPairs(workloads: readonly ClusterWorkload[]): ReadonlyMap<string, PairUse> {
  const pairs = new Map<string, PairUse>();
  for (const { podLabels, ref } of workloads)
    for (const [key, value] of Object.entries(podLabels)) {
      const owners = pairs.get(`${key}: ${value}`)?.owners ?? [];
      pairs.set(`${key}: ${value}`, { key, value, owners: [...owners, `${ref.kind} ${ref.name}`] });
    }
  return pairs;
}

function describeOwners(owners: readonly string[]): string {
  return owners.length > 2
    ? `${owners.slice(0, 2).join(', ')} and ${owners.length - 2} more`
    : owners.join(', ');
}
