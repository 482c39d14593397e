import type { Suite } from '../suite.js';
import { endpointsSuite } from './endpoints.js';
import { traffic } from './traffic.js';
import { kubectl } from './kubectl.js';

/** Every suite by its name, in the order in which they run. One line a suite. */
export const suites: readonly Suite[] = [endpointsSuite, traffic, kubectl];
