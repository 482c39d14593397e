import type { Finding } from '../manifests/finding.js';
import type { Fix, FixContext, QuickFix } from './fix.js';
import { addDocument } from './addDocument.js';
import { addField } from './addField.js';
import { allowInPolicy } from './policies/allowInPolicy.js';
import { listenEverywhere } from './ports/listenEverywhere.js';
import { nameContainerPort } from './ports/nameContainerPort.js';
import { setPortField } from './ports/setPortField.js';
import { swapPorts } from './ports/swapPorts.js';
import { removeIgnored } from './removeIgnored.js';
import { replaceText } from './replaceText.js';
import { replaceValue } from './replaceValue.js';
import { addEndpointSlice } from './selector/addEndpointSlice.js';
import { labelPods } from './selector/labelPods.js';
import { narrowSelector } from './selector/narrowSelector.js';
import { removePair } from './selector/removePair.js';
import { repairSelector } from './selector/repairSelector.js';
import { chooseNodePort } from './service/chooseNodePort.js';
import { repairServiceType } from './service/repairServiceType.js';
import { setNamespace } from './setNamespace.js';

/** Every fix, one line each. */
const fixes: readonly Fix[] = [
  repairSelector,
  replaceValue,
  replaceText,
  chooseNodePort,
  repairServiceType,
  allowInPolicy,
  labelPods,
  setNamespace,
  setPortField,
  swapPorts,
  nameContainerPort,
  listenEverywhere,
  narrowSelector,
  removePair,
  addEndpointSlice,
  removeIgnored,
  addField,
  addDocument,
];

/** The repairs for one finding, the preferred ones first. */
export function proposeFixes(finding: Finding, context: FixContext): readonly QuickFix[] {
  return fixes
    .filter((fix) => fix.codes.includes(finding.code))
    .flatMap((fix) => fix.propose(finding, context))
    .sort((a, b) => Number(b.preferred) - Number(a.preferred));
}
