import { externalNameAddress } from './addresses/externalNameAddress.js';
import { blocksClient } from './policies/blocksClient.js';
import { blocksService } from './policies/blocksService.js';
import { noDns } from './policies/noDns.js';
import { nodePortSource } from './policies/nodePortSource.js';
import { policyServicePort } from './policies/policyServicePort.js';
import { dnsName } from './references/dnsName.js';
import { dnsNamespace } from './references/dnsNamespace.js';
import { ingressBackend } from './references/ingressBackend.js';
import { routeBackend } from './references/routeBackend.js';
import { statefulSetService } from './references/statefulSetService.js';
import { webhookService } from './references/webhookService.js';
import type { Rule } from './rule.js';
import { labelsNotOnPods } from './selector/labelsNotOnPods.js';
import { namespaceMissing } from './selector/namespaceMissing.js';
import { otherNamespace } from './selector/otherNamespace.js';
import { selectorKeyDiffers } from './selector/selectorKeyDiffers.js';
import { selectorNoMatch } from './selector/selectorNoMatch.js';
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
  blocksService,
  blocksClient,
  noDns,
  nodePortSource,
  selectorKeyDiffers,
  labelsNotOnPods,
  otherNamespace,
  namespaceMissing,
];
