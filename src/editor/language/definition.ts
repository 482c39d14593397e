import * as vscode from 'vscode';
import { definitionAt } from '../../core/language/definition.js';
import { manifestSelector } from '../documents.js';
import { toLocation, toRange } from '../positions.js';
import type { Scope } from '../scope.js';

/** Go to Definition: from a selector pair to the pods' labels, from a targetPort to the container port, from a backend to its Service. */
export function registerDefinition({ workspace, sync, log, store }: Scope): void {
  store.add(
    vscode.languages.registerDefinitionProvider(manifestSelector, {
      provideDefinition: async (document, position) => {
        await sync.ready();
        return log.guard('definition', () => {
          const uri = document.uri.toString();
          const definition = definitionAt(workspace, uri, document.offsetAt(position));
          return definition?.targets.map((target): vscode.LocationLink => {
            const { uri: targetUri, range } = toLocation(workspace, target);
            return {
              originSelectionRange: toRange(workspace, uri, definition.origin),
              targetUri,
              targetRange: range,
            };
          });
        });
      },
    }),
  );
}
