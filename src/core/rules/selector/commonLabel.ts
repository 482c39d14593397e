import { placeAt } from '../placeAt.js';
import { relate } from '../relate.js';
import type { Rule } from '../rule.js';
import { explainSelection, picksNothing } from './explainSelection.js';

/** A kustomization adds a label to the selector, and the pods are outside of it: as kustomize's labels and commonLabels do. */
export const commonLabel: Rule = {
  code: 'selector/common-label',
  severity: 'information',
  scoped: true,
  kinds: ['Service'],
  mayFind: picksNothing,
  *check(manifest, context) {
    const { reason } = explainSelection(manifest, context) ?? {};
    if (reason?.kind !== 'label added') return;
    const { label, kustomization, manifests } = reason;
    const [first] = manifests;
    if (first === undefined) return;
    yield {
      message: `The kustomization adds "${label}" to this selector; the pods of ${first.kind} ${first.name}, which match without, are not in this kustomization. labels with includeSelectors: false leaves selectors alone`,
      place: placeAt(manifest, ['spec', 'selector'], 'key'),
      related: manifests
        .slice(0, 3)
        .flatMap((each) => relate(`${each.kind} ${each.name}`, each, ['metadata', 'name'])),
      data: { label, kustomization },
    };
  },
};
