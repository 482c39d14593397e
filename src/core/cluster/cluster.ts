import type { ApiAnswer } from '../apiserver/answer.js';
import type { Collision } from '../apiserver/service/admission/serviceAdmission.js';
import type {
  ConfigMap,
  Endpoints,
  EndpointSlice,
  Node,
  Pod,
  Service,
  Workload,
} from '../apiserver/types.js';
import type { Labels } from '../labels/labelSelector.js';
import type { JsonObject, ManifestPath } from '../manifests/json.js';
import type { Manifest, ObjectRef, Place, PlacePart } from '../manifests/manifest.js';
import type { NetworkState } from '../network/state.js';
import type { ClusterSettings } from './settings.js';
import type { WhatIfEffect } from './whatIf/change.js';

/** Fields of an object that the cluster would choose and that we show in advance; they carry one mark everywhere. */
export interface Previews {
  readonly clusterIPs: boolean;
  /** Indexes into `spec.ports` whose nodePort is a preview. */
  readonly nodePorts: ReadonlySet<number>;
  readonly healthCheckNodePort: boolean;
}

/** A Service of the cluster with what became of it. */
export interface ClusterService {
  readonly ref: ObjectRef;
  /** Undefined for the Services that every cluster has. */
  readonly manifest: Manifest | undefined;
  /** As stored, with defaults and addresses; where the API server refuses it, as far as it could be understood. */
  readonly service: Service;
  /** Its spec with defaults. Numbers are only surely in it where the manifest says them, so that it costs less. */
  readonly spec: Service['spec'];
  readonly answer: ApiAnswer;
  /** Whether the API server takes it. */
  readonly accepted: boolean;
  readonly previews: Previews;
  /** Its wishes that another Service stands in the way of. */
  readonly collisions: readonly Collision[];
  /** The EndpointSlices that belong to it, the controller's and hand-written ones. */
  readonly slices: readonly EndpointSlice[];
  /** The Endpoints object of the same name. */
  readonly endpoints: Endpoints | undefined;
}

/** A pod of the cluster and the manifest that it comes from: itself, or its workload's template. */
export interface ClusterPod {
  readonly ref: ObjectRef;
  readonly pod: Pod;
  readonly manifest: Manifest | undefined;
  /** Where the pod's `metadata` and `spec` stand in the manifest: `[]` for a Pod, `['spec', 'template']` for a Deployment. */
  readonly templatePath: ManifestPath;
  /** The top-level workload that owns it; undefined for a bare Pod. */
  readonly workload: ObjectRef | undefined;
  /** Why it has no node, where the scheduler found none. */
  readonly pendingReason: string | undefined;
}

/**
 * What makes pods: a workload with its pod template, or a bare Pod, which is its own template.
 * `kubernetes` makes CoreDNS itself, so `manifest` may be undefined.
 */
export interface ClusterWorkload {
  readonly ref: ObjectRef;
  readonly manifest: Manifest | undefined;
  /** The workload or the Pod, with defaults. */
  readonly object: Workload | Pod;
  /** The same as the manifest says it, where that is surely well-formed, and then without defaults: quicker to have. */
  readonly written: Workload | Pod;
  /** Where the template's `metadata` and `spec` stand: `[]` for a Pod, `['spec', 'template']` for a Deployment. */
  readonly templatePath: ManifestPath;
  /** The labels that its pods carry in the manifest (without those that controllers add). */
  readonly podLabels: Labels;
  readonly pods: readonly ClusterPod[];
}

/** An object of a kind that the simulation does not act on: Ingress, NetworkPolicy, custom resources. */
export interface ClusterObject {
  readonly ref: ObjectRef;
  readonly manifest: Manifest;
  /** With defaults where the kind is known, else as written. */
  readonly object: JsonObject;
  /** Whether the API server takes it, as far as it is simulated. */
  readonly accepted: boolean;
}

export interface ClusterNode {
  readonly node: Node;
  /** The Node manifest, where there is one. */
  readonly manifest: Manifest | undefined;
}

/** The immutable snapshot of one environment: what a cluster would hold after `kubectl apply` and a moment's rest. */
export interface Cluster {
  readonly settings: ClusterSettings;
  readonly manifests: readonly Manifest[];
  readonly nodes: readonly ClusterNode[];
  readonly services: readonly ClusterService[];
  readonly workloads: readonly ClusterWorkload[];
  readonly pods: readonly ClusterPod[];
  readonly configMaps: readonly ConfigMap[];
  /** The namespaces that hold something or that always exist, sorted. */
  readonly namespaces: readonly string[];
  /** What CoreDNS, kube-proxy and the CNI see; the argument of `routeConnection`. */
  readonly network: NetworkState;
  /** The what-if changes that act on it, in their order; none where it rests on the manifests alone. */
  readonly whatIf: readonly WhatIfEffect[];

  /** What the API server answers about a manifest; undefined for kinds that it does not simulate. */
  answerOf(manifest: Manifest): ApiAnswer | undefined;
  service(namespace: string, name: string): ClusterService | undefined;
  servicesIn(namespace: string): readonly ClusterService[];
  /** The Services of a namespace that may select pods with these labels: by index, a superset of those that do. */
  servicesSelecting(namespace: string, labels: Labels): readonly ClusterService[];
  /** The Service that a manifest describes. */
  serviceOf(manifest: Manifest): ClusterService | undefined;
  workload(ref: ObjectRef): ClusterWorkload | undefined;
  workloadsIn(namespace: string): readonly ClusterWorkload[];
  /** The workload (or bare Pod) that a manifest describes. */
  workloadOf(manifest: Manifest): ClusterWorkload | undefined;
  /** The workloads whose pods the selector matches, in one namespace; by index, not by comparing all. */
  workloadsMatching(namespace: string, selector: Labels): readonly ClusterWorkload[];
  /** Any object by kind and name; `namespace` is '' for cluster-scoped kinds. */
  object(ref: ObjectRef): ClusterObject | undefined;
  /** The same for all other namespaces. */
  workloadsMatchingOutside(namespace: string, selector: Labels): readonly ClusterWorkload[];
  /** The custom resources of a namespace; an operator may make pods of them. */
  customResourcesIn(namespace: string): readonly ClusterObject[];
  /** All objects of a kind. */
  objectsOf(kind: string): readonly ClusterObject[];
  /**
   * The NetworkPolicies of a namespace that may select pods with these labels: by index, a superset of those that do. The same list each
   * time.
   */
  policiesSelecting(namespace: string, labels: Labels): readonly ClusterObject[];
  pod(namespace: string, name: string): ClusterPod | undefined;
  node(name: string): ClusterNode | undefined;
  /** The pods whose labels the selector matches, in one namespace; by index, not by comparing all. */
  podsMatching(namespace: string, selector: Labels): readonly ClusterPod[];
  /** Where a field of an object stands in the manifests; undefined for given objects. */
  place(ref: ObjectRef, path: ManifestPath, part?: PlacePart): Place | undefined;
}
