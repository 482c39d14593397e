import {
  isDNS1035Label,
  isDNS1123Label,
  isValidLabelValue,
  isValidPortName,
} from '../../apiserver/validation/names.js';
import type { QuickFix } from '../../fixes/fix.js';
import { suggestName } from '../../fixes/server/suggestName.js';
import type { Finding } from '../../manifests/finding.js';
import type { Workspace } from '../../workspace/workspace.js';
import { nameOfMention, renameAt } from '../rename.js';
import { mentionAt } from '../symbols/mentionAt.js';

const rules = {
  label: { complain: isValidLabelValue, most: 63 },
  service: { complain: isDNS1035Label, most: 63 },
  servicePort: { complain: isDNS1123Label, most: 63 },
  containerPort: { complain: isValidPortName, most: 15 },
} as const;

/** For a name that the API server refuses: the nearest one that it takes, wherever the name is used. `Rename My_Web to my-web everywhere`. */
export function proposeRename(workspace: Workspace, { code, place }: Finding): readonly QuickFix[] {
  if (code !== 'apiserver/invalid' || place.part === 'key') return [];
  const { uri } = place.manifest;
  const { start } = workspace.spanOf(place);
  const mention = mentionAt(workspace, uri, start)?.mention;
  const name = mention && nameOfMention(mention);
  if (mention === undefined || name === undefined) return [];
  const { complain, most } = rules[mention.kind];
  const newName = complain(name).length === 0 ? undefined : suggestName(name, complain, most);
  const edits = newName === undefined ? undefined : renameAt(workspace, uri, start, newName);
  if (newName === undefined || edits === undefined || 'refusal' in edits) return [];
  return [{ title: `Rename ${name} to ${newName} everywhere`, edits, preferred: false }];
}
