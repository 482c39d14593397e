import { line, strong, type RichBlock, type RichText } from '../richText.js';
import { readServiceFacts } from '../serviceFacts.js';
import type { HoverContext } from './hoverContext.js';

/** What a traffic policy does with this Service's endpoints, node by node. */
export function describeTrafficPolicy({ cluster, manifest, path }: HoverContext): RichText | undefined {
  const service = cluster.serviceOf(manifest);
  if (service === undefined) return undefined;
  const external = path[1] === 'externalTrafficPolicy';
  const { externalTrafficPolicy = 'Cluster', internalTrafficPolicy = 'Cluster' } = service.service.spec;
  const policy = external ? externalTrafficPolicy : internalTrafficPolicy;
  const facts = readServiceFacts(cluster, service);
  const nodes = cluster.nodes.map(({ node }) => node.metadata.name);
  const without = nodes.filter((name) => !facts.nodes.includes(name));
  const blocks: RichBlock[] = [line(strong(`${path[1]}: ${policy}`), `: ${explainPolicy(policy, external)}`)];
  if (policy === 'Local' && facts.nodes.length > 0)
    blocks.push(line(`With an endpoint: ${facts.nodes.join(', ')}`));
  if (policy === 'Local' && without.length > 0)
    blocks.push(line(`Without one, where it is dropped: ${without.slice(0, 6).join(', ')}`));
  return blocks;
}

function explainPolicy(policy: 'Cluster' | 'Local', external: boolean): string {
  if (policy === 'Cluster')
    return external
      ? 'every node forwards to all endpoints; the pod sees the address of a node in place of the client’s'
      : 'clients in the cluster reach all endpoints';
  return external
    ? 'a node forwards to its own endpoints only, and the pod sees the client’s address'
    : 'clients reach the endpoints of their own node only';
}
