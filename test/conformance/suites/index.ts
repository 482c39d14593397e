import type { Suite } from '../suite.js';
import { allocation } from './allocation.js';
import { endpoints } from './endpoints.js';
import { services } from './services.js';
import { traffic } from './traffic.js';

/** Every suite by its name, in the order in which they run. One line a suite. */
export const suites: readonly Suite[] = [services, allocation, endpoints, traffic];
