import { insertField } from '../fixes/edits/insertField.js';
import { valueAt, type ManifestPath } from '../manifests/json.js';
import type { Manifest } from '../manifests/manifest.js';
import type { Cluster, ClusterService } from '../cluster/cluster.js';
import { markPreview } from '../cluster/previewMark.js';
import type { Span } from '../text/span.js';
import type { TextEdit } from '../text/textEdit.js';
import type { Workspace } from '../workspace/workspace.js';
import { findContainerPorts } from './definition.js';
import { refersTo, type PlaceRef } from './placeRef.js';

/** A value that the manifest does not write and that the cluster fills in; a double click writes it. */
export interface InlayHint {
  readonly offset: number;
  /** `targetPort: 80`, `nodePort: ◌30412`. */
  readonly label: string;
  readonly tooltip: string;
  readonly edit: TextEdit | undefined;
  /** Where the value leads: for a targetPort the port of the container. */
  readonly target: PlaceRef | undefined;
}

/** A field that a Service leaves out. */
interface LeftOutField {
  readonly parent: ManifestPath;
  readonly key: string;
  readonly value: string;
  readonly preview: boolean;
  /** The field that it is shown behind. */
  readonly behind: string;
}

/** The defaulted and previewed fields of the Services in a span of a file. */
export function inlayHintsIn(workspace: Workspace, uri: string, within: Span): readonly InlayHint[] {
  return workspace.manifestsIn(uri).flatMap((manifest) => {
    const document = workspace.documentSpanOf(manifest);
    if (document.end < within.start || document.start > within.end) return [];
    const cluster = workspace.clusterOf(manifest);
    const service = cluster?.serviceOf(manifest);
    if (cluster === undefined || service === undefined || service.service.spec.type === 'ExternalName')
      return [];
    return leftOutFields(manifest, service).flatMap((field): InlayHint[] => {
      const path = [...field.parent, field.behind];
      if (valueAt(manifest.value, path) === undefined) return [];
      const pair = workspace.spanOf({ manifest, path, part: 'pair' });
      const text = workspace.text(uri) ?? '';
      const offset = pair.start + text.slice(pair.start, pair.end).trimEnd().length;
      if (offset < within.start || offset > within.end) return [];
      const { parent, key, value, preview, behind } = field;
      return [
        {
          offset,
          label: `${key}: ${preview ? markPreview(value) : value}`,
          tooltip: preview
            ? 'Previewed: the cluster would choose it. Double-click to write it'
            : 'The default. Double-click to write it',
          edit: insertField(workspace, manifest, { parent, key, value, after: behind }),
          target: key === 'targetPort' ? findTarget(cluster, service, Number(value)) : undefined,
        },
      ];
    });
  });
}

function findTarget(cluster: Cluster, { ref, service }: ClusterService, port: number): PlaceRef | undefined {
  for (const workload of cluster.workloadsMatching(ref.namespace, service.spec.selector ?? {})) {
    const [place] = findContainerPorts(workload, port);
    if (place !== undefined) return refersTo(place);
  }
  return undefined;
}

function leftOutFields(manifest: Manifest, service: ClusterService): readonly LeftOutField[] {
  const { spec } = service.service;
  const fields: LeftOutField[] = [];
  const add = (
    parent: ManifestPath,
    key: string,
    value: string,
    rest: Pick<LeftOutField, 'preview' | 'behind'>,
  ): void => {
    if (valueAt(manifest.value, [...parent, key]) === undefined) fields.push({ parent, key, value, ...rest });
  };
  if (
    spec.clusterIP !== undefined &&
    spec.clusterIP !== 'None' &&
    spec.clusterIP !== '' &&
    service.previews.clusterIPs
  )
    add(['spec'], 'clusterIP', spec.clusterIP, { preview: true, behind: 'type' });
  (spec.ports ?? []).forEach((port, index) => {
    const parent = ['spec', 'ports', index];
    add(parent, 'targetPort', String(port.targetPort), { preview: false, behind: 'port' });
    add(parent, 'protocol', port.protocol, { preview: false, behind: 'port' });
    if (port.nodePort !== undefined && service.previews.nodePorts.has(index))
      add(parent, 'nodePort', String(port.nodePort), { preview: true, behind: 'port' });
  });
  return fields;
}
