import type { ClusterPod, ClusterService } from '../../cluster/cluster.js';
import { isScalable } from '../../cluster/whatIf/scaleWorkload.js';
import { objectKey } from '../../manifests/manifest.js';
import type { Workspace } from '../../workspace/workspace.js';
import { describeMiss } from '../hover/selector.js';
import { summarizeService } from '../hover/summarizeService.js';
import { placeIn } from '../placeRef.js';
import { line, plainText } from '../richText.js';
import { countOf, showDnsName } from '../serviceAddresses.js';
import { readServiceFacts, type ServiceFacts } from '../serviceFacts.js';
import { isBroken } from '../serviceState.js';
import { wordsForPod } from '../whatIf/podWords.js';
import { endpointNode, portNode } from './portNode.js';
import {
  listEnvironments,
  nameOf,
  showsNamespace,
  type ShownEnvironment,
  type TreeFilter,
} from './treeFilter.js';
import { joinWords, separateIds, type TreeNode } from './treeNode.js';
import { whatIfNodes } from './whatIfNodes.js';

/** The view "Services": environment (where there are several), Service, port, endpoint; and what is left out, with the reason. */
export function buildServiceTree(workspace: Workspace, filter: TreeFilter = {}): readonly TreeNode[] {
  const shown = listEnvironments(workspace, filter).map((each) => ({
    ...each,
    services: each.cluster.services
      .filter(({ manifest, ref }) => manifest !== undefined && showsNamespace(filter, ref.namespace))
      .map((service) => serviceNode(each, service)),
  }));
  const filled = shown.filter(({ services }) => services.length > 0);
  const [only] = filled;
  if (shown.length === 1 && only !== undefined) return separateIds([...whatIfNodes(only), ...only.services]);
  return separateIds(filled.map((each) => environmentNode(each, each.services)));
}

function environmentNode(shown: ShownEnvironment, services: readonly TreeNode[]): TreeNode {
  const { environment } = shown;
  const broken = services.filter(({ context }) => context.split(' ').includes('broken')).length;
  const state = `${countOf(services.length, 'Service')}${broken === 0 ? '' : `, ${broken} broken`}`;
  const name = nameOf(environment);
  return {
    id: `environment/${environment.id}`,
    label: name,
    description: state,
    tooltip: [line(name), line(`${state}, applied together (${environment.kind})`)],
    icon: 'layers',
    accessibilityLabel: `Environment ${name}, ${state}`,
    context: 'environment',
    cluster: { environment: environment.id },
    expanded: true,
    children: [...whatIfNodes(shown), ...services],
  };
}

function serviceNode(shown: ShownEnvironment, service: ClusterService): TreeNode {
  const { environment, cluster } = shown;
  const facts = readServiceFacts(cluster, service);
  const { name, namespace } = service.ref;
  const { type, ports = [] } = service.service.spec;
  const id = `${environment.id}/${objectKey(service.ref)}`;
  const state = describeState(service, facts);
  const broken = isBroken(service, facts);
  const place = placeIn(service.manifest, ['metadata', 'name']);
  return {
    id,
    label: name === '' ? 'without a name' : name,
    description: joinWords(namespace === 'default' ? '' : namespace, type, state),
    tooltip: summarizeService(cluster, service),
    icon: broken ? 'warning' : type === 'ExternalName' ? 'link-external' : 'globe',
    ...(broken ? { tone: service.accepted ? 'warning' : 'error' } : {}),
    accessibilityLabel: `Service ${name} in namespace ${namespace}, ${type}, ${state}`,
    ...(place === undefined ? {} : { place }),
    context: wordsForService(facts, broken, ports.length > 0),
    cluster: { environment: environment.id },
    object: service.ref,
    value: showDnsName(cluster, service),
    dropped: showDnsName(cluster, service),
    expanded: environment.kind !== 'kustomization',
    children: [
      ...ports.map((port, index) => portNode(shown, { id, service, facts, port, index })),
      ...(ports.length > 0 ? [] : facts.endpoints.map((endpoint) => endpointNode(id, shown, endpoint))),
      ...facts.leftOut.map(({ pod, reason }) => leftOutNode(id, shown, pod, reason)),
      ...missNodes(id, shown, service, facts),
    ],
  };
}

/** What menus ask for. */
function wordsForService({ selected }: ServiceFacts, broken: boolean, hasPorts: boolean): string {
  const scalable = selected.some(({ workload }) => workload !== undefined && isScalable(workload));
  return [
    'service',
    ...(broken ? ['broken'] : []),
    ...(hasPorts ? ['curl'] : []),
    ...(scalable ? ['scalable'] : []),
  ].join(' ');
}

function describeState(service: ClusterService, facts: ServiceFacts): string {
  if (!service.accepted) return 'refused by the API server';
  const { type, externalName = '', selector } = service.service.spec;
  if (type === 'ExternalName') return externalName;
  if (selector === undefined && facts.endpoints.length === 0) return 'no selector';
  if (facts.totalCount === 0) return 'no pod matches';
  return `${facts.readyCount}/${facts.totalCount} ready`;
}

function leftOutNode(
  id: string,
  { environment, cluster }: ShownEnvironment,
  pod: ClusterPod,
  reason: string,
): TreeNode {
  const place = placeIn(pod.manifest, [...pod.templatePath, 'metadata', 'labels'], 'key');
  return {
    id: `${id}/left-out/${pod.ref.name}`,
    label: pod.ref.name,
    description: `left out: ${reason}`,
    tooltip: [line(`Pod ${pod.ref.name} gets no traffic: ${reason}`)],
    icon: 'circle-slash',
    tone: 'muted',
    accessibilityLabel: `Pod ${pod.ref.name} is left out: ${reason}`,
    ...(place === undefined ? {} : { place }),
    context: ['leftOut', ...wordsForPod(cluster, pod)].join(' '),
    cluster: { environment: environment.id },
    object: pod.ref,
    value: pod.pod.status?.podIP ?? pod.ref.name,
    dropped: pod.ref.name,
    children: [],
  };
}

/** Says below a Service why its selector finds nothing. */
function missNodes(
  id: string,
  { cluster }: ShownEnvironment,
  service: ClusterService,
  facts: ServiceFacts,
): readonly TreeNode[] {
  const selector = service.service.spec.selector ?? {};
  if (facts.selected.length > 0 || Object.keys(selector).length === 0) return [];
  if (service.service.spec.type === 'ExternalName') return [];
  const tooltip = describeMiss(cluster, service);
  const [, closest] = tooltip;
  const place = placeIn(service.manifest, ['spec', 'selector'], 'key');
  return [
    {
      id: `${id}/no-match`,
      label: 'No pod matches',
      description: closest === undefined ? '' : plainText([closest]),
      tooltip,
      icon: 'circle-slash',
      tone: 'warning',
      accessibilityLabel: plainText(tooltip).replaceAll('\n', '. '),
      ...(place === undefined ? {} : { place }),
      context: 'noMatch',
      children: [],
    },
  ];
}
