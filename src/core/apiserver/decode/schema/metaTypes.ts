/** Metadata, selectors and references, which all kinds share. In the notation of structType.ts, as of Kubernetes 1.36. */
export const metaTypes = `
Condition lastTransitionTime!=t message! observedGeneration=l reason! status!=@ConditionStatus type!
LabelSelector matchExpressions=[LabelSelectorRequirement matchLabels={s
LabelSelectorRequirement key! operator!=@LabelSelectorOperator values=[s
ManagedFieldsEntry apiVersion fieldsType fieldsV1=j manager operation=@ManagedFieldsOperationType
  subresource time=t
ObjectMeta annotations={s creationTimestamp=t deletionGracePeriodSeconds*=l deletionTimestamp=t
  finalizers=[s generateName generation=l labels!={s managedFields=[ManagedFieldsEntry name namespace
  ownerReferences=[OwnerReference resourceVersion selfLink uid=@types.UID
ObjectReference apiVersion fieldPath kind name namespace resourceVersion uid=@types.UID
OwnerReference apiVersion! blockOwnerDeletion*=b controller*=b kind! name! uid!=@types.UID
`;
