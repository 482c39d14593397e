import { assume } from '../assumptions.js';
import type { NetworkNode } from '../networkNode.js';
import { decidedBy } from '../objectRef.js';
import type { Hop } from '../trace.js';
import type { Journey, Path } from './path.js';

/** The end of the way at a node that is down; undefined where the node is up, or the packet begins on it. */
export function checkNode({ header, node, arrival }: Journey, to: NetworkNode | undefined): Path | undefined {
  if (to === undefined || to.ready || (to === node && arrival !== 'wire')) return undefined;
  const reason = `node ${to.name} is not ready, and nothing on it answers`;
  const hop: Hop = {
    node: to.name,
    component: 'Route',
    action: reason,
    before: header,
    decidedBy: [decidedBy(to.node, 'status', 'conditions')],
    confidence: 'assumed',
    assumptions: [assume('node/down', to.name)],
  };
  return { kind: 'end', outcome: 'dropped', reason, hops: [hop] };
}
