import type {
  ClusterPod,
  ClusterService,
  ClusterWorkload,
  Cluster,
} from '../../../src/core/cluster/cluster.js';
import type { Manifest } from '../../../src/core/manifests/manifest.js';
import type { FileEdit } from '../../../src/core/text/textEdit.js';
import type { Workspace } from '../../../src/core/workspace/workspace.js';

/** A Service of a real application folder that works, with the workload behind it: where a mistake can be planted. */
export interface Site {
  readonly workspace: Workspace;
  readonly cluster: Cluster;
  readonly service: ClusterService;
  readonly serviceManifest: Manifest;
  readonly workload: ClusterWorkload;
  readonly workloadManifest: Manifest;
  readonly pod: ClusterPod;
  /** The files of its environment. */
  readonly files: readonly string[];
}

/** What was changed in the copy, and what the check must say about it. */
export interface Planted {
  readonly edits?: readonly FileEdit[];
  /** A manifest in a file of its own beside the others. */
  readonly added?: string;
  /** The object on which the finding must be: its kind and name. */
  readonly on: { readonly kind: string; readonly name: string };
  /** What the message must name: the reason. */
  readonly says: readonly string[];
}

/** One kind of mistake: how it is made in a copy of a real folder, and the code with which it must be found. */
export interface Mistake {
  /** The area of the rules that must find it. */
  readonly family: string;
  readonly title: string;
  readonly code: string;
  /** Undefined where the site has nothing to break in this way. */
  plant(site: Site): Planted | undefined;
}
