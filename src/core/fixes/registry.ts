import type { Finding } from '../manifests/finding.js';
import type { Fix, FixContext, QuickFix } from './fix.js';
import { addDocument } from './addDocument.js';
import { addField } from './addField.js';
import { watchAnchors } from './edits/watchAnchors.js';
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
import { leaveExternalName } from './selector/leaveExternalName.js';
import { narrowSelector } from './selector/narrowSelector.js';
import { removePair } from './selector/removePair.js';
import { repairSelector } from './selector/repairSelector.js';
import { spareSelectors } from './selector/spareSelectors.js';
import { chooseSupported } from './server/chooseSupported.js';
import { fitTemplate } from './server/fitTemplate.js';
import { fixFamilies } from './server/fixFamilies.js';
import { fixName } from './server/fixName.js';
import { fixPorts } from './server/fixPorts.js';
import { fixScalar } from './server/fixScalar.js';
import { renameField } from './server/renameField.js';
import { replaceDeprecated } from './server/replaceDeprecated.js';
import { unwrapMatchLabels } from './server/unwrapMatchLabels.js';
import { chooseNodePort } from './service/chooseNodePort.js';
import { repairServiceType } from './service/repairServiceType.js';
import { replaceExternalName } from './service/replaceExternalName.js';
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
  leaveExternalName,
  setPortField,
  swapPorts,
  nameContainerPort,
  listenEverywhere,
  narrowSelector,
  removePair,
  spareSelectors,
  addEndpointSlice,
  removeIgnored,
  addField,
  addDocument,
  replaceExternalName,
  chooseSupported,
  fitTemplate,
  fixFamilies,
  fixName,
  fixPorts,
  fixScalar,
  renameField,
  replaceDeprecated,
  unwrapMatchLabels,
];

/**
 * The repairs for one finding, the preferred ones first. None that would change a field elsewhere through an alias, or take away an anchor;
 * what stands at an anchor is preferred no more, since its aliases change, too.
 */
export function proposeFixes(finding: Finding, context: FixContext): readonly QuickFix[] {
  return fixes
    .filter((fix) => fix.codes.includes(finding.code))
    .flatMap((fix) => {
      const watch = watchAnchors(context);
      const proposed = fix.propose(finding, watch.context).filter((each) => keepsAnchors(each, context));
      if (watch.sawAlias) return [];
      return watch.sawAnchor ? proposed.map((each) => ({ ...each, preferred: false })) : proposed;
    })
    .sort((a, b) => Number(b.preferred) - Number(a.preferred));
}

function keepsAnchors({ edits }: QuickFix, context: FixContext): boolean {
  return edits.every(({ uri, edits: own }) =>
    own.every(({ span, newText }) => {
      const anchors =
        context
          .text(uri)
          ?.slice(span.start, span.end)
          .match(/(?<![^\s,[{])&[^\s,[\]{}]+/g) ?? [];
      return anchors.every((anchor) => newText.includes(anchor));
    }),
  );
}
