import type { Rule } from './rule.js';
import { selectorNoMatch } from './selectorNoMatch.js';

/** Every rule, one line each. */
export const rules: readonly Rule[] = [selectorNoMatch];
