import * as vscode from 'vscode';
import { completionsAt } from '../../core/language/completion/completion.js';
import type { CompletionItem } from '../../core/language/completion/completionItem.js';
import { toRange } from '../positions.js';
import type { Scope } from '../scope.js';

const kinds: Record<CompletionItem['kind'], vscode.CompletionItemKind> = {
  field: vscode.CompletionItemKind.Property,
  value: vscode.CompletionItemKind.EnumMember,
  reference: vscode.CompletionItemKind.Reference,
  snippet: vscode.CompletionItemKind.Snippet,
};

/** Completion of Service fields and values, of labels, ports and Service names. */
export function registerCompletion({ workspace, log, store }: Scope): void {
  store.add(
    vscode.languages.registerCompletionItemProvider(
      { language: 'yaml' },
      {
        provideCompletionItems: (document, position) =>
          log.guard('completion', () => {
            const uri = document.uri.toString();
            const completions = completionsAt(workspace, uri, document.offsetAt(position));
            if (completions === undefined) return undefined;
            const range = toRange(workspace, uri, completions.span);
            return completions.items.map((item) => toItem(item, range));
          }),
      },
      ' ',
      ':',
    ),
  );
}

function toItem(item: CompletionItem, range: vscode.Range): vscode.CompletionItem {
  const result = new vscode.CompletionItem({ label: item.label, description: item.detail }, kinds[item.kind]);
  result.range = range;
  result.insertText = item.isSnippet === true ? new vscode.SnippetString(item.insertText) : item.insertText;
  result.sortText = `!${String(item.rank).padStart(4, '0')}`;
  if (item.kind === 'field')
    result.command = { command: 'editor.action.triggerSuggest', title: vscode.l10n.t('Suggest') };
  return result;
}
