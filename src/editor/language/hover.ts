import * as vscode from 'vscode';
import { hoverAt } from '../../core/language/hover/hover.js';
import { manifestSelector } from '../documents.js';
import { toMarkdown } from '../languageCommands.js';
import { toRange } from '../positions.js';
import type { Scope } from '../scope.js';

/** Hovers on selectors, ports, addresses, policies, labels and names of Services. */
export function registerHover({ workspace, sync, log, store }: Scope): void {
  store.add(
    vscode.languages.registerHoverProvider(manifestSelector, {
      provideHover: async (document, position) => {
        await sync.ready();
        return log.guard('hover', () => {
          const uri = document.uri.toString();
          const hover = hoverAt(workspace, uri, document.offsetAt(position));
          return hover && new vscode.Hover(toMarkdown(hover.contents), toRange(workspace, uri, hover.span));
        });
      },
    }),
  );
}
