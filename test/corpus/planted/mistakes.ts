import { addressMistakes } from './mistakes/addresses.js';
import { nodePortMistakes } from './mistakes/nodePorts.js';
import { policyMistakes } from './mistakes/policies.js';
import { portMistakes } from './mistakes/ports.js';
import { referenceMistakes } from './mistakes/references.js';
import { selectorMistakes } from './mistakes/selector.js';
import { serverMistakes } from './mistakes/server.js';
import { trafficMistakes } from './mistakes/traffic.js';
import { workloadMistakes } from './mistakes/workloads.js';
import type { Mistake } from './mistake.js';

/** Every kind of mistake that is planted. */
export const mistakes: readonly Mistake[] = [
  ...selectorMistakes,
  ...portMistakes,
  ...nodePortMistakes,
  ...addressMistakes,
  ...policyMistakes,
  ...referenceMistakes,
  ...trafficMistakes,
  ...workloadMistakes,
  ...serverMistakes,
];
