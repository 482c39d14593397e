import type { Uri, Webview } from 'vscode';
import * as vscode from 'vscode';

/** The page of the topology panel: nothing but its script and its style sheet, and nothing from anywhere else. */
export function panelHtml(webview: Webview, extensionUri: Uri): string {
  const nonce = crypto.randomUUID().replaceAll('-', '');
  const resource = (...path: readonly string[]): string =>
    webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, ...path)).toString();
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src ${webview.cspSource}`;
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${vscode.l10n.t('Topology')}</title>
    <link rel="stylesheet" href="${resource('media', 'panel.css')}">
  </head>
  <body>
    <script nonce="${nonce}" src="${resource('dist', 'panel.js')}"></script>
  </body>
</html>`;
}
