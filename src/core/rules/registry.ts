import { externalNameAddress } from './addresses/externalNameAddress.js';
import { policyServicePort } from './policies/policyServicePort.js';
import { dnsName } from './references/dnsName.js';
import { dnsNamespace } from './references/dnsNamespace.js';
import { ingressBackend } from './references/ingressBackend.js';
import { routeBackend } from './references/routeBackend.js';
import { statefulSetService } from './references/statefulSetService.js';
import { webhookService } from './references/webhookService.js';
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
  routeBackend,
  webhookService,
  dnsName,
  dnsNamespace,
  policyServicePort,
];
