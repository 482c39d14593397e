// Stands for the Kubernetes extension: another extension that asks ours through its exported API.
const vscode = require('vscode');

async function getApi() {
  return await vscode.extensions.getExtension('service-scope.service-scope').activate();
}

exports.activate = () => ({
  getEndpoints: async (query) => (await getApi()).getEndpoints(query),
  simulate: async (query) => (await getApi()).simulate(query),
});
