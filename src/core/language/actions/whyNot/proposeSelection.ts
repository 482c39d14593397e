import type { Cluster, ClusterService, ClusterWorkload } from '../../../cluster/cluster.js';
import type { QuickFix } from '../../../fixes/fix.js';
import { selectPods } from '../../../fixes/selector/selectPods.js';
import type { Workspace } from '../../../workspace/workspace.js';

/** The repair that makes a Service pick the pods of a workload. */
export function proposeSelection(
  workspace: Workspace,
  cluster: Cluster,
  { manifest }: ClusterService,
  { ref, podLabels }: ClusterWorkload,
): readonly QuickFix[] {
  if (manifest === undefined) return [];
  const context = {
    cluster,
    text: (uri: string) => workspace.text(uri),
    spanOf: workspace.spanOf.bind(workspace),
  };
  return selectPods(manifest, { name: `${ref.kind} ${ref.name}`, labels: podLabels }, context);
}
