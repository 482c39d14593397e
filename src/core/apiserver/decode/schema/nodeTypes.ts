/** Nodes, Namespaces and ConfigMaps. In the notation of structType.ts, as of Kubernetes 1.36. */
export const nodeTypes = `
AttachedVolume devicePath! name!=@UniqueVolumeName
ConfigMap binaryData={y data={s immutable*=b metadata=ObjectMeta TypeMeta.
ConfigMapNodeConfigSource kubeletConfigKey! name! namespace! resourceVersion uid=@types.UID
ContainerImage names=[s sizeBytes=l
DaemonEndpoint Port!=i
Namespace metadata=ObjectMeta spec=NamespaceSpec status=NamespaceStatus TypeMeta.
NamespaceCondition lastTransitionTime=t message reason status!=@ConditionStatus
  type!=@NamespaceConditionType
NamespaceSpec finalizers=[@FinalizerName
NamespaceStatus conditions=[NamespaceCondition phase=@NamespacePhase
Node metadata=ObjectMeta spec=NodeSpec status=NodeStatus TypeMeta.
NodeAddress address! type!=@NodeAddressType
NodeCondition lastHeartbeatTime=t lastTransitionTime=t message reason status!=@ConditionStatus
  type!=@NodeConditionType
NodeConfigSource configMap=ConfigMapNodeConfigSource
NodeConfigStatus active=NodeConfigSource assigned=NodeConfigSource error lastKnownGood=NodeConfigSource
NodeDaemonEndpoints kubeletEndpoint=DaemonEndpoint
NodeFeatures supplementalGroupsPolicy*=b
NodeRuntimeHandler features=NodeRuntimeHandlerFeatures name
NodeRuntimeHandlerFeatures recursiveReadOnlyMounts*=b userNamespaces*=b
NodeSpec configSource=NodeConfigSource externalID podCIDR podCIDRs=[s providerID taints=[Taint
  unschedulable=b
NodeStatus addresses=[NodeAddress allocatable=R capacity=R conditions=[NodeCondition
  config=NodeConfigStatus daemonEndpoints=NodeDaemonEndpoints declaredFeatures^35=[s
  features=NodeFeatures images=[ContainerImage nodeInfo=NodeSystemInfo phase=@NodePhase
  runtimeHandlers=[NodeRuntimeHandler volumesAttached=[AttachedVolume volumesInUse=[@UniqueVolumeName
NodeSwapStatus capacity*=l
NodeSystemInfo architecture! bootID! containerRuntimeVersion! kernelVersion! kubeProxyVersion!
  kubeletVersion! machineID! operatingSystem! osImage! swap^33=NodeSwapStatus systemUUID!
Taint effect!=@TaintEffect key! timeAdded=t value
`;
