import assert from 'node:assert/strict';
import { readPanelContent, type PanelWords } from '../../../../src/core/language/topology/panelContent.js';
import { readTopologyView } from '../../../../src/core/language/topology/topologyView.js';
import { requestFor, viewOf, workspaceOf } from './support.js';

const uri = 'file:///shop/all.yaml';
const pod = `
apiVersion: v1
kind: Pod
metadata: { name: web-0, labels: { app: web } }
spec: { containers: [{ name: nginx, image: nginx, ports: [{ containerPort: 80 }] }] }
`;
const client = pod.replace('web-0', 'client').replace('app: web', 'app: client');

function service(spec: string): string {
  return `
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { selector: { app: web }, ports: [{ port: 80 }], ${spec} }
`;
}

function both(spec: string): string {
  return `${pod}---${client}---${service(spec)}`;
}

suite('the request that the panel chooses', () => {
  test('comes from outside where the Service can be reached from there', () => {
    const { request } = viewOf(both('type: NodePort'), 'web');
    assert.equal(request.from, 'outside');
    assert.match(request.address ?? '', /^10\.0\.0\.100:3\d{4}$/);
  });

  test('comes from another pod of the namespace where it cannot', () => {
    const { request } = viewOf(both(''), 'web');
    assert.equal(request.from, 'default/pod/client');
    assert.equal(request.address, 'web:80');
  });

  test('comes from a worker where the only pods are those of the Service', () => {
    assert.equal(viewOf(`${pod}---${service('')}`, 'web').request.from, 'worker-1');
  });

  test('goes to the first address that answers', () => {
    const text = both('type: NodePort, externalTrafficPolicy: Local').replace(
      'containers',
      'nodeName: worker-2, containers',
    );
    assert.match(viewOf(text, 'web').request.address ?? '', /^10\.0\.6\.236:/);
  });
});

suite('an address that was chosen from the list', () => {
  const nodePort = (port: number): string =>
    both('type: NodePort').replace('port: 80 }],', `port: 80, nodePort: ${port} }],`);

  test('stays what it stands for when an edit changes the number', () => {
    const workspace = workspaceOf(nodePort(30080));
    const wanted = requestFor(workspace, 'web', { from: 'outside', address: '10.0.22.203:30080' });
    const before = readTopologyView(workspace, wanted);
    workspace.setFile(uri, nodePort(30090), { open: true });
    const after = readTopologyView(workspace, wanted, before);
    assert.equal(after?.request.address, '10.0.22.203:30090');
    assert.match(after.topology?.verdict ?? '', /^Delivered/);
  });

  test('that was typed stays as it is', () => {
    const workspace = workspaceOf(nodePort(30080));
    const wanted = requestFor(workspace, 'web', { from: 'outside', address: 'http://10.0.22.203:30080/' });
    const before = readTopologyView(workspace, wanted);
    workspace.setFile(uri, nodePort(30090), { open: true });
    const after = readTopologyView(workspace, wanted, before);
    assert.equal(after?.request.address, 'http://10.0.22.203:30080/');
    assert.match(after.topology?.verdict ?? '', /^Refused/);
  });
});

suite('what the panel shows', () => {
  const words = { hint: 'hint', noAddress: 'no address' } as PanelWords;

  test('has a place in the manifests for the Service, its port and its pod, and none for what the cluster gives', () => {
    const { places, topology } = viewOf(both('type: NodePort'), 'web');
    const opening = topology?.nodes.filter(({ id }) => places.has(id)).map(({ id }) => id);
    assert.deepEqual(opening, ['service', 'port/0', 'pod/default/web-0']);
    assert.deepEqual(
      topology?.nodes.filter(({ file }) => file !== undefined).map(({ id }) => id),
      opening,
    );
  });

  test('says the previews in words to a screen reader', () => {
    const view = viewOf(both('type: NodePort'), 'web');
    const { boxes } = readPanelContent(view, { words, wanted: view.request, banner: '', gone: '' });
    assert.match(boxes.find(({ id }) => id === 'port/0')?.label ?? '', /NodePort previewed 3\d{4}; step 3/);
  });

  test('tells of a Service that is gone, and offers the others', () => {
    const workspace = workspaceOf(`${both('')}---${service('').replace('name: web', 'name: other')}`);
    const wanted = requestFor(workspace, 'web');
    workspace.setFile(uri, service('').replace('name: web', 'name: other'), { open: true });
    const view = readTopologyView(workspace, wanted);
    assert.ok(view);
    const content = readPanelContent(view, { words, wanted, banner: '', gone: 'Service web is gone' });
    assert.equal(content.heading, 'Service web is gone');
    assert.equal(content.pictures, undefined);
    assert.deepEqual(
      content.services.map(({ value }) => value),
      ['default/other'],
    );
  });

  test('is nothing where the environment is gone', () => {
    const workspace = workspaceOf(both(''));
    const wanted = requestFor(workspace, 'web');
    workspace.deleteFile(uri);
    assert.equal(readTopologyView(workspace, wanted), undefined);
  });

  test('is plain data: it survives the way to a page unchanged', () => {
    const view = viewOf(both('type: NodePort'), 'web');
    const content = readPanelContent(view, { words, wanted: view.request, banner: '', gone: '' });
    assert.deepEqual(JSON.parse(JSON.stringify(content)), content);
  });
});
