import type { Cluster, ClusterService } from '../../cluster/cluster.js';
import { makeEndpoints } from '../../controllers/makeEndpoints.js';
import { isObject, type JsonObject } from '../../manifests/json.js';
import type { KubectlState } from '../kubectl/state.js';
import { listAt, objectAt, textAt } from '../kubectl/fields.js';

/** The objects of a cluster as kubectl finds them: what the API server refuses is not there. */
export function kubectlState(cluster: Cluster, now: string): KubectlState {
  const services = cluster.services.filter(({ accepted }) => accepted);
  return {
    now,
    objects: [
      ...services.map(({ service }) => ({ status: { loadBalancer: {} }, ...toJson(service) })),
      ...cluster.network.endpointSlices.map(toJson),
      ...services.flatMap((service) => endpointsOf(cluster, service)),
      ...cluster.pods.map(({ pod }) => withContainerStatuses(toJson(pod))),
      ...cluster.nodes.map(({ node }) => withNodeStatus(toJson(node), cluster.settings.version)),
      ...cluster.workloads.filter(({ ref }) => ref.kind !== 'Pod').map(({ object }) => toJson(object)),
    ],
  };
}

/** The Endpoints of a Service: those that a manifest writes, else the controller's. */
function endpointsOf(cluster: Cluster, { service, ref, endpoints }: ClusterService): readonly JsonObject[] {
  const pods = cluster.podsMatching(ref.namespace, service.spec.selector ?? {}).map(({ pod }) => pod);
  const found = endpoints ?? makeEndpoints(service, pods, cluster.settings);
  return found === undefined ? [] : [toJson(found)];
}

function toJson(object: object): JsonObject {
  return object as unknown as JsonObject;
}

/** A pod of the simulation runs as a whole or not at all: its containers' states follow from its conditions. */
function withContainerStatuses(pod: JsonObject): JsonObject {
  const status = objectAt(pod, 'status');
  if (status === undefined || status['containerStatuses'] !== undefined) return pod;
  if (textAt(status, 'phase') !== 'Running') return pod;
  const conditions = listAt(status, 'conditions');
  const ready = conditions.some(
    (each) => textAt(each, 'type') === 'ContainersReady' && textAt(each, 'status') === 'True',
  );
  const statusesOf = (field: string) =>
    listAt(pod, 'spec', field)
      .filter(isObject)
      .map((container) => ({
        name: textAt(container, 'name'),
        image: textAt(container, 'image'),
        imageID: '',
        lastState: {},
        restartCount: 0,
        started: true,
        ...(field === 'containers' || textAt(container, 'restartPolicy') === 'Always'
          ? { ready, state: { running: {} } }
          : { ready: true, state: { terminated: { exitCode: 0, reason: 'Completed' } } }),
      }));
  const init = statusesOf('initContainers');
  return {
    ...pod,
    status: {
      ...status,
      containerStatuses: statusesOf('containers'),
      ...(init.length === 0 ? {} : { initContainerStatuses: init }),
    },
  };
}

/** A node without conditions is taken to be ready, and every kubelet to have the cluster's version. */
function withNodeStatus(node: JsonObject, version: string): JsonObject {
  const status = objectAt(node, 'status') ?? {};
  const info = objectAt(status, 'nodeInfo') ?? {};
  return {
    ...node,
    status: {
      ...status,
      conditions: status['conditions'] ?? [{ type: 'Ready', status: 'True' }],
      nodeInfo: { kubeletVersion: `v${version}.0`, ...info },
    },
  };
}
