/** Why an address or a family cannot be had: it depends on the cluster's service CIDRs, not on the manifest alone. */
export const rangeWords = {
  outside: 'the provided network does not match the current range',
  family: 'not configured on this cluster',
  dualStack: 'this cluster is not configured for dual-stack services',
} as const;

/** Whether a refusal holds only as long as the cluster has just these service CIDRs. */
export function restsOnServiceCIDRs(message: string): boolean {
  return Object.values(rangeWords).some((words) => message.endsWith(words));
}
