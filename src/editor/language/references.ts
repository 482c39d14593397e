import * as vscode from 'vscode';
import { highlightsAt } from '../../core/language/highlights.js';
import { referencesAt } from '../../core/language/references.js';
import { manifestSelector } from '../documents.js';
import { toLocation, toRange } from '../positions.js';
import type { Scope } from '../scope.js';

/** Find All References of labels, ports and Service names, and their highlights in the same file. */
export function registerReferences({ workspace, log, store }: Scope): void {
  store.add(
    vscode.languages.registerReferenceProvider(manifestSelector, {
      provideReferences: (document, position, { includeDeclaration }) =>
        log.guard('references', () =>
          referencesAt(workspace, document.uri.toString(), document.offsetAt(position), {
            includeDeclaration,
          }).map((location) => toLocation(workspace, location)),
        ),
    }),
  );
  store.add(
    vscode.languages.registerDocumentHighlightProvider(manifestSelector, {
      provideDocumentHighlights: (document, position) =>
        log.guard('highlights', () => {
          const uri = document.uri.toString();
          const highlights = highlightsAt(workspace, uri, document.offsetAt(position));
          return highlights.length === 0
            ? undefined
            : highlights.map(
                ({ span, kind }) =>
                  new vscode.DocumentHighlight(
                    toRange(workspace, uri, span),
                    kind === 'definition'
                      ? vscode.DocumentHighlightKind.Write
                      : vscode.DocumentHighlightKind.Read,
                  ),
              );
        }),
    }),
  );
}
