/** The controllers of pods. In the notation of structType.ts, as of Kubernetes 1.36. */
export const workloadTypes = `
CronJob metadata=ObjectMeta spec=CronJobSpec status=CronJobStatus TypeMeta.
CronJobSpec concurrencyPolicy=@ConcurrencyPolicy failedJobsHistoryLimit*=i jobTemplate=JobTemplateSpec
  schedule! startingDeadlineSeconds*=l successfulJobsHistoryLimit*=i suspend*=b timeZone*
CronJobStatus active=[ObjectReference lastScheduleTime=t lastSuccessfulTime=t
DaemonSet metadata=ObjectMeta spec=DaemonSetSpec status=DaemonSetStatus TypeMeta.
DaemonSetCondition lastTransitionTime=t message reason status!=@ConditionStatus
  type!=@DaemonSetConditionType
DaemonSetSpec minReadySeconds=i revisionHistoryLimit*=i selector=LabelSelector template=PodTemplateSpec
  updateStrategy=DaemonSetUpdateStrategy
DaemonSetStatus collisionCount*=i conditions=[DaemonSetCondition currentNumberScheduled!=i
  desiredNumberScheduled!=i numberAvailable=i numberMisscheduled!=i numberReady!=i numberUnavailable=i
  observedGeneration=l updatedNumberScheduled=i
DaemonSetUpdateStrategy rollingUpdate=RollingUpdateDaemonSet type=@DaemonSetUpdateStrategyType
Deployment metadata=ObjectMeta spec=DeploymentSpec status=DeploymentStatus TypeMeta.
DeploymentCondition lastTransitionTime=t lastUpdateTime=t message reason status!=@ConditionStatus
  type!=@DeploymentConditionType
DeploymentSpec minReadySeconds=i paused=b progressDeadlineSeconds*=i replicas*=i revisionHistoryLimit*=i
  selector=LabelSelector strategy=DeploymentStrategy template=PodTemplateSpec
DeploymentStatus availableReplicas=i collisionCount*=i conditions=[DeploymentCondition
  observedGeneration=l readyReplicas=i replicas=i terminatingReplicas*^33=i unavailableReplicas=i
  updatedReplicas=i
DeploymentStrategy rollingUpdate=RollingUpdateDeployment type=@DeploymentStrategyType
Job metadata=ObjectMeta spec=JobSpec status=JobStatus TypeMeta.
JobCondition lastProbeTime=t lastTransitionTime=t message reason status!=@ConditionStatus
  type!=@JobConditionType
JobSpec activeDeadlineSeconds*=l backoffLimit*=i backoffLimitPerIndex*=i completionMode*=@CompletionMode
  completions*=i managedBy* manualSelector*=b maxFailedIndexes*=i parallelism*=i
  podFailurePolicy=PodFailurePolicy podReplacementPolicy*=@PodReplacementPolicy selector=LabelSelector
  successPolicy=SuccessPolicy suspend*=b template=PodTemplateSpec ttlSecondsAfterFinished*=i
JobStatus active=i completedIndexes completionTime=t conditions=[JobCondition failed=i failedIndexes*
  ready*=i startTime=t succeeded=i terminating*=i uncountedTerminatedPods=UncountedTerminatedPods
JobTemplateSpec metadata=ObjectMeta spec=JobSpec
PodFailurePolicy rules=[PodFailurePolicyRule
PodFailurePolicyOnExitCodesRequirement containerName* operator!=@PodFailurePolicyOnExitCodesOperator
  values=[i
PodFailurePolicyOnPodConditionsPattern status=@ConditionStatus type!=@PodConditionType
PodFailurePolicyRule action!=@PodFailurePolicyAction onExitCodes=PodFailurePolicyOnExitCodesRequirement
  onPodConditions=[PodFailurePolicyOnPodConditionsPattern
PodTemplateSpec metadata=ObjectMeta spec=PodSpec
ReplicaSet metadata=ObjectMeta spec=ReplicaSetSpec status=ReplicaSetStatus TypeMeta.
ReplicaSetCondition lastTransitionTime=t message reason status!=@ConditionStatus
  type!=@ReplicaSetConditionType
ReplicaSetSpec minReadySeconds=i replicas*=i selector=LabelSelector template=PodTemplateSpec
ReplicaSetStatus availableReplicas=i conditions=[ReplicaSetCondition fullyLabeledReplicas=i
  observedGeneration=l readyReplicas=i replicas!=i terminatingReplicas*^33=i
ReplicationController metadata=ObjectMeta spec=ReplicationControllerSpec
  status=ReplicationControllerStatus TypeMeta.
ReplicationControllerCondition lastTransitionTime=t message reason status!=@ConditionStatus
  type!=@ReplicationControllerConditionType
ReplicationControllerSpec minReadySeconds=i replicas*=i selector={s template=PodTemplateSpec
ReplicationControllerStatus availableReplicas=i conditions=[ReplicationControllerCondition
  fullyLabeledReplicas=i observedGeneration=l readyReplicas=i replicas!=i
RollingUpdateDaemonSet maxSurge=x maxUnavailable=x
RollingUpdateDeployment maxSurge=x maxUnavailable=x
RollingUpdateStatefulSetStrategy maxUnavailable=x partition*=i
StatefulSet metadata=ObjectMeta spec=StatefulSetSpec status=StatefulSetStatus TypeMeta.
StatefulSetCondition lastTransitionTime=t message reason status!=@ConditionStatus
  type!=@StatefulSetConditionType
StatefulSetOrdinals start=i
StatefulSetPersistentVolumeClaimRetentionPolicy whenDeleted=@PersistentVolumeClaimRetentionPolicyType
  whenScaled=@PersistentVolumeClaimRetentionPolicyType
StatefulSetSpec minReadySeconds=i ordinals=StatefulSetOrdinals
  persistentVolumeClaimRetentionPolicy=StatefulSetPersistentVolumeClaimRetentionPolicy
  podManagementPolicy=@PodManagementPolicyType replicas*=i revisionHistoryLimit*=i selector=LabelSelector
  serviceName template=PodTemplateSpec updateStrategy=StatefulSetUpdateStrategy
  volumeClaimTemplates=[PersistentVolumeClaim
StatefulSetStatus availableReplicas=i collisionCount*=i conditions=[StatefulSetCondition
  currentReplicas=i currentRevision observedGeneration=l readyReplicas=i replicas!=i updateRevision
  updatedReplicas=i
StatefulSetUpdateStrategy rollingUpdate=RollingUpdateStatefulSetStrategy
  type=@StatefulSetUpdateStrategyType
SuccessPolicy rules=[SuccessPolicyRule
SuccessPolicyRule succeededCount*=i succeededIndexes*
UncountedTerminatedPods failed=[@types.UID succeeded=[@types.UID
`;
