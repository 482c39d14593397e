import type { Cluster } from '../core/cluster/cluster.js';
import type { Place } from '../core/manifests/manifest.js';
import { buildCluster } from '../core/cluster/buildCluster.js';
import type { Position } from '../core/text/lineMap.js';
import { createWorkspace } from '../core/workspace/createWorkspace.js';
import type { Workspace } from '../core/workspace/workspace.js';
import type { Input } from './readFiles.js';

/** The manifests of the PATH arguments, ready to be asked. */
export interface LoadedWorkspace {
  readonly workspace: Workspace;
  /** The path of a file as the user knows it. */
  readonly showFile: (uri: string) => string;
  /** `service.yaml:8` */
  readonly refer: (place: Place) => string;
}

/** Puts files into a workspace; `together` makes one environment of them, as `kubectl apply -R -f` would. */
export function loadWorkspace(
  input: Input,
  {
    grouping,
    onFailure,
  }: { readonly grouping: 'together' | 'by rules'; readonly onFailure: (code: string) => void },
): LoadedWorkspace {
  const workspace = createWorkspace({ grouping, onFailure });
  workspace.setFolders(input.folders);
  for (const { uri, text } of input.files) workspace.setFile(uri, text);
  const shown = new Map(input.files.map((file) => [file.uri, file.shown]));
  const showFile = (uri: string): string => shown.get(uri) ?? uri;
  const refer = (place: Place): string => {
    const { start } = workspace.spanOf(place);
    const { line }: Position = workspace.lineMap(place.manifest.uri)?.positionAt(start) ?? {
      line: 0,
      character: 0,
    };
    return `${showFile(place.manifest.uri)}:${line + 1}`;
  };
  return { workspace, showFile, refer };
}

/** The cluster of all manifests together; an empty one where there are none. */
export function clusterOfAll({ workspace }: LoadedWorkspace): Cluster {
  const [environment] = workspace.environments();
  return environment === undefined ? buildCluster({ manifests: [] }, {}) : workspace.cluster(environment);
}
