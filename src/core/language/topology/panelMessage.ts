import type { TopologyPaint } from '../../report/topology/drawTopology.js';
import type { TopologyRequest } from './topologyView.js';

/** What the panel's page asks the editor for. */
export type PanelMessage =
  /** The page is there, and shows nothing yet. */
  | { readonly type: 'ready' }
  /** A box, by its id, is to be opened in its manifest. */
  | { readonly type: 'open'; readonly id: string }
  /** Another Service (`namespace/name`), source or address; a new source or Service takes the address away. */
  | { readonly type: 'ask'; readonly service?: string; readonly from?: string; readonly address?: string }
  | { readonly type: 'exportMermaid' }
  /** With the colours of the page, since only it knows them. */
  | { readonly type: 'exportSvg'; readonly paint: TopologyPaint }
  | { readonly type: 'showTranscript' }
  /** Takes all simulated changes back. */
  | { readonly type: 'reset' }
  /** Back to the editor. */
  | { readonly type: 'leave' };

const longestText = 4000;
const paintColors = ['background', 'foreground', 'muted', 'box', 'outline', 'path', 'error'] as const;

/** Reads a message that a page posted; undefined where it has no shape that we know. */
export function parsePanelMessage(value: unknown): PanelMessage | undefined {
  if (!isRecord(value)) return undefined;
  switch (value['type']) {
    case 'ready':
    case 'exportMermaid':
    case 'showTranscript':
    case 'reset':
    case 'leave':
      return { type: value['type'] };
    case 'open':
      return isText(value['id']) ? { type: 'open', id: value['id'] } : undefined;
    case 'ask':
      return parseAsk(value);
    case 'exportSvg': {
      const paint = parsePaint(value['paint']);
      return paint && { type: 'exportSvg', paint };
    }
    default:
      return undefined;
  }
}

/** Reads the state that a page of an earlier session kept: the request that it showed. */
export function parseTopologyRequest(value: unknown): TopologyRequest | undefined {
  if (!isRecord(value)) return undefined;
  const { cluster, service, from, address } = value;
  if (!isRecord(cluster) || !isText(cluster['environment']) || !isOptionalText(cluster['variant']))
    return undefined;
  if (!isRecord(service) || !isText(service['namespace']) || !isText(service['name'])) return undefined;
  if (!isOptionalText(from) || !isOptionalText(address)) return undefined;
  return {
    cluster: { environment: cluster['environment'], ...optional('variant', cluster['variant']) },
    service: { kind: 'Service', namespace: service['namespace'], name: service['name'] },
    ...optional('from', from),
    ...optional('address', address),
  };
}

function parseAsk({ service, from, address }: Readonly<Record<string, unknown>>): PanelMessage | undefined {
  if (!isOptionalText(service) || !isOptionalText(from) || !isOptionalText(address)) return undefined;
  return {
    type: 'ask',
    ...optional('service', service),
    ...optional('from', from),
    ...optional('address', address),
  };
}

/** Colours go into a file as they are: nothing but a colour gets through, and nothing but names of fonts. */
function parsePaint(value: unknown): TopologyPaint | undefined {
  if (!isRecord(value)) return undefined;
  const isColor = (color: unknown): boolean =>
    isText(color) && /^(?:#[0-9a-f]{3,8}|(?:rgba?|color)\((?:srgb )?[\d\s.,%/]+\))$/i.test(color);
  const isFont = isText(value['font']) && /^[\w\s,."'-]+$/.test(value['font']);
  if (!isFont || !paintColors.every((name) => isColor(value[name]))) return undefined;
  return value as unknown as TopologyPaint;
}

function optional<Key extends string>(key: Key, value: string | undefined): Partial<Record<Key, string>> {
  return value === undefined ? {} : ({ [key]: value } as Partial<Record<Key, string>>);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= longestText;
}

function isOptionalText(value: unknown): value is string | undefined {
  return value === undefined || isText(value);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
