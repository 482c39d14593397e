import assert from 'node:assert/strict';
import type { ApiAnswer } from '../../../src/core/apiserver/answer.js';
import { pickFirstFree } from '../../../src/core/apiserver/allocation/numberPool.js';
import { objectOf } from '../../../src/core/apiserver/object/read.js';
import { ApiServer } from '../../../src/core/apiserver/server.js';
import type { JsonObject } from '../../../src/core/manifests/json.js';

const path = '/api/v1/namespaces/default/services';

/** A dual-stack server that has one Service `web` with this spec. */
function serverWith(spec: JsonObject, metadata: JsonObject = {}): ApiServer {
  const options = {
    version: '1.36',
    serviceCIDRs: ['10.96.0.0/16', 'fd00::/112'],
    nodePortRange: { from: 30000, to: 30099 },
  } as const;
  const server = new ApiServer(options, {
    namespaces: ['default'],
    pick: (_, band) => pickFirstFree(band),
    generateSuffix: () => 'xxxxx',
  });
  const body = { metadata: { name: 'web', ...metadata }, spec: { ports: [{ port: 80 }], ...spec } };
  assert.equal(server.handleRequest({ method: 'POST', path, body }).status, 201);
  return server;
}

function put(server: ApiServer, body: JsonObject): ApiAnswer {
  return server.handleRequest({ method: 'PUT', path: `${path}/web`, body });
}

function patch(server: ApiServer, body: JsonObject): ApiAnswer {
  const contentType = 'application/merge-patch+json';
  return server.handleRequest({ method: 'PATCH', path: `${path}/web`, contentType, body });
}

function messageOf(answer: ApiAnswer): string {
  return 'message' in answer ? `${answer.status} ${answer.message}` : `${answer.status}`;
}

suite('an update of a Service', () => {
  test('must carry the name of its URL', () => {
    const spec = { ports: [{ port: 81 }] };
    assert.equal(
      messageOf(put(serverWith({}), { spec })),
      '400 the name of the object (web based on URL) was undeterminable: name must be provided',
    );
    const other = '400 the name of the object (other) does not match the name on the URL (web)';
    assert.equal(messageOf(put(serverWith({}), { metadata: { name: 'other' }, spec })), other);
    assert.equal(messageOf(patch(serverWith({}), { metadata: { name: 'other' } })), other);
  });

  test('keeps the generation, whatever it says', () => {
    const answer = patch(serverWith({}, { generation: 3 }), { metadata: { generation: 1 } });
    assert.ok('object' in answer, messageOf(answer));
    assert.equal(objectOf(answer.object.metadata).generation, 3);
  });

  test('that makes it headless and dual-stack at once is told of both addresses', () => {
    const answer = patch(serverWith({}), {
      spec: { clusterIP: 'None', clusterIPs: ['None'], ipFamilyPolicy: 'PreferDualStack' },
    });
    assert.ok('causes' in answer);
    assert.deepEqual(
      answer.causes.map(({ field, message }) => `${field}: ${message}`),
      [
        'spec.clusterIPs[0]: Invalid value: ["None","fd00::101"]: may not change once set',
        `spec.clusterIPs: Invalid value: ["None","fd00::101"]: 'None' must be the first and only value`,
      ],
    );
  });
});
