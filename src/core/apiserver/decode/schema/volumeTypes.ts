/** Volumes and PersistentVolumeClaims. In the notation of structType.ts, as of Kubernetes 1.36. */
export const volumeTypes = `
AWSElasticBlockStoreVolumeSource fsType partition=i readOnly=b volumeID!
AzureDiskVolumeSource cachingMode*=@AzureDataDiskCachingMode diskName! diskURI! fsType*
  kind*=@AzureDataDiskKind readOnly*=b
AzureFileVolumeSource readOnly=b secretName! shareName!
CSIVolumeSource driver! fsType* nodePublishSecretRef=LocalObjectReference readOnly*=b volumeAttributes={s
CephFSVolumeSource monitors=[s path readOnly=b secretFile secretRef=LocalObjectReference user
CinderVolumeSource fsType readOnly=b secretRef=LocalObjectReference volumeID!
ClusterTrustBundleProjection labelSelector=LabelSelector name* optional*=b path! signerName*
ConfigMapProjection items=[KeyToPath optional*=b LocalObjectReference. name
ConfigMapVolumeSource defaultMode*=i items=[KeyToPath optional*=b LocalObjectReference. name
DownwardAPIProjection items=[DownwardAPIVolumeFile
DownwardAPIVolumeFile fieldRef=ObjectFieldSelector mode*=i path! resourceFieldRef=ResourceFieldSelector
DownwardAPIVolumeSource defaultMode*=i items=[DownwardAPIVolumeFile
EmptyDirVolumeSource medium=@StorageMedium sizeLimit=q
EphemeralVolumeSource volumeClaimTemplate=PersistentVolumeClaimTemplate
FCVolumeSource fsType lun*=i readOnly=b targetWWNs=[s wwids=[s
FlexVolumeSource driver! fsType options={s readOnly=b secretRef=LocalObjectReference
FlockerVolumeSource datasetName datasetUUID
GCEPersistentDiskVolumeSource fsType partition=i pdName! readOnly=b
GitRepoVolumeSource directory repository! revision
GlusterfsVolumeSource endpoints! path! readOnly=b
HostPathVolumeSource path! type*=@HostPathType
ISCSIVolumeSource chapAuthDiscovery=b chapAuthSession=b fsType initiatorName* iqn! iscsiInterface lun!=i
  portals=[s readOnly=b secretRef=LocalObjectReference targetPortal!
ImageVolumeSource pullPolicy=@PullPolicy reference
KeyToPath key! mode*=i path!
LocalObjectReference name
ModifyVolumeStatus status!=@PersistentVolumeClaimModifyVolumeStatus targetVolumeAttributesClassName
NFSVolumeSource path! readOnly=b server!
ObjectFieldSelector apiVersion fieldPath!
PersistentVolumeClaim metadata=ObjectMeta spec=PersistentVolumeClaimSpec
  status=PersistentVolumeClaimStatus TypeMeta.
PersistentVolumeClaimCondition lastProbeTime=t lastTransitionTime=t message reason
  status!=@ConditionStatus type!=@PersistentVolumeClaimConditionType
PersistentVolumeClaimSpec accessModes=[@PersistentVolumeAccessMode dataSource=TypedLocalObjectReference
  dataSourceRef=TypedObjectReference resources=VolumeResourceRequirements selector=LabelSelector
  storageClassName* volumeAttributesClassName* volumeMode*=@PersistentVolumeMode volumeName
PersistentVolumeClaimStatus accessModes=[@PersistentVolumeAccessMode
  allocatedResourceStatuses={@ClaimResourceStatus allocatedResources=R capacity=R
  conditions=[PersistentVolumeClaimCondition currentVolumeAttributesClassName*
  modifyVolumeStatus=ModifyVolumeStatus phase=@PersistentVolumeClaimPhase
PersistentVolumeClaimTemplate metadata=ObjectMeta spec=PersistentVolumeClaimSpec
PersistentVolumeClaimVolumeSource claimName! readOnly=b
PhotonPersistentDiskVolumeSource fsType pdID!
PodCertificateProjection certificateChainPath credentialBundlePath keyPath keyType!
  maxExpirationSeconds*=i signerName! userAnnotations^35={s
PortworxVolumeSource fsType readOnly=b volumeID!
ProjectedVolumeSource defaultMode*=i sources=[VolumeProjection
QuobyteVolumeSource group readOnly=b registry! tenant user volume!
RBDVolumeSource fsType image! keyring monitors=[s pool readOnly=b secretRef=LocalObjectReference user
ResourceFieldSelector containerName divisor=q resource!
ScaleIOVolumeSource fsType gateway! protectionDomain readOnly=b secretRef=LocalObjectReference
  sslEnabled=b storageMode storagePool system! volumeName
SecretProjection items=[KeyToPath optional*=b LocalObjectReference. name
SecretVolumeSource defaultMode*=i items=[KeyToPath optional*=b secretName
ServiceAccountTokenProjection audience expirationSeconds*=l path!
StorageOSVolumeSource fsType readOnly=b secretRef=LocalObjectReference volumeName volumeNamespace
TypedLocalObjectReference apiGroup* kind! name!
TypedObjectReference apiGroup* kind! name! namespace*
Volume name! VolumeSource. awsElasticBlockStore=AWSElasticBlockStoreVolumeSource
  azureDisk=AzureDiskVolumeSource azureFile=AzureFileVolumeSource cephfs=CephFSVolumeSource
  cinder=CinderVolumeSource configMap=ConfigMapVolumeSource csi=CSIVolumeSource
  downwardAPI=DownwardAPIVolumeSource emptyDir=EmptyDirVolumeSource ephemeral=EphemeralVolumeSource
  fc=FCVolumeSource flexVolume=FlexVolumeSource flocker=FlockerVolumeSource
  gcePersistentDisk=GCEPersistentDiskVolumeSource gitRepo=GitRepoVolumeSource
  glusterfs=GlusterfsVolumeSource hostPath=HostPathVolumeSource image=ImageVolumeSource
  iscsi=ISCSIVolumeSource nfs=NFSVolumeSource persistentVolumeClaim=PersistentVolumeClaimVolumeSource
  photonPersistentDisk=PhotonPersistentDiskVolumeSource portworxVolume=PortworxVolumeSource
  projected=ProjectedVolumeSource quobyte=QuobyteVolumeSource rbd=RBDVolumeSource
  scaleIO=ScaleIOVolumeSource secret=SecretVolumeSource storageos=StorageOSVolumeSource
  vsphereVolume=VsphereVirtualDiskVolumeSource
VolumeProjection clusterTrustBundle=ClusterTrustBundleProjection configMap=ConfigMapProjection
  downwardAPI=DownwardAPIProjection podCertificate^34=PodCertificateProjection secret=SecretProjection
  serviceAccountToken=ServiceAccountTokenProjection
VolumeResourceRequirements limits=R requests=R
VsphereVirtualDiskVolumeSource fsType storagePolicyID storagePolicyName volumePath!
`;
