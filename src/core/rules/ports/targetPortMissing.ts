import type { Rule } from '../rule.js';
import { nameWorkload } from '../selector/explainSelection.js';
import { findUndeclared, tellUndeclared, hasNumericTarget } from './undeclared.js';

/** Without a targetPort the number of `port` is used, and the pods declare another one. */
export const targetPortMissing: Rule = {
  code: 'ports/target-port-missing',
  severity: 'hint',
  kinds: ['Service'],
  mayFind: hasNumericTarget,
  *check(manifest, context) {
    for (const target of findUndeclared(manifest, context)) {
      if (target.kind !== 'left out') continue;
      const { candidate, port } = target;
      yield tellUndeclared(manifest, target, {
        message: `targetPort defaults to port (${port.port}); ${nameWorkload(candidate.workload)} declares only ${candidate.port.containerPort}`,
        field: 'port',
        part: 'value',
      });
    }
  },
};
