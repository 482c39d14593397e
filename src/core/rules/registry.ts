import { externalIPs } from './addresses/externalIPs.js';
import { externalNameAddress } from './addresses/externalNameAddress.js';
import { externalNamePorts } from './addresses/externalNamePorts.js';
import { headlessPort } from './addresses/headlessPort.js';
import { dynamicBand } from './nodePorts/dynamicBand.js';
import { kindMapping } from './nodePorts/kindMapping.js';
import { knownPort } from './nodePorts/knownPort.js';
import { localhostNodePort } from './nodePorts/localhost.js';
import { noNodePorts } from './nodePorts/noNodePorts.js';
import { pendingBalancer } from './nodePorts/pendingBalancer.js';
import { blocksClient } from './policies/blocksClient.js';
import { blocksService } from './policies/blocksService.js';
import { noDns } from './policies/noDns.js';
import { nodePortSource } from './policies/nodePortSource.js';
import { policyServicePort } from './policies/policyServicePort.js';
import { handWrittenEndpoints } from './ports/handWrittenEndpoints.js';
import { hostPort } from './ports/hostPort.js';
import { loopback } from './ports/loopback.js';
import { mergeKey } from './ports/mergeKey.js';
import { meshPortName } from './ports/meshPortName.js';
import { portsSwapped } from './ports/portsSwapped.js';
import { probePort } from './ports/probePort.js';
import { protocolDiffers } from './ports/protocolDiffers.js';
import { targetPortDiffers } from './ports/targetPortDiffers.js';
import { targetPortMissing } from './ports/targetPortMissing.js';
import { targetPortName } from './ports/targetPortName.js';
import { targetPortUndeclared } from './ports/targetPortUndeclared.js';
import { dnsName } from './references/dnsName.js';
import { dnsNamespace } from './references/dnsNamespace.js';
import { ingressBackend } from './references/ingressBackend.js';
import { monitorSelector } from './references/monitorSelector.js';
import { routeBackend } from './references/routeBackend.js';
import { statefulSetService } from './references/statefulSetService.js';
import { webhookService } from './references/webhookService.js';
import type { Rule } from './rule.js';
import { commonLabel } from './selector/commonLabel.js';
import { emptySelector } from './selector/emptySelector.js';
import { jobPods } from './selector/jobPods.js';
import { labelsNotOnPods } from './selector/labelsNotOnPods.js';
import { namespaceMissing } from './selector/namespaceMissing.js';
import { noEndpoints } from './selector/noEndpoints.js';
import { otherNamespace } from './selector/otherNamespace.js';
import { sameSelector } from './selector/sameSelector.js';
import { selectorKeyDiffers } from './selector/selectorKeyDiffers.js';
import { selectorNoMatch } from './selector/selectorNoMatch.js';
import { tooBroad } from './selector/tooBroad.js';
import { volatileLabel } from './selector/volatileLabel.js';
import { deprecatedField } from './traffic/deprecatedField.js';
import { externalLocal } from './traffic/externalLocal.js';
import { internalLocal } from './traffic/internalLocal.js';
import { publishNotReady } from './traffic/publishNotReady.js';
import { sessionAffinity } from './traffic/sessionAffinity.js';
import { topologyTogether } from './traffic/topologyTogether.js';
import { hairpin } from './workloads/hairpin.js';
import { noReadinessProbe } from './workloads/noReadinessProbe.js';
import { noReplicas } from './workloads/noReplicas.js';
import { notScheduled } from './workloads/notScheduled.js';
import { serviceLinks } from './workloads/serviceLinks.js';

/** Every rule, one line each. */
export const rules: readonly Rule[] = [
  selectorNoMatch,
  noReplicas,
  notScheduled,
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
  targetPortName,
  targetPortDiffers,
  protocolDiffers,
  targetPortUndeclared,
  portsSwapped,
  targetPortMissing,
  mergeKey,
  probePort,
  hostPort,
  loopback,
  meshPortName,
  handWrittenEndpoints,
  volatileLabel,
  tooBroad,
  sameSelector,
  jobPods,
  noEndpoints,
  emptySelector,
  commonLabel,
  externalIPs,
  externalNamePorts,
  headlessPort,
  dynamicBand,
  kindMapping,
  knownPort,
  localhostNodePort,
  noNodePorts,
  pendingBalancer,
  externalLocal,
  internalLocal,
  publishNotReady,
  deprecatedField,
  sessionAffinity,
  topologyTogether,
  monitorSelector,
  hairpin,
  noReadinessProbe,
  serviceLinks,
];
