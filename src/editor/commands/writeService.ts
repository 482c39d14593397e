import * as vscode from 'vscode';
import { commandIds } from '../contributionIds.js';
import type { Scope } from '../scope.js';

const snippet = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: \${1:web}
spec:
  replicas: \${2:2}
  selector:
    matchLabels:
      app: \${1:web}
  template:
    metadata:
      labels:
        app: \${1:web}
    spec:
      containers:
        - name: \${1:web}
          image: \${3:nginx}
          ports:
            - containerPort: \${4:80}
---
apiVersion: v1
kind: Service
metadata:
  name: \${1:web}
spec:
  type: \${5|NodePort,ClusterIP,LoadBalancer|}
  selector:
    app: \${1:web}
  ports:
    - port: 80
      targetPort: \${4:80}
$0`;

/** "Write a Service": a new document with a Deployment and the Service in front of it, to be filled in. */
export function registerWriteService({ log, store }: Scope): void {
  const write = async (): Promise<void> => {
    const document = await vscode.workspace.openTextDocument({ language: 'yaml' });
    const editor = await vscode.window.showTextDocument(document);
    await editor.insertSnippet(new vscode.SnippetString(snippet));
  };
  store.add(
    vscode.commands.registerCommand(commandIds.writeService, () =>
      log.guardCommand(commandIds.writeService, write),
    ),
  );
}
