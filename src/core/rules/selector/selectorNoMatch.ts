import { placeAt } from '../placeAt.js';
import type { LabelDifference } from '../../labels/compareLabels.js';
import { relate } from '../relate.js';
import type { Rule, RuleFinding } from '../rule.js';
import {
  explainSelection,
  linkTemplate,
  nameWorkload,
  type Candidate,
  type EmptySelection,
  picksNothing,
} from './explainSelection.js';

/** A Service whose selector picks no pod: the nearest workload is named with the label that is off. */
export const selectorNoMatch: Rule = {
  code: 'selector/no-match',
  severity: 'warning',
  scoped: true,
  kinds: ['Service'],
  mayFind: picksNothing,
  *check(manifest, context) {
    const selection = explainSelection(manifest, context);
    const finding = selection && tell(selection);
    if (finding !== undefined) yield finding;
  },
};

function tell(selection: EmptySelection): RuleFinding | undefined {
  const { manifest, service, reason } = selection;
  const { namespace } = service.ref;
  const quietly = {
    severity: 'information',
    place: placeAt(manifest, ['spec', 'selector'], 'key'),
  } as const;
  switch (reason.kind) {
    case 'near':
      return reason.difference.kind === 'value' ? tellNearMiss(selection, reason) : undefined;
    case 'elsewhere':
      return {
        ...quietly,
        message: `No pod of this environment matches the selector; pods that do are elsewhere in the ${reason.circle}${describeNearest(reason.nearest, 'Closest here')}`,
        related: reason.manifests
          .slice(0, 3)
          .flatMap((each) =>
            relate(`${each.kind} ${each.name} has matching pods`, each, ['metadata', 'name']),
          ),
      };
    case 'not known':
      return {
        ...quietly,
        notKnown: true,
        message: `No workload of this environment matches the selector; whether the pods of ${reason.maker.manifest.kind} ${reason.maker.ref.name} do is not known`,
        related: relate('An operator may make pods of it', reason.maker.manifest, ['metadata', 'name']),
      };
    case 'none':
      return {
        ...quietly,
        message: `No pod in namespace "${namespace}" of this environment matches the selector${describeNearest(reason.nearest, 'Closest')}`,
        ...(reason.nearest && {
          related: linkTemplate(
            reason.nearest.workload,
            'The labels of its pods',
            ['metadata', 'labels'],
            'key',
          ),
        }),
      };
    case 'label added':
    case 'on workload':
    case 'other namespace':
      return undefined;
  }
}

function tellNearMiss(
  { manifest, service }: EmptySelection,
  { workload, comparison, difference }: EmptySelection['reason'] & { readonly kind: 'near' },
): RuleFinding {
  const name = nameWorkload(workload);
  const { key } = difference;
  return {
    message: `No pod in namespace "${service.ref.namespace}" matches the selector${describeNearest({ workload, comparison }, 'Closest')}`,
    place: placeAt(manifest, ['spec', 'selector', key]),
    related: linkTemplate(workload, `The label of ${name}`, ['metadata', 'labels', key], 'pair'),
    data: { key, newValue: difference.kind === 'value' ? difference.found : null },
  };
}

function describeNearest(nearest: Candidate | undefined, word: string): string {
  const [difference] = nearest?.comparison.differences ?? [];
  if (nearest === undefined || difference === undefined) return '';
  const { matched, total } = nearest.comparison;
  return `. ${word}: ${nameWorkload(nearest.workload)} (${matched} of ${total} labels): ${describeDifference(difference)}`;
}

function describeDifference(difference: LabelDifference): string {
  switch (difference.kind) {
    case 'value':
      return `${difference.key} is "${difference.found}", the selector says "${difference.wanted}"`;
    case 'key':
      return `its pods carry "${difference.foundKey}: ${difference.wanted}"`;
    case 'missing':
      return `${difference.key} is missing`;
  }
}
