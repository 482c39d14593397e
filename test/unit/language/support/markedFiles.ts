import assert from 'node:assert/strict';
import { createWorkspace } from '../../../../src/core/workspace/createWorkspace.js';
import type { Location } from '../../../../src/core/language/placeRef.js';
import type { Workspace } from '../../../../src/core/workspace/workspace.js';

/** A workspace of files, and the cursor `$0` that one of them holds. */
export interface MarkedFiles {
  readonly workspace: Workspace;
  readonly uri: string;
  readonly offset: number;
}

/** Reads files with one `$0` in one of them; indentation that all lines share is taken away. */
export function markFiles(files: Readonly<Record<string, string>>): MarkedFiles {
  const workspace = createWorkspace();
  workspace.setFolders(['file:///shop']);
  let cursor: { readonly uri: string; readonly offset: number } | undefined;
  for (const [name, marked] of Object.entries(files)) {
    const uri = `file:///shop/${name}`;
    const text = trimIndent(marked);
    const offset = text.indexOf('$0');
    if (offset !== -1) cursor = { uri, offset };
    workspace.setFile(uri, text.replace('$0', ''), { open: true });
  }
  assert.ok(cursor, 'no file holds $0');
  return { workspace, ...cursor };
}

/** The files of the founding scenario, with replacements to mark or to break them. */
export function sampleFiles(...replacements: readonly (readonly [string, string])[]): Record<string, string> {
  const files = {
    'pod.yaml': `apiVersion: v1
kind: Pod
metadata:
  name: mypod
  labels:
    app: webserver
spec:
  containers:
    - name: nginx
      image: nginx
      ports:
        - containerPort: 80
`,
    'service.yaml': `apiVersion: v1
kind: Service
metadata:
  name: webserver
spec:
  type: NodePort
  selector:
    app: webserver
  ports:
    - port: 80
`,
  };
  return Object.fromEntries(
    Object.entries(files).map(([name, text]) => [
      name,
      replacements.reduce((result, [from, to]) => result.replace(from, to), text),
    ]),
  );
}

/** A place as `service.yaml:8 app: webserver`, so that a failure reads. */
export function showLocation(workspace: Workspace, { uri, span }: Location): string {
  const line = (workspace.lineMap(uri)?.positionAt(span.start).line ?? -1) + 1;
  return `${uri.replace('file:///shop/', '')}:${line} ${workspace.text(uri)?.slice(span.start, span.end) ?? ''}`;
}

/** Takes away the indentation that all lines share, so that YAML may stand indented in a test. */
export function trimIndent(text: string): string {
  const lines = text.replace(/^\n/, '').split('\n');
  const indents = lines.filter((line) => line.trim() !== '').map((line) => /^ */.exec(line)?.[0].length ?? 0);
  const shared = Math.min(...indents);
  return lines.map((line) => line.slice(shared)).join('\n');
}
