import type { Rule } from '../rule.js';
import { nameWorkload } from '../selector/explainSelection.js';
import { findUndeclared, tellUndeclared, hasNumericTarget } from './undeclared.js';

/** `port` is what the pods declare and `targetPort` is not: they look swapped. */
export const portsSwapped: Rule = {
  code: 'ports/swapped',
  severity: 'hint',
  kinds: ['Service'],
  mayFind: hasNumericTarget,
  *check(manifest, context) {
    for (const target of findUndeclared(manifest, context)) {
      if (target.kind !== 'swapped') continue;
      const { candidate, port } = target;
      yield tellUndeclared(manifest, target, {
        message: `port and targetPort look swapped: ${nameWorkload(candidate.workload)} declares ${candidate.port.containerPort}, not ${String(port.targetPort)}`,
        field: 'targetPort',
        part: 'value',
      });
    }
  },
};
