import * as vscode from 'vscode';
import {
  documentSymbolsIn,
  findWorkspaceSymbols,
  foldingSpansIn,
  type DocumentSymbol,
} from '../../core/language/documentSymbols.js';
import type { Workspace } from '../../core/workspace/workspace.js';
import { manifestSelector } from '../documents.js';
import { toLocation, toRange } from '../positions.js';
import type { Scope } from '../scope.js';

const kinds: Record<DocumentSymbol['kind'], vscode.SymbolKind> = {
  object: vscode.SymbolKind.Object,
  service: vscode.SymbolKind.Interface,
  port: vscode.SymbolKind.Field,
};

/** The outline of a file by its objects, the objects of the workspace by name, and folding by document. */
export function registerSymbols({ workspace, log, store }: Scope): void {
  store.add(
    vscode.languages.registerDocumentSymbolProvider(manifestSelector, {
      provideDocumentSymbols: (document) =>
        log.guard('outline', () => {
          const uri = document.uri.toString();
          return documentSymbolsIn(workspace, uri).map((symbol) => toSymbol(workspace, uri, symbol));
        }),
    }),
  );
  store.add(
    vscode.languages.registerWorkspaceSymbolProvider({
      provideWorkspaceSymbols: (query) =>
        log.guard('symbols', () =>
          findWorkspaceSymbols(workspace, query).map(
            (symbol) =>
              new vscode.SymbolInformation(
                symbol.name,
                kinds[symbol.kind],
                symbol.container,
                toLocation(workspace, symbol),
              ),
          ),
        ),
    }),
  );
  store.add(
    vscode.languages.registerFoldingRangeProvider(manifestSelector, {
      provideFoldingRanges: (document) =>
        log.guard('folding', () =>
          foldingSpansIn(workspace, document.uri.toString()).map(({ start, end }) => {
            const last = document.positionAt(end);
            const lastLine = last.character === 0 ? last.line - 1 : last.line;
            return new vscode.FoldingRange(
              document.positionAt(start).line,
              lastLine,
              vscode.FoldingRangeKind.Region,
            );
          }),
        ),
    }),
  );
}

function toSymbol(workspace: Workspace, uri: string, symbol: DocumentSymbol): vscode.DocumentSymbol {
  const { name, detail, kind, span, selection, children } = symbol;
  const shown = name === '' ? '?' : name;
  const range = toRange(workspace, uri, span);
  const result = new vscode.DocumentSymbol(
    shown,
    detail,
    kinds[kind],
    range,
    toRange(workspace, uri, selection),
  );
  result.children = children.map((child) => toSymbol(workspace, uri, child));
  return result;
}
