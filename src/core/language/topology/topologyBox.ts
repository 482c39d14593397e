import type { ObjectRef } from '../../manifests/manifest.js';
import type { TopologyNode } from '../../report/topology/topology.js';
import { fileNameOf } from '../hover/podTable.js';
import type { PlaceRef } from '../placeRef.js';

/** A box with the place in the manifests that a click on it opens. */
export interface TopologyBox {
  readonly node: TopologyNode;
  readonly place: PlaceRef | undefined;
}

/** The words of a box; what is left out is empty. */
export interface BoxWords {
  readonly title: string;
  readonly details?: readonly string[];
  readonly state?: string;
}

/** A box; that it has a place shows in the name of its file. */
export function makeBox(
  id: string,
  kind: TopologyNode['kind'],
  { title, details = [], state = '' }: BoxWords,
  place?: PlaceRef,
): TopologyBox {
  const file = place === undefined ? {} : { file: fileNameOf(place.uri) };
  const node = {
    id,
    kind,
    layer: layers[kind],
    title,
    details: details.filter((detail) => detail !== ''),
    state,
    failed: false,
    ...file,
  };
  return { node, place };
}

const layers = {
  client: 0,
  node: 1,
  service: 2,
  port: 2,
  target: 2,
  pod: 3,
  endpoint: 3,
  'left out': 3,
  more: 3,
} as const satisfies Record<TopologyNode['kind'], TopologyNode['layer']>;

/** The ids of boxes: stable over edits. */
export const boxIds = {
  client: 'client',
  service: 'service',
  target: 'target',
  node: (name: string) => `node/${name}`,
  port: (index: number) => `port/${index}`,
  pod: ({ namespace, name }: ObjectRef) => `pod/${namespace}/${name}`,
  endpoint: (address: string) => `endpoint/${address}`,
} as const;
