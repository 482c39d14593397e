import assert from 'node:assert/strict';
import { answerEndpoints, answerRequest } from '../../../src/core/language/apiAnswers.js';
import { markFiles, sampleFiles } from './support/markedFiles.js';

const right = sampleFiles(['kind: Service', 'kind: Service$0']);

suite('what other extensions may ask', () => {
  test('the endpoints of a Service', () => {
    const { workspace, uri } = markFiles(right);
    const answer = answerEndpoints(workspace, { name: 'webserver', near: uri });
    assert.equal(answer?.dnsName, 'webserver.default.svc.cluster.local');
    assert.deepEqual(answer.previewed, { clusterIP: true, nodePorts: true });
    assert.deepEqual(
      answer.endpoints.map(({ ready, pod, ports }) => [ready, pod, ports[0]?.port]),
      [[true, 'mypod', 80]],
    );
    assert.deepEqual(answer.leftOut, []);
    assert.deepEqual(JSON.parse(JSON.stringify(answer)), answer);
  });

  test('a request from a node, with its transcript', () => {
    const { workspace } = markFiles(right);
    const answer = answerRequest(workspace, {
      from: 'worker-1',
      command: 'http://webserver.default.svc.cluster.local',
    });
    assert.equal(answer?.exitCode, 6);
    const { nodePorts = [] } = answerEndpoints(workspace, { name: 'webserver' }) ?? {};
    const reached = answerRequest(workspace, {
      from: 'worker-1',
      command: `10.0.6.236:${nodePorts[0] ?? ''}`,
    });
    assert.equal(reached?.verdict, 'delivered');
    assert.match(reached.stdout, /Welcome to nginx/);
    assert.match(reached.transcript, /mypod/);
  });

  test('what there is not is undefined', () => {
    const { workspace } = markFiles(right);
    assert.equal(answerEndpoints(workspace, { name: 'nobody' }), undefined);
    assert.equal(
      answerEndpoints(workspace, { name: 'webserver', near: 'file:///elsewhere.yaml' }),
      undefined,
    );
    assert.equal(answerRequest(workspace, { from: 'nowhere', command: 'web' }), undefined);
  });
});
