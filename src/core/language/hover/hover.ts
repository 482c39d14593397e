import type { ManifestPath } from '../../manifests/json.js';
import type { Span } from '../../text/span.js';
import type { Workspace } from '../../workspace/workspace.js';
import type { RichText } from '../richText.js';
import { templatePathOf } from '../symbols/templatePath.js';
import { describeBackend } from './backend.js';
import { describeClusterIP } from './clusterIP.js';
import { describeContainerPort } from './containerPort.js';
import type { FieldHover } from './hoverContext.js';
import { describeNodePort } from './nodePort.js';
import { describePodLabels } from './podLabels.js';
import { describePort } from './port.js';
import { describeSelector } from './selector.js';
import { describeServiceName } from './serviceName.js';
import { describeServiceType } from './serviceType.js';
import { describeTrafficPolicy } from './trafficPolicy.js';

/** The answer to a hover and the token that it is about. */
export interface Hover {
  readonly contents: RichText;
  readonly span: Span;
}

/** What the cluster would make of the field under the cursor; undefined where there is nothing to say. */
export function hoverAt(workspace: Workspace, uri: string, offset: number): Hover | undefined {
  const cursor = workspace.cursorAt(uri, offset);
  const cluster = cursor && workspace.clusterOf(cursor.manifest);
  if (cursor === undefined || cluster === undefined) return undefined;
  const { manifest, path, span } = cursor;
  const contents = fieldHoverFor(manifest.kind, path)?.({ workspace, cluster, manifest, path });
  return contents === undefined || contents.length === 0 ? undefined : { contents, span };
}

function fieldHoverFor(kind: string, path: ManifestPath): FieldHover | undefined {
  if (kind === 'Service') return serviceFieldHover(path);
  const template = templatePathOf(kind);
  if (template === undefined) return describeBackend;
  if (startsWith(path, [...template, 'metadata', 'labels'])) return describePodLabels;
  if (path.includes('ports') && path.at(-1) !== 'protocol') return describeContainerPort;
  return describeBackend;
}

function serviceFieldHover(path: ManifestPath): FieldHover | undefined {
  const [root, field, , portField] = path;
  if (root === 'metadata') return field === 'name' ? describeServiceName : undefined;
  if (root !== 'spec') return undefined;
  switch (field) {
    case 'selector':
      return describeSelector;
    case 'ports':
      return portField === 'nodePort' ? describeNodePort : describePort;
    case 'clusterIP':
    case 'clusterIPs':
      return describeClusterIP;
    case 'type':
      return describeServiceType;
    case 'externalTrafficPolicy':
    case 'internalTrafficPolicy':
      return describeTrafficPolicy;
    default:
      return undefined;
  }
}

function startsWith(path: ManifestPath, prefix: ManifestPath): boolean {
  return prefix.every((step, index) => path[index] === step);
}
