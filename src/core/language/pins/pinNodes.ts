import { previewMarker } from '../../report/curl/previewMarker.js';
import type { Workspace } from '../../workspace/workspace.js';
import { resolveCluster } from '../clusterQueries.js';
import { code, line } from '../richText.js';
import { countOf } from '../serviceAddresses.js';
import type { TreeNode } from '../tree/treeNode.js';
import { keyOfPin, type PinState } from './pin.js';

interface Look {
  readonly icon: string;
  readonly tone: NonNullable<TreeNode['tone']>;
  /** After the verdict of now; `{0}` is the pinned one. */
  readonly words: string;
}

const looks: Readonly<Record<PinState['change'], Look>> = {
  none: { icon: 'pass', tone: 'ok', words: '' },
  broken: { icon: 'error', tone: 'error', words: ', was {0}' },
  repaired: { icon: 'pass-filled', tone: 'ok', words: ', was {0}' },
  changed: { icon: 'warning', tone: 'warning', words: ', was {0}' },
  differs: { icon: 'diff', tone: 'warning', words: ', not as before' },
};

const idPrefix = 'pin/';

/** The group "Pinned curls" at the top of the view of Services; nothing where nothing is pinned. */
export function buildPinNodes(workspace: Workspace, states: readonly PinState[]): readonly TreeNode[] {
  if (states.length === 0) return [];
  const changed = states.filter(({ change }) => change !== 'none').length;
  const broken = states.filter(({ change }) => change === 'broken').length;
  const state = broken > 0 ? `${broken} broken` : changed > 0 ? `${changed} changed` : 'as pinned';
  return [
    {
      id: 'pins',
      label: 'Pinned curls',
      description: state,
      tooltip: [line('Simulations that run again on each change')],
      icon: 'pinned',
      ...(broken > 0 ? { tone: 'error' as const } : {}),
      accessibilityLabel: `${countOf(states.length, 'pinned curl')}, ${state}`,
      context: 'pins',
      expanded: true,
      children: states.map((each) => pinNode(workspace, each)),
    },
  ];
}

/** The key of the pin that a node of the view stands for. */
export function pinKeyOf(node: Pick<TreeNode, 'id'>): string | undefined {
  return node.id.startsWith(idPrefix) ? node.id.slice(idPrefix.length) : undefined;
}

function pinNode(workspace: Workspace, { pin, change, verdict }: PinState): TreeNode {
  const { request } = pin;
  const { icon, tone, words } = looks[change];
  const cluster = resolveCluster(workspace, request.cluster);
  const command = `curl ${request.argument}`;
  const shown = cluster === undefined ? command : previewMarker(cluster)(command);
  const times = request.requests === undefined ? '' : ` ×${request.requests}`;
  const state = `${verdict}${words.replace('{0}', pin.verdict)}`;
  const from = request.from.replace(/\/pod\//, '/');
  return {
    id: `${idPrefix}${keyOfPin(pin)}`,
    label: `${shown}${times}`,
    description: `${state} · from ${from}`,
    tooltip: [
      line(code(shown), ` from ${from}`),
      line(change === 'none' ? `${verdict}, as when it was pinned` : state),
      line(change === 'none' ? 'Click to see the transcript' : 'Click to see what has changed'),
    ],
    icon,
    tone,
    accessibilityLabel: `${shown} from ${from}, ${state}`,
    command: { kind: 'showPin', key: keyOfPin(pin) },
    context: change === 'none' ? 'pin' : 'pin changedPin',
    value: command,
    children: [],
  };
}
