/** Services, EndpointSlices, Endpoints and NetworkPolicies. In the notation of structType.ts, as of Kubernetes 1.36. */
export const networkTypes = `
ClientIPConfig timeoutSeconds*=i
Endpoint addresses=[s conditions=EndpointConditions deprecatedTopology={s hints=EndpointHints hostname*
  nodeName* targetRef=ObjectReference zone*
EndpointAddress hostname ip! nodeName* targetRef=ObjectReference
EndpointConditions ready*=b serving*=b terminating*=b
EndpointHints forNodes^33=[ForNode forZones=[ForZone
EndpointPort appProtocol* name port!=i protocol=@Protocol
EndpointPort@discovery appProtocol* name* port*=i protocol*=@Protocol
EndpointSlice addressType!=@AddressType endpoints=[Endpoint metadata=ObjectMeta
  ports=[EndpointPort@discovery TypeMeta.
EndpointSubset addresses=[EndpointAddress notReadyAddresses=[EndpointAddress ports=[EndpointPort
Endpoints metadata=ObjectMeta subsets=[EndpointSubset TypeMeta.
ForNode name!
ForZone name!
IPBlock cidr! except=[s
LoadBalancerIngress hostname ip ipMode*=@LoadBalancerIPMode ports=[PortStatus
LoadBalancerStatus ingress=[LoadBalancerIngress
NetworkPolicy metadata=ObjectMeta spec=NetworkPolicySpec TypeMeta.
NetworkPolicyEgressRule ports=[NetworkPolicyPort to=[NetworkPolicyPeer
NetworkPolicyIngressRule from=[NetworkPolicyPeer ports=[NetworkPolicyPort
NetworkPolicyPeer ipBlock=IPBlock namespaceSelector=LabelSelector podSelector=LabelSelector
NetworkPolicyPort endPort*=i port=x protocol*=@Protocol
NetworkPolicySpec egress=[NetworkPolicyEgressRule ingress=[NetworkPolicyIngressRule
  podSelector=LabelSelector policyTypes=[@PolicyType
PortStatus error* port!=i protocol!=@Protocol
Service metadata=ObjectMeta spec=ServiceSpec status=ServiceStatus TypeMeta.
ServicePort appProtocol* name nodePort=i port!=i protocol=@Protocol targetPort=x
ServiceSpec allocateLoadBalancerNodePorts*=b clusterIP clusterIPs=[s externalIPs=[s externalName
  externalTrafficPolicy=@ServiceExternalTrafficPolicy healthCheckNodePort=i
  internalTrafficPolicy*=@ServiceInternalTrafficPolicy ipFamilies=[@IPFamily
  ipFamilyPolicy*=@IPFamilyPolicy loadBalancerClass* loadBalancerIP loadBalancerSourceRanges=[s
  ports=[ServicePort publishNotReadyAddresses=b selector={s sessionAffinity=@ServiceAffinity
  sessionAffinityConfig=SessionAffinityConfig trafficDistribution* type=@ServiceType
ServiceStatus conditions=[Condition loadBalancer=LoadBalancerStatus
SessionAffinityConfig clientIP=ClientIPConfig
`;
