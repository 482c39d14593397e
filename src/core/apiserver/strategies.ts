import type { JsonObject } from '../manifests/json.js';
import type { FieldError } from './field/fieldError.js';
import { canonicalizeEndpoints, defaultEndpoints, validateEndpoints } from './network/endpointsObject.js';
import {
  completeEndpointSlice,
  defaultEndpointSlice,
  validateEndpointSlice,
} from './network/endpointSlice.js';
import { defaultNetworkPolicy, validateNetworkPolicy } from './network/networkPolicy.js';
import { defaultNamespace, prepareNamespace, validateNamespace } from './node/namespace.js';
import { defaultNode, validateNode } from './node/node.js';
import { numberOf, objectOf } from './object/read.js';
import type { KubernetesVersion } from './options.js';
import { defaultPod } from './pod/podDefaults.js';
import { warnAboutName, warnAboutPod, warnAboutTemplate, warnAboutWorkload } from './pod/podWarnings.js';
import { validatePod } from './pod/validatePod.js';
import { nameIsDNSSubdomain } from './validation/names.js';
import { validateObjectMeta } from './validation/objectMeta.js';
import { warnOfAddresses } from './validation/warnOfAddresses.js';
import {
  defaultCronJob,
  defaultDaemonSet,
  defaultDeployment,
  defaultJob,
  defaultReplicaSet,
  defaultReplicationController,
  defaultStatefulSet,
} from './workload/defaults.js';
import { validateDaemonSet } from './workload/validateDaemonSet.js';
import {
  validateDeployment,
  validateReplicaSet,
  validateReplicationController,
} from './workload/validateDeployment.js';
import { validateCronJob, validateJob } from './workload/validateJob.js';
import { validateStatefulSet } from './workload/validateStatefulSet.js';

/** How the server works on the objects of one kind. Objects are decoded; each step answers a new object. */
export interface ObjectStrategy {
  /** What the server fills in while it decodes. As SetDefaults_*, and the conversions between versions. */
  readonly default: (object: JsonObject) => JsonObject;
  /** What it sets or drops before it validates. As PrepareForCreate. */
  readonly prepareForCreate: (object: JsonObject) => JsonObject;
  readonly validate: (object: JsonObject, version: KubernetesVersion) => readonly FieldError[];
  readonly warnings: (object: JsonObject, version: KubernetesVersion) => readonly string[];
}

/** A new object of a kind with a generation begins with the first, and without a status. */
function beginGeneration(object: JsonObject): JsonObject {
  return { ...object, metadata: { ...objectOf(object.metadata), generation: 1 }, status: {} };
}

function same(object: JsonObject): JsonObject {
  return object;
}

const workload = { prepareForCreate: beginGeneration, warnings: warnAboutWorkload };

/** The strategy of each kind but Service. */
export const strategies: Readonly<Record<string, ObjectStrategy>> = {
  Pod: {
    default: defaultPod,
    prepareForCreate: preparePod,
    validate: validatePod,
    warnings: warnAboutPod,
  },
  ReplicationController: {
    ...workload,
    default: defaultReplicationController,
    validate: validateReplicationController,
  },
  ReplicaSet: { ...workload, default: defaultReplicaSet, validate: validateReplicaSet },
  Deployment: { ...workload, default: defaultDeployment, validate: validateDeployment },
  StatefulSet: {
    ...workload,
    default: defaultStatefulSet,
    validate: validateStatefulSet,
    warnings: warnAboutTemplate,
  },
  DaemonSet: {
    default: defaultDaemonSet,
    prepareForCreate: setTemplateGeneration,
    validate: validateDaemonSet,
    warnings: warnAboutTemplate,
  },
  Job: { ...workload, default: defaultJob, validate: validateJob },
  CronJob: {
    ...workload,
    default: defaultCronJob,
    validate: validateCronJob,
    warnings: warnAboutName,
  },
  EndpointSlice: {
    default: defaultEndpointSlice,
    prepareForCreate: (slice) => ({
      ...slice,
      metadata: { ...objectOf(slice.metadata), generation: 1 },
    }),
    validate: validateEndpointSlice,
    warnings: (slice) => [
      ...(slice.addressType === 'FQDN' ? ['spec.addressType: FQDN endpoints are deprecated'] : []),
      ...warnOfAddresses(slice, 'IP', ['endpoints.*.addresses']),
    ],
  },
  Endpoints: {
    default: defaultEndpoints,
    prepareForCreate: same,
    validate: validateEndpoints,
    warnings: (endpoints) => warnOfAddresses(endpoints, 'IP', ['subsets.*.addresses|notReadyAddresses.*.ip']),
  },
  Node: {
    default: defaultNode,
    prepareForCreate: same,
    validate: validateNode,
    warnings: (node) => warnOfAddresses(node, 'CIDR', ['spec.podCIDRs']),
  },
  Namespace: {
    default: defaultNamespace,
    prepareForCreate: prepareNamespace,
    validate: validateNamespace,
    warnings: () => [],
  },
  NetworkPolicy: {
    default: defaultNetworkPolicy,
    prepareForCreate: (policy) => ({
      ...policy,
      metadata: { ...objectOf(policy.metadata), generation: 1 },
    }),
    validate: validateNetworkPolicy,
    warnings: (policy) =>
      warnOfAddresses(policy, 'CIDR', [
        'spec.ingress.*.from.*.ipBlock.cidr|except',
        'spec.egress.*.to.*.ipBlock.cidr|except',
      ]),
  },
  ConfigMap: {
    default: same,
    prepareForCreate: same,
    validate: ({ metadata }) =>
      validateObjectMeta(objectOf(metadata), { namespaced: true, validateName: nameIsDNSSubdomain }),
    warnings: () => [],
  },
};

/** A DaemonSet still counts the changes of its template in an annotation. */
function setTemplateGeneration(daemonSet: JsonObject): JsonObject {
  const begun = beginGeneration(daemonSet);
  const metadata = objectOf(begun.metadata);
  const name = 'deprecated.daemonset.template.generation';
  const annotations = { [name]: '1', ...objectOf(metadata.annotations) };
  return { ...begun, metadata: { ...metadata, annotations } };
}

/** A pod begins as pending; a negative grace period becomes one second. As podStrategy.PrepareForCreate. */
function preparePod(pod: JsonObject): JsonObject {
  const spec = objectOf(pod.spec);
  const isNegative = numberOf(spec.terminationGracePeriodSeconds) < 0;
  return {
    ...beginGeneration(pod),
    ...(isNegative && { spec: { ...spec, terminationGracePeriodSeconds: 1 } }),
    status: { phase: 'Pending' },
  };
}

/** What the server does after it has validated. As Canonicalize. */
export function canonicalize(kind: string, object: JsonObject): JsonObject {
  if (kind === 'Namespace') return defaultNamespace(object);
  if (kind === 'EndpointSlice') return completeEndpointSlice(object);
  if (kind === 'Endpoints') return canonicalizeEndpoints(object);
  return object;
}
