import { createWorkspace } from '../../../../src/core/workspace/createWorkspace.js';
import type { ClusterRef } from '../../../../src/core/language/languageCommand.js';
import type { Cluster } from '../../../../src/core/cluster/cluster.js';
import type { Workspace } from '../../../../src/core/workspace/workspace.js';
import { trimIndent } from '../support/markedFiles.js';

/** A workspace of one folder whose files can be changed, with the cluster that they make. */
export interface Shop {
  readonly workspace: Workspace;
  readonly ref: ClusterRef;
  readonly cluster: () => Cluster;
  /** Replaces a text in a file, as an edit would. */
  readonly edit: (name: string, from: string, to: string) => void;
}

/** The nginx pod and its NodePort Service, with more files if there are any. */
export function openShop(files: Readonly<Record<string, string>> = {}): Shop {
  const workspace = createWorkspace();
  workspace.setFolders(['file:///shop']);
  for (const [name, text] of Object.entries({ 'pod.yaml': pod, 'service.yaml': service, ...files }))
    workspace.setFile(uriOf(name), trimIndent(text), { open: true });
  const [environment] = workspace.environments();
  if (environment === undefined) throw new Error('The files hold no manifest');
  return {
    workspace,
    ref: { environment: environment.id },
    cluster: () => {
      const [now] = workspace.environments();
      if (now === undefined) throw new Error('The manifests are gone');
      return workspace.cluster(now);
    },
    edit: (name, from, to) => {
      const text = workspace.text(uriOf(name)) ?? '';
      if (!text.includes(from)) throw new Error(`${name} has no ${from}`);
      workspace.setFile(uriOf(name), text.replace(from, to), { open: true });
    },
  };
}

function uriOf(name: string): string {
  return `file:///shop/${name}`;
}

const pod = `
  apiVersion: v1
  kind: Pod
  metadata: { name: web-0, labels: { app: web } }
  spec: { containers: [{ name: nginx, image: nginx, ports: [{ containerPort: 80 }] }] }
`;

const service = `
  apiVersion: v1
  kind: Service
  metadata: { name: web }
  spec:
    type: NodePort
    selector: { app: web }
    ports: [{ port: 80, nodePort: 30080 }]
`;
