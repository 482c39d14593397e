import assert from 'node:assert/strict';
import { codeActionsAt } from '../../../src/core/language/actions/codeActions.js';
import { applyEdits } from '../../../src/core/text/textEdit.js';
import { createWorkspace } from '../../../src/core/workspace/createWorkspace.js';
import { checkFindings } from './support/checkFindings.js';

/** An ExternalName Service with an address, which is a finding on its last line. */
function service(above = '', first = '', metadata = ''): string {
  return `${first}apiVersion: v1
kind: Service
metadata: { name: web${metadata} }
spec:
  type: ExternalName
${above}  externalName: 10.0.0.5
`;
}

const marker = '  #             ^^^^^^^^ warning external-name/address\n';
const directive = '# service-scope-ignore external-name/address: the resolver knows it\n';

suite('silencing a finding', () => {
  test('by a comment on the line above, below other comments or on the line itself', () => {
    checkFindings(service(`  ${directive}`));
    checkFindings(service(`  ${directive}  # another comment\n`));
    checkFindings(service().replace('10.0.0.5', '10.0.0.5 # service-scope-ignore external-name/address: so'));
    checkFindings(service('  # yaml-language-server-disable\n'));
    checkFindings(service('', '# vscode-kubernetes-tools: exclude\n'));
  });

  test('by a comment on the first line of the object, for this object only', () => {
    checkFindings(service('', directive));
    checkFindings(service('', `# About it.\n${directive}`).replace('v1', 'v1 # yes'));
    checkFindings(`${service('', directive)}---\n${service().replace('name: web', 'name: other')}${marker}`);
  });

  test('of another code does nothing and is told to be of no use', () => {
    checkFindings(
      service(`  # service-scope-ignore selector/no-match: why
# ${'^'.repeat(45)} hint suppression/unused
`) + marker,
    );
  });

  test('by the annotations of other linters for the same subject', () => {
    const ingress = (annotations: string): string => `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, annotations: { ${annotations} } }
spec:
  defaultBackend:
    service:
      name: wbe-server
      port: { number: 80 }
---
apiVersion: v1
kind: Service
metadata: { name: web-server }
spec: { ports: [{ port: 80 }] }
`;
    const only = { only: 'reference/' };
    checkFindings(ingress('ignore-check.kube-linter.io/dangling-ingress: elsewhere'), only);
    checkFindings(ingress("kube-score/ignore: 'pod-probes,ingress-targets-service'"), only);
    checkFindings(
      ingress('kube-score/ignore: pod-probes').replace(
        'wbe-server\n',
        'wbe-server\n      #     ^^^^^^^^^^ warning reference/ingress-backend\n',
      ),
      only,
    );
  });

  test('can be done from the finding', () => {
    const uri = 'file:///work/web.yaml';
    const workspace = createWorkspace();
    workspace.setFile(uri, service());
    const start = service().indexOf('10.0.0.5');
    const action = codeActionsAt(workspace, uri, { start, end: start }).find(({ title }) =>
      title.startsWith('Ignore'),
    );
    const after = applyEdits(service(), action?.edits[0]?.edits ?? []);
    assert.equal(after, service('  # service-scope-ignore external-name/address: reason\n'));
    workspace.setFile(uri, after);
    assert.deepEqual(workspace.findingsIn(uri), []);
  });
});
