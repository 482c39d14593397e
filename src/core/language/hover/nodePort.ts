import { line, strong, type RichBlock, type RichPart, type RichText } from '../richText.js';
import { joinHostPort, nodeAddresses, showNodePort } from '../serviceAddresses.js';
import { bandOf, listNodePorts } from '../nodePorts.js';
import { objectKey } from '../../manifests/manifest.js';
import { curlLink } from './curlLink.js';
import type { HoverContext } from './hoverContext.js';

/** Where a NodePort lies in the range, who else has it, and the addresses to curl. */
export function describeNodePort(context: HoverContext): RichText | undefined {
  const { cluster, manifest, path } = context;
  const service = cluster.serviceOf(manifest);
  const index = path[2];
  if (service === undefined || typeof index !== 'number') return undefined;
  const written = service.service.spec.ports?.[index]?.nodePort;
  if (written === undefined) return undefined;
  const { from, to } = cluster.settings.nodePortRange;
  const band = bandOf(cluster.settings.nodePortRange, written);
  const others = listNodePorts(cluster).filter(
    (use) => use.nodePort === written && objectKey(use.service.ref) !== objectKey(service.ref),
  );
  const blocks: RichBlock[] = [
    line(strong(`NodePort ${showNodePort(service, index) ?? written}`), ` ${describeBand(band, from, to)}`),
  ];
  const addresses = nodeAddresses(cluster).slice(0, 3);
  if (band !== 'outside' && addresses.length > 0)
    blocks.push(
      line(
        'Every node answers: ',
        ...addresses.flatMap(({ name, address }, at) => [
          ...(at > 0 ? [', '] : []),
          linkTo(context, joinHostPort(address, written)),
          ` (${name})`,
        ]),
      ),
    );
  for (const other of others.slice(0, 3))
    blocks.push(line(`Service ${other.service.ref.namespace}/${other.service.ref.name} has it, too`));
  return blocks;
}

function linkTo(context: HoverContext, address: string): RichPart {
  return curlLink(context, { shown: address, argument: address });
}

function describeBand(band: ReturnType<typeof bandOf>, from: number, to: number): string {
  switch (band) {
    case 'static':
      return `in the static band of ${from}-${to}: the cluster gives it to others last, so it is a good one to fix`;
    case 'dynamic':
      return `in the dynamic band of ${from}-${to}: the cluster chooses numbers for other Services here`;
    case 'outside':
      return `is outside of the range ${from}-${to}: the API server refuses it`;
  }
}
