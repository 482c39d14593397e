import type { JsonObject, JsonValue } from '../../manifests/json.js';
import { isSet, listOf, objectOf } from '../object/read.js';
import { defaultPodTemplate, withDefaults } from '../pod/podDefaults.js';

/** A workload whose spec has the given defaults, and whose template has those of pods. */
function defaultSpec(workload: JsonObject, defaults: JsonObject): JsonObject {
  const spec = withDefaults(objectOf(workload.spec), defaults);
  const template = defaultPodTemplate(spec.template);
  return { ...workload, spec: { ...spec, ...(template !== undefined && { template }) } };
}

/** A strategy of updates, which rolls unless something else is said. */
function defaultStrategy(strategy: JsonValue | undefined, limits: JsonObject): JsonObject {
  const typed = withDefaults(objectOf(strategy), { type: 'RollingUpdate' });
  if (typed.type !== 'RollingUpdate') return typed;
  return { ...typed, rollingUpdate: withDefaults(objectOf(typed.rollingUpdate), limits) };
}

/** As SetDefaults_Deployment. */
export function defaultDeployment(deployment: JsonObject): JsonObject {
  const limits = { maxUnavailable: '25%', maxSurge: '25%' };
  const strategy = defaultStrategy(objectOf(deployment.spec).strategy, limits);
  const defaulted = defaultSpec(deployment, {
    replicas: 1,
    revisionHistoryLimit: 10,
    progressDeadlineSeconds: 600,
    template: {},
  });
  return { ...defaulted, spec: { ...objectOf(defaulted.spec), strategy } };
}

/** As SetDefaults_ReplicaSet. */
export function defaultReplicaSet(replicaSet: JsonObject): JsonObject {
  return defaultSpec(replicaSet, { replicas: 1, template: {} });
}

/** As SetDefaults_ReplicationController: labels and selector come from the template. */
export function defaultReplicationController(controller: JsonObject): JsonObject {
  const { labels } = objectOf(objectOf(objectOf(controller.spec).template).metadata);
  const spec = objectOf(controller.spec);
  const metadata = objectOf(controller.metadata);
  const isEmpty = (value: JsonValue | undefined): boolean => Object.keys(objectOf(value)).length === 0;
  return defaultSpec(
    {
      ...controller,
      ...(isSet(labels) && isEmpty(metadata.labels) && { metadata: { ...metadata, labels } }),
      ...(isSet(labels) && isEmpty(spec.selector) && { spec: { ...spec, selector: labels } }),
    },
    { replicas: 1 },
  );
}

/** As SetDefaults_StatefulSet. */
export function defaultStatefulSet(statefulSet: JsonObject): JsonObject {
  const { updateStrategy } = objectOf(statefulSet.spec);
  const rolls = !isSet(objectOf(updateStrategy).type) || isSet(objectOf(updateStrategy).rollingUpdate);
  const defaulted = defaultSpec(statefulSet, {
    replicas: 1,
    podManagementPolicy: 'OrderedReady',
    revisionHistoryLimit: 10,
    template: {},
  });
  const spec = objectOf(defaulted.spec);
  return {
    ...defaulted,
    spec: {
      ...spec,
      updateStrategy: rolls ? defaultStrategy(updateStrategy, { partition: 0 }) : objectOf(updateStrategy),
      persistentVolumeClaimRetentionPolicy: withDefaults(
        objectOf(spec.persistentVolumeClaimRetentionPolicy),
        {
          whenDeleted: 'Retain',
          whenScaled: 'Retain',
        },
      ),
    },
  };
}

/** As SetDefaults_DaemonSet. */
export function defaultDaemonSet(daemonSet: JsonObject): JsonObject {
  const strategy = defaultStrategy(objectOf(daemonSet.spec).updateStrategy, {
    maxUnavailable: 1,
    maxSurge: 0,
  });
  const defaulted = defaultSpec(daemonSet, { revisionHistoryLimit: 10, template: {} });
  return { ...defaulted, spec: { ...objectOf(defaulted.spec), updateStrategy: strategy } };
}

/** As SetDefaults_Job. */
export function defaultJob(job: JsonObject): JsonObject {
  return { ...job, spec: defaultJobSpec(objectOf(job.spec)) };
}

function defaultJobSpec(spec: JsonObject): JsonObject {
  const template = defaultPodTemplate(spec.template ?? {}) ?? {};
  const counts = isSet(spec.completions) || isSet(spec.parallelism) ? {} : { completions: 1 };
  return {
    ...withDefaults(spec, {
      ...counts,
      parallelism: 1,
      backoffLimit: isSet(spec.backoffLimitPerIndex) ? 2 ** 31 - 1 : 6,
      completionMode: 'NonIndexed',
      suspend: false,
      manualSelector: false,
      podReplacementPolicy: isSet(spec.podFailurePolicy) ? 'Failed' : 'TerminatingOrFailed',
    }),
    template,
  };
}

/** As SetDefaults_CronJob. */
export function defaultCronJob(cronJob: JsonObject): JsonObject {
  const spec = withDefaults(objectOf(cronJob.spec), {
    concurrencyPolicy: 'Allow',
    suspend: false,
    successfulJobsHistoryLimit: 3,
    failedJobsHistoryLimit: 1,
  });
  const jobTemplate = objectOf(spec.jobTemplate);
  return {
    ...cronJob,
    spec: { ...spec, jobTemplate: { ...jobTemplate, spec: defaultJobSpec(objectOf(jobTemplate.spec)) } },
  };
}

/** The names of the volumes that a StatefulSet's claims bring. */
export function claimedVolumes(spec: JsonObject): readonly string[] {
  return listOf(spec.volumeClaimTemplates).map((claim) => {
    const { name } = objectOf(objectOf(claim).metadata);
    return typeof name === 'string' ? name : '';
  });
}
