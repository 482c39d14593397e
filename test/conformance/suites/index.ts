import type { Suite } from '../suite.js';
import { allocation } from './allocation.js';
import { endpointsSuite } from './endpoints.js';
import { objects } from './objects.js';
import { traffic } from './traffic.js';
import { curl } from './curl.js';
import { kubectl } from './kubectl.js';
import { services } from './services.js';

/** Every suite by its name, in the order in which they run. One line a suite. */
export const suites: readonly Suite[] = [
  services,
  objects,
  allocation,
  endpointsSuite,
  traffic,
  kubectl,
  curl,
];
