import * as vscode from 'vscode';
import { documentLinksIn } from '../../core/language/documentLinks.js';
import { manifestSelector } from '../documents.js';
import { toLinkTarget, toRange } from '../positions.js';
import type { Scope } from '../scope.js';

/** Links from the names of Services to their manifests. */
export function registerDocumentLinks({ workspace, sync, log, store }: Scope): void {
  store.add(
    vscode.languages.registerDocumentLinkProvider(manifestSelector, {
      provideDocumentLinks: async (document) => {
        await sync.ready();
        return log.guard('links', () => {
          const uri = document.uri.toString();
          return documentLinksIn(workspace, uri).map(({ span, target, tooltip }) => {
            const link = new vscode.DocumentLink(
              toRange(workspace, uri, span),
              toLinkTarget(workspace, target),
            );
            link.tooltip = tooltip;
            return link;
          });
        });
      },
    }),
  );
}
