import { findFreeNodePort } from '../../../fixes/service/freeNodePort.js';
import { valueAt } from '../../../manifests/json.js';
import { bandOf } from '../../nodePorts.js';
import type { RefactorContext, Refactoring } from '../refactorings.js';

/** A fixed nodePort in the band of automatic ones: the first free one of the static band. */
export function moveNodePort({
  workspace,
  cluster,
  manifest,
  path,
}: RefactorContext): readonly Refactoring[] {
  const wanted = valueAt(manifest.value, path);
  const range = cluster.settings.nodePortRange;
  if (manifest.kind !== 'Service' || path.at(-1) !== 'nodePort' || typeof wanted !== 'number') return [];
  const port = findFreeNodePort(cluster);
  if (bandOf(range, wanted) !== 'dynamic' || port === undefined || bandOf(range, port) !== 'static')
    return [];
  const span = workspace.spanOf({ manifest, path, part: 'value' });
  const edits = [{ uri: manifest.uri, edits: [{ span, newText: String(port) }] }];
  return [{ title: `Move nodePort into the static band: ${port}`, kind: 'refactor.rewrite', edits }];
}
