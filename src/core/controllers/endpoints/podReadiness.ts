import type { Pod } from '../../apiserver/types.js';

/** Whether a pod's Ready condition is true. As `endpointsliceutil.IsPodReady`. */
export function isPodReady(pod: Pod): boolean {
  return pod.status?.conditions?.find(({ type }) => type === 'Ready')?.status === 'True';
}

/** Whether a pod has run to its end. As `endpointsliceutil.isPodTerminal`. */
export function isPodTerminal({ status }: Pod): boolean {
  return status?.phase === 'Succeeded' || status?.phase === 'Failed';
}

/** Whether a pod is being deleted. */
export function isPodTerminating({ metadata }: Pod): boolean {
  return metadata.deletionTimestamp !== undefined;
}

/** Whether a pod belongs into EndpointSlices at all. As `endpointsliceutil.ShouldPodBeInEndpoints`. */
export function shouldBeInEndpoints(pod: Pod): boolean {
  return !isPodTerminal(pod) && hasAddress(pod);
}

/** Whether a pod has any address. */
export function hasAddress({ status }: Pod): boolean {
  return (status?.podIP ?? '') !== '' || (status?.podIPs ?? []).length > 0;
}
