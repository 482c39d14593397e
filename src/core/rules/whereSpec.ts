import type { Service } from '../apiserver/types.js';
import type { Rule } from './rule.js';

/** The `mayFind` of a rule that looks at Services with such a spec only. */
export function whereSpec(test: (spec: Service['spec']) => boolean): NonNullable<Rule['mayFind']> {
  return (manifest, { cluster }) => {
    const spec = cluster.serviceOf(manifest)?.spec;
    return spec !== undefined && test(spec);
  };
}
