import { placeAt } from '../placeAt.js';
import { relate } from '../relate.js';
import type { Rule } from '../rule.js';
import { explainSelection, linkTemplate, nameWorkload, picksNothing } from './explainSelection.js';

/** The selected labels are on the workload's own metadata, but not on its pod template. */
export const labelsNotOnPods: Rule = {
  code: 'selector/labels-not-on-pods',
  severity: 'warning',
  kinds: ['Service'],
  mayFind: picksNothing,
  *check(manifest, context) {
    const { reason } = explainSelection(manifest, context) ?? {};
    if (reason?.kind !== 'on workload') return;
    const { workload, missing } = reason;
    const name = nameWorkload(workload);
    const pairs = Object.entries(missing);
    const [[key] = ['']] = pairs;
    const onPods = Object.hasOwn(workload.podLabels, key) ? workload.podLabels[key] : undefined;
    const told = pairs.map(([each, value]) => `"${each}: ${value}"`).join(', ');
    const verb = pairs.length === 1 ? 'is' : 'are';
    yield {
      message: `No pod matches: ${told} ${verb} on ${name}, not on its pods. A Service reads the labels of pods, those of ${workload.templatePath.join('.')}.metadata.labels`,
      place: placeAt(manifest, ['spec', 'selector', key], 'pair'),
      related: [
        ...relate(`The label of ${name} itself`, workload.manifest, ['metadata', 'labels', key], 'pair'),
        ...linkTemplate(workload, 'The labels of its pods', ['metadata', 'labels'], 'key'),
      ],
      data: {
        workload: { ...workload.ref },
        missing: { ...missing },
        ...(pairs.length === 1 && onPods !== undefined ? { key, newValue: onPods } : {}),
      },
    };
  },
};
