/** Pods and all that a PodSpec holds but volumes. In the notation of structType.ts, as of Kubernetes 1.36. */
export const podTypes = `
Affinity nodeAffinity=NodeAffinity podAffinity=PodAffinity podAntiAffinity=PodAntiAffinity
AppArmorProfile localhostProfile* type!=@AppArmorProfileType
Capabilities add=[@Capability drop=[@Capability
ConfigMapEnvSource optional*=b LocalObjectReference. name
ConfigMapKeySelector key! optional*=b LocalObjectReference. name
Container args=[s command=[s env=[EnvVar envFrom=[EnvFromSource image imagePullPolicy=@PullPolicy
  lifecycle=Lifecycle livenessProbe=Probe name! ports=[ContainerPort readinessProbe=Probe
  resizePolicy=[ContainerResizePolicy resources=ResourceRequirements
  restartPolicy*=@ContainerRestartPolicy restartPolicyRules^34=[ContainerRestartRule
  securityContext=SecurityContext startupProbe=Probe stdin=b stdinOnce=b terminationMessagePath
  terminationMessagePolicy=@TerminationMessagePolicy tty=b volumeDevices=[VolumeDevice
  volumeMounts=[VolumeMount workingDir
ContainerExtendedResourceRequest containerName! requestName! resourceName!
ContainerPort containerPort!=i hostIP hostPort=i name protocol=@Protocol
ContainerResizePolicy resourceName!=@ResourceName restartPolicy!=@ResourceResizeRestartPolicy
ContainerRestartRule action!=@ContainerRestartRuleAction exitCodes=ContainerRestartRuleOnExitCodes
ContainerRestartRuleOnExitCodes operator!=@ContainerRestartRuleOnExitCodesOperator values=[i
ContainerState running=ContainerStateRunning terminated=ContainerStateTerminated
  waiting=ContainerStateWaiting
ContainerStateRunning startedAt=t
ContainerStateTerminated containerID exitCode!=i finishedAt=t message reason signal=i startedAt=t
ContainerStateWaiting message reason
ContainerStatus allocatedResources=R allocatedResourcesStatus=[ResourceStatus containerID image! imageID!
  lastState=ContainerState name! ready!=b resources=ResourceRequirements restartCount!=i started*=b
  state=ContainerState stopSignal*^33=@Signal user=ContainerUser volumeMounts=[VolumeMountStatus
ContainerUser linux=LinuxContainerUser
EnvFromSource configMapRef=ConfigMapEnvSource prefix secretRef=SecretEnvSource
EnvVar name! value valueFrom=EnvVarSource
EnvVarSource configMapKeyRef=ConfigMapKeySelector fieldRef=ObjectFieldSelector
  fileKeyRef^34=FileKeySelector resourceFieldRef=ResourceFieldSelector secretKeyRef=SecretKeySelector
EphemeralContainer targetContainerName EphemeralContainerCommon. args=[s command=[s env=[EnvVar
  envFrom=[EnvFromSource image imagePullPolicy=@PullPolicy lifecycle=Lifecycle livenessProbe=Probe name!
  ports=[ContainerPort readinessProbe=Probe resizePolicy=[ContainerResizePolicy
  resources=ResourceRequirements restartPolicy*=@ContainerRestartPolicy
  restartPolicyRules^34=[ContainerRestartRule securityContext=SecurityContext startupProbe=Probe stdin=b
  stdinOnce=b terminationMessagePath terminationMessagePolicy=@TerminationMessagePolicy tty=b
  volumeDevices=[VolumeDevice volumeMounts=[VolumeMount workingDir
ExecAction command=[s
FileKeySelector key! optional*=b path! volumeName!
GRPCAction port!=i service*
HTTPGetAction host httpHeaders=[HTTPHeader path port!=x scheme=@URIScheme
HTTPHeader name! value!
HostAlias hostnames=[s ip!
HostIP ip!
ImageVolumeStatus imageRef!
Lifecycle postStart=LifecycleHandler preStop=LifecycleHandler stopSignal*^33=@Signal
LifecycleHandler exec=ExecAction httpGet=HTTPGetAction sleep=SleepAction tcpSocket=TCPSocketAction
LinuxContainerUser gid!=l supplementalGroups=[l uid!=l
NodeAffinity preferredDuringSchedulingIgnoredDuringExecution=[PreferredSchedulingTerm
  requiredDuringSchedulingIgnoredDuringExecution=NodeSelector
NodeAllocatableResourceClaimStatus containers=[s resourceClaimName! resources!=R
NodeSelector nodeSelectorTerms=[NodeSelectorTerm
NodeSelectorRequirement key! operator!=@NodeSelectorOperator values=[s
NodeSelectorTerm matchExpressions=[NodeSelectorRequirement matchFields=[NodeSelectorRequirement
Pod metadata=ObjectMeta spec=PodSpec status=PodStatus TypeMeta.
PodAffinity preferredDuringSchedulingIgnoredDuringExecution=[WeightedPodAffinityTerm
  requiredDuringSchedulingIgnoredDuringExecution=[PodAffinityTerm
PodAffinityTerm labelSelector=LabelSelector matchLabelKeys=[s mismatchLabelKeys=[s
  namespaceSelector=LabelSelector namespaces=[s topologyKey!
PodAntiAffinity preferredDuringSchedulingIgnoredDuringExecution=[WeightedPodAffinityTerm
  requiredDuringSchedulingIgnoredDuringExecution=[PodAffinityTerm
PodCondition lastProbeTime=t lastTransitionTime=t message observedGeneration^33=l reason
  status!=@ConditionStatus type!=@PodConditionType
PodDNSConfig nameservers=[s options=[PodDNSConfigOption searches=[s
PodDNSConfigOption name value*
PodExtendedResourceClaimStatus requestMappings=[ContainerExtendedResourceRequest resourceClaimName!
PodIP ip!
PodOS name!=@OSName
PodReadinessGate conditionType!
PodResourceClaim name! resourceClaimName* resourceClaimTemplateName*
PodResourceClaimStatus name! resourceClaimName
PodSchedulingGate name!
PodSchedulingGroup podGroupName*
PodSecurityContext appArmorProfile=AppArmorProfile fsGroup*=l
  fsGroupChangePolicy*=@PodFSGroupChangePolicy runAsGroup*=l runAsNonRoot*=b runAsUser*=l
  seLinuxChangePolicy*=@PodSELinuxChangePolicy seLinuxOptions=SELinuxOptions
  seccompProfile=SeccompProfile supplementalGroups=[l supplementalGroupsPolicy*=@SupplementalGroupsPolicy
  sysctls=[Sysctl windowsOptions=WindowsSecurityContextOptions
PodSpec activeDeadlineSeconds*=l affinity=Affinity automountServiceAccountToken*=b containers=[Container
  dnsConfig=PodDNSConfig dnsPolicy=@DNSPolicy enableServiceLinks*=b
  ephemeralContainers=[EphemeralContainer hostAliases=[HostAlias hostIPC=b hostNetwork=b hostPID=b
  hostUsers*=b hostname hostnameOverride*^34 imagePullSecrets=[LocalObjectReference
  initContainers=[Container nodeName nodeSelector={s os=PodOS overhead=R
  preemptionPolicy*=@PreemptionPolicy priority*=i priorityClassName readinessGates=[PodReadinessGate
  resourceClaims=[PodResourceClaim resources=ResourceRequirements restartPolicy=@RestartPolicy
  runtimeClassName* schedulerName schedulingGates=[PodSchedulingGate
  schedulingGroup^36=PodSchedulingGroup securityContext=PodSecurityContext serviceAccount
  serviceAccountName setHostnameAsFQDN*=b shareProcessNamespace*=b subdomain
  terminationGracePeriodSeconds*=l tolerations=[Toleration
  topologySpreadConstraints=[TopologySpreadConstraint volumes=[Volume
PodStatus allocatedResources^35=R conditions=[PodCondition containerStatuses=[ContainerStatus
  ephemeralContainerStatuses=[ContainerStatus
  extendedResourceClaimStatus^34=PodExtendedResourceClaimStatus hostIP hostIPs=[HostIP
  initContainerStatuses=[ContainerStatus message
  nodeAllocatableResourceClaimStatuses^36=[NodeAllocatableResourceClaimStatus nominatedNodeName
  observedGeneration^33=l phase=@PodPhase podIP podIPs=[PodIP qosClass=@PodQOSClass reason
  resize=@PodResizeStatus resourceClaimStatuses=[PodResourceClaimStatus resources^35=ResourceRequirements
  startTime=t
PreferredSchedulingTerm preference=NodeSelectorTerm weight!=i
Probe failureThreshold=i initialDelaySeconds=i periodSeconds=i successThreshold=i
  terminationGracePeriodSeconds*=l timeoutSeconds=i ProbeHandler. exec=ExecAction grpc=GRPCAction
  httpGet=HTTPGetAction tcpSocket=TCPSocketAction
ResourceClaim name! request
ResourceHealth health=@ResourceHealthStatus message resourceID!=@ResourceID
ResourceRequirements claims=[ResourceClaim limits=R requests=R
ResourceStatus name!=@ResourceName resources=[ResourceHealth
SELinuxOptions level role type user
SeccompProfile localhostProfile* type!=@SeccompProfileType
SecretEnvSource optional*=b LocalObjectReference. name
SecretKeySelector key! optional*=b LocalObjectReference. name
SecurityContext allowPrivilegeEscalation*=b appArmorProfile=AppArmorProfile capabilities=Capabilities
  privileged*=b procMount*=@ProcMountType readOnlyRootFilesystem*=b runAsGroup*=l runAsNonRoot*=b
  runAsUser*=l seLinuxOptions=SELinuxOptions seccompProfile=SeccompProfile
  windowsOptions=WindowsSecurityContextOptions
SleepAction seconds!=l
Sysctl name! value!
TCPSocketAction host port!=x
Toleration effect=@TaintEffect key operator=@TolerationOperator tolerationSeconds*=l value
TopologySpreadConstraint labelSelector=LabelSelector matchLabelKeys=[s maxSkew!=i minDomains*=i
  nodeAffinityPolicy*=@NodeInclusionPolicy nodeTaintsPolicy*=@NodeInclusionPolicy topologyKey!
  whenUnsatisfiable!=@UnsatisfiableConstraintAction
VolumeDevice devicePath! name!
VolumeMount mountPath! mountPropagation*=@MountPropagationMode name! readOnly=b
  recursiveReadOnly*=@RecursiveReadOnlyMode subPath subPathExpr
VolumeMountStatus mountPath! name! readOnly=b recursiveReadOnly*=@RecursiveReadOnlyMode
  volumeStatus^35=VolumeStatus
VolumeStatus image=ImageVolumeStatus
WeightedPodAffinityTerm podAffinityTerm=PodAffinityTerm weight!=i
WindowsSecurityContextOptions gmsaCredentialSpec* gmsaCredentialSpecName* hostProcess*=b runAsUserName*
`;
