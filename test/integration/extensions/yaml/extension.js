// Stands for the YAML extension: it tells what does not parse, and completes keys.
const vscode = require('vscode');

exports.activate = ({ subscriptions }) => {
  const found = vscode.languages.createDiagnosticCollection('yaml');
  const check = ({ uri, languageId }) => {
    if (languageId !== 'yaml' || !uri.path.endsWith('/half.yaml')) return;
    const diagnostic = new vscode.Diagnostic(new vscode.Range(0, 0, 0, 1), 'Flow sequence is not closed');
    diagnostic.source = 'YAML';
    found.set(uri, [diagnostic]);
  };
  vscode.workspace.textDocuments.forEach(check);
  const complete = { provideCompletionItems: () => [new vscode.CompletionItem('selector')] };
  subscriptions.push(
    found,
    vscode.workspace.onDidOpenTextDocument(check),
    vscode.languages.registerCompletionItemProvider('yaml', complete),
  );
};
