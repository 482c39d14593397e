import type { Finding } from '../manifests/finding.js';
import type { Fix, FixContext, QuickFix } from './fix.js';
import { allowInPolicy } from './policies/allowInPolicy.js';
import { repairSelector } from './repairSelector.js';
import { replaceValue } from './replaceValue.js';
import { replaceText } from './replaceText.js';
import { chooseNodePort } from './service/chooseNodePort.js';
import { repairServiceType } from './service/repairServiceType.js';

/** Every fix, one line each. */
const fixes: readonly Fix[] = [
  repairSelector,
  replaceValue,
  replaceText,
  chooseNodePort,
  repairServiceType,
  allowInPolicy,
];

/** The repairs for one finding, the preferred ones first. */
export function proposeFixes(finding: Finding, context: FixContext): readonly QuickFix[] {
  return fixes
    .filter((fix) => fix.codes.includes(finding.code))
    .flatMap((fix) => fix.propose(finding, context))
    .sort((a, b) => Number(b.preferred) - Number(a.preferred));
}
