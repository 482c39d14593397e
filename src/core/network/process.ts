import type { Pod, Protocol } from '../apiserver/types.js';
import { assume } from './assumptions.js';
import { nameOf } from './objectRef.js';
import type { Assumption, DecidedBy } from './trace.js';

/** Whether a process in a pod listens on a port, as far as the manifest lets one guess. */
export interface Listening {
  readonly listens: boolean;
  readonly reason: string;
  readonly decidedBy: readonly DecidedBy[];
  readonly assumptions: readonly Assumption[];
}

/** Judges whether something in the pod listens on the port. */
export function judgeListening(pod: Pod, port: number, _protocol: Protocol): Listening {
  const reason = `a process of pod ${nameOf(pod)} listens on port ${port}`;
  return { listens: true, reason, decidedBy: [], assumptions: [assume('process/listens', port)] };
}
