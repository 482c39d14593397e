import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  parsePanelMessage,
  parseTopologyRequest,
} from '../../../../src/core/language/topology/panelMessage.js';

const paint = {
  background: 'rgb(255, 255, 255)',
  foreground: '#222',
  muted: 'rgba(10, 10, 10, 0.5)',
  box: 'color(srgb 0.1 0.2 0.3)',
  outline: '#616161',
  path: '#1a85ff',
  error: '#b01011',
  font: '"Segoe UI", sans-serif',
};

suite('a message of the panel', () => {
  const good: readonly unknown[] = [
    { type: 'ready' },
    { type: 'open', id: 'pod/default/web-0' },
    { type: 'ask', from: 'worker-1' },
    { type: 'ask', service: 'shop/web', address: "-H 'Host: a' 10.0.0.1" },
    { type: 'exportMermaid' },
    { type: 'exportSvg', paint },
    { type: 'showTranscript' },
    { type: 'reset' },
    { type: 'leave' },
  ];
  for (const message of good)
    test(`${JSON.stringify(message).slice(0, 50)} is taken as it is`, () => {
      assert.deepEqual(parsePanelMessage(message), message);
    });

  const bad: readonly unknown[] = [
    undefined,
    null,
    'ready',
    [],
    {},
    { type: 'run', command: 'rm' },
    { type: 'open' },
    { type: 'open', id: 7 },
    { type: 'open', id: 'x'.repeat(5000) },
    { type: 'ask', from: { toString: 'x' } },
    { type: 'exportSvg' },
    { type: 'exportSvg', paint: { ...paint, path: 'url(https://example.com)' } },
    { type: 'exportSvg', paint: { ...paint, error: 'red;}</style><script>' } },
    { type: 'exportSvg', paint: { ...paint, font: 'x}</style>' } },
    { type: 'exportSvg', paint: { ...paint, muted: undefined } },
  ];
  for (const message of bad)
    test(`${(JSON.stringify(message) as string | undefined)?.slice(0, 60) ?? 'nothing'} is ignored`, () => {
      assert.equal(parsePanelMessage(message), undefined);
    });

  test('carries nothing along that was not asked for', () => {
    const message = { type: 'ask', from: 'worker-1', cluster: { environment: 'other' } };
    assert.deepEqual(parsePanelMessage(message), { type: 'ask', from: 'worker-1' });
  });

  test('may be anything at all: reading it never fails', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        parsePanelMessage(value);
        parseTopologyRequest(value);
      }),
    );
  });
});

suite('the state of a panel of the session before', () => {
  const request = {
    cluster: { environment: 'directory:file:///shop' },
    service: { kind: 'Service', namespace: 'shop', name: 'web' },
    from: 'worker-1',
    address: '10.0.0.1:30080',
  };
  test('is the request that it showed', () => {
    assert.deepEqual(parseTopologyRequest(request), request);
  });

  test('always names a Service, whatever it says of the kind', () => {
    const pod = { ...request, service: { ...request.service, kind: 'Pod' } };
    assert.deepEqual(parseTopologyRequest(pod), request);
  });

  for (const [name, state] of [
    ['nothing', undefined],
    ['no environment', { ...request, cluster: {} }],
    ['no Service', { ...request, service: { namespace: 'shop' } }],
    ['a source that is no text', { ...request, from: 5 }],
  ] as const)
    test(`with ${name} is forgotten`, () => {
      assert.equal(parseTopologyRequest(state), undefined);
    });
});
