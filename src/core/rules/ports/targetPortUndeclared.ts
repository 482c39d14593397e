import type { Rule } from '../rule.js';
import { nameWorkload } from '../selector/explainSelection.js';
import { findUndeclared, tellUndeclared, hasNumericTarget } from './undeclared.js';

/** A numeric targetPort that no container declares, although one other is. */
export const targetPortUndeclared: Rule = {
  code: 'ports/target-port-undeclared',
  severity: 'hint',
  kinds: ['Service'],
  mayFind: hasNumericTarget,
  *check(manifest, context) {
    for (const target of findUndeclared(manifest, context)) {
      if (target.kind !== 'written') continue;
      const { candidate, port } = target;
      yield tellUndeclared(manifest, target, {
        message: `No container declares ${String(port.targetPort)}; ${nameWorkload(candidate.workload)} declares ${candidate.port.containerPort}`,
        field: 'targetPort',
        part: 'value',
      });
    }
  },
};
