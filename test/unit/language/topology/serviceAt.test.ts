import assert from 'node:assert/strict';
import { servicesAt } from '../../../../src/core/language/topology/serviceAt.js';
import { markFiles } from '../support/markedFiles.js';

const files = {
  'shop.yaml': `apiVersion: v1
kind: Service
metadata: { name: web }
spec: { selector: { app: web }, ports: [{ port: 80 }] }
---
apiVersion: v1
kind: Service
metadata: { name: web-internal }
spec: { selector: { app: web }, ports: [{ port: 81 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: web-0, labels: { app: web } }
spec: { containers: [{ name: c, image: nginx }] }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: settings }
`,
  'other.yaml': `apiVersion: v1
kind: ConfigMap
metadata: { name: alone }
`,
};

function checkServices(file: keyof typeof files, at: string, expected: readonly string[]): void {
  const marked = { ...files, [file]: files[file].replace(at, `$0${at}`) };
  const { workspace, uri, offset } = markFiles(marked);
  assert.deepEqual(
    servicesAt(workspace, uri, offset).map(({ service }) => service.name),
    expected,
  );
}

suite('the Services that the cursor is about', () => {
  test('in a Service, it alone', () => {
    checkServices('shop.yaml', 'port: 81', ['web-internal']);
  });

  test('in a pod, the Services that select it', () => {
    checkServices('shop.yaml', 'name: web-0', ['web', 'web-internal']);
  });

  test('in anything else, the Services of the file', () => {
    checkServices('shop.yaml', 'name: settings', ['web', 'web-internal']);
  });

  test('in a file without a Service, none', () => {
    checkServices('other.yaml', 'name: alone', []);
  });
});
