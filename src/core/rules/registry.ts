import { externalNameAddress } from './addresses/externalNameAddress.js';
import { policyServicePort } from './policies/policyServicePort.js';
import { ingressBackend } from './references/ingressBackend.js';
import { statefulSetService } from './references/statefulSetService.js';
import type { Rule } from './rule.js';
import { selectorNoMatch } from './selectorNoMatch.js';
import { noReplicas } from './workloads/noReplicas.js';

/** Every rule, one line each. */
export const rules: readonly Rule[] = [
  selectorNoMatch,
  noReplicas,
  externalNameAddress,
  ingressBackend,
  statefulSetService,
  policyServicePort,
];
