import type { WhatIfEffect } from '../../cluster/whatIf/change.js';
import { countOf } from '../serviceAddresses.js';
import { line } from '../richText.js';
import type { ShownEnvironment } from './treeFilter.js';
import type { TreeNode } from './treeNode.js';

/** The row above an environment's items that says what is simulated; none where nothing is. */
export function whatIfNodes({ environment, cluster }: ShownEnvironment): readonly TreeNode[] {
  const { whatIf } = cluster;
  if (whatIf.length === 0) return [];
  const label = `${countOf(whatIf.length, 'change')} simulated`;
  const id = `${environment.id}/what-if`;
  return [
    {
      id,
      label,
      description: 'what if',
      tooltip: [
        line('What would happen, as far as the manifests tell. Nothing is written to a file'),
        ...whatIf.map(({ message }) => line(message)),
      ],
      icon: 'beaker',
      tone: 'warning',
      accessibilityLabel: `${label}, nothing is written: ${whatIf.map(({ message }) => message).join('; ')}`,
      context: 'whatIf',
      cluster: { environment: environment.id },
      children: whatIf.map((effect, index) => changeNode(`${id}/${index}`, environment.id, effect)),
    },
  ];
}

function changeNode(id: string, environment: string, { change, message }: WhatIfEffect): TreeNode {
  const [label = '', ...rest] = message.split('; ');
  return {
    id,
    label: label.charAt(0).toUpperCase() + label.slice(1),
    description: rest.join('; '),
    tooltip: [line(message)],
    icon: 'circle-small-filled',
    accessibilityLabel: `Simulated: ${message}`,
    context: 'whatIfChange',
    cluster: { environment },
    change,
    children: [],
  };
}
