import * as vscode from 'vscode';
import { schemes } from './contributionIds.js';
import type { Scope } from './scope.js';

/** The address of the page that explains a code: a document of our own, so that it opens offline. */
export function rulePageUri(code: string): vscode.Uri {
  return vscode.Uri.from({ scheme: schemes.rulePage, path: `/${code}.md` });
}

/** Opens the pages of media/rules as read-only documents. */
export function registerRulePages({ context, store }: Scope): void {
  store.add(
    vscode.workspace.registerTextDocumentContentProvider(schemes.rulePage, {
      async provideTextDocumentContent(uri) {
        const code = uri.path.slice(1).replace(/\.md$/, '');
        const page = vscode.Uri.joinPath(
          context.extensionUri,
          'media',
          'rules',
          `${code.replace('/', '-')}.md`,
        );
        try {
          return new TextDecoder().decode(await vscode.workspace.fs.readFile(page));
        } catch {
          return vscode.l10n.t('# {0}\n\nThere is no page about this code.', code);
        }
      },
    }),
  );
}
