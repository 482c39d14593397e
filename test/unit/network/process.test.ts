import assert from 'node:assert/strict';
import type { Pod } from '../../../src/core/apiserver/types.js';
import { judgeListening } from '../../../src/core/network/process.js';
import { networkOf } from './support/connect.js';

function podOf(containers: string): Pod {
  const state = networkOf(`
apiVersion: v1
kind: Pod
metadata: { name: p }
spec: { containers: ${containers} }
`);
  return state.pods.find(({ metadata }) => metadata.name === 'p')!;
}

interface Row {
  readonly title: string;
  readonly containers: string;
  readonly port: number;
  readonly protocol?: 'UDP';
  readonly listens: boolean;
  readonly assumes: string;
  readonly reason: RegExp;
}

const rows: readonly Row[] = [
  {
    title: 'a declared port is assumed to be served',
    containers: '[{ name: c, image: x, ports: [{ containerPort: 8080 }] }]',
    port: 8080,
    listens: true,
    assumes: 'process/listens',
    reason: /container c declares port 8080\/TCP/,
  },
  {
    title: 'any port is, where nothing is declared',
    containers: '[{ name: c, image: nginx }]',
    port: 8080,
    listens: true,
    assumes: 'process/listens',
    reason: /declares no ports at all/,
  },
  {
    title: 'an undeclared port is legal, but nobody knows',
    containers: '[{ name: c, image: x, ports: [{ containerPort: 8080 }] }]',
    port: 80,
    listens: true,
    assumes: 'process/undeclared-port',
    reason: /declares only 8080\/TCP/,
  },
  {
    title: 'a probe of the declared port says that the process is there',
    containers:
      '[{ name: c, image: x, ports: [{ name: web, containerPort: 8080 }], readinessProbe: { httpGet: { port: web } } }]',
    port: 80,
    listens: false,
    assumes: 'process/listens-elsewhere',
    reason: /its readinessProbe asks port 8080/,
  },
  {
    title: 'a probe of one of several ports does not tell about the others',
    containers:
      '[{ name: c, image: x, ports: [{ containerPort: 8080 }, { containerPort: 9411 }], readinessProbe: { tcpSocket: { port: 8080 } } }]',
    port: 80,
    listens: true,
    assumes: 'process/undeclared-port',
    reason: /declares only 8080\/TCP, 9411\/TCP/,
  },
  {
    title: 'so do arguments',
    containers: '[{ name: c, image: x, args: ["--listen=:8080"], ports: [{ containerPort: 8080 }] }]',
    port: 80,
    listens: false,
    assumes: 'process/listens-elsewhere',
    reason: /its args say "--listen=:8080"/,
  },
  {
    title: 'so does the environment',
    containers:
      '[{ name: c, image: x, env: [{ name: PORT, value: "8080" }], ports: [{ containerPort: 8080 }] }]',
    port: 80,
    listens: false,
    assumes: 'process/listens-elsewhere',
    reason: /its environment sets PORT=8080/,
  },
  {
    title: 'so does a well-known image',
    containers: '[{ name: c, image: "docker.io/library/nginx:1.27", ports: [{ containerPort: 80 }] }]',
    port: 8080,
    listens: false,
    assumes: 'process/listens-elsewhere',
    reason: /the image docker\.io\/library\/nginx:1\.27 serves port 80/,
  },
  {
    title: 'unless it runs another command',
    containers: '[{ name: c, image: nginx, command: [sleep], ports: [{ containerPort: 80 }] }]',
    port: 8080,
    listens: true,
    assumes: 'process/undeclared-port',
    reason: /declares only 80\/TCP/,
  },
  {
    title: 'arguments that name the port itself are enough',
    containers: '[{ name: c, image: x, args: ["--port", "9000"], ports: [{ containerPort: 8080 }] }]',
    port: 9000,
    listens: true,
    assumes: 'process/listens',
    reason: /its args say "9000"/,
  },
  {
    title: 'a port declared for UDP is not there for TCP',
    containers: '[{ name: c, image: x, ports: [{ containerPort: 53, protocol: UDP }] }]',
    port: 53,
    listens: false,
    assumes: 'process/listens-elsewhere',
    reason: /declares 53 for UDP, not for TCP/,
  },
  {
    title: 'a port declared for UDP is there for UDP',
    containers: '[{ name: c, image: x, ports: [{ containerPort: 53, protocol: UDP }] }]',
    port: 53,
    protocol: 'UDP',
    listens: true,
    assumes: 'process/listens',
    reason: /declares port 53\/UDP/,
  },
  {
    title: 'another container of the pod may serve it',
    containers:
      '[{ name: c, image: x, ports: [{ containerPort: 8080 }] }, { name: d, image: y, ports: [{ containerPort: 9090 }] }]',
    port: 9090,
    listens: true,
    assumes: 'process/listens',
    reason: /container d declares/,
  },
];

suite('the process behind a port', () => {
  for (const { title, containers, port, protocol = 'TCP', listens, assumes, reason } of rows)
    test(title, () => {
      const judged = judgeListening(podOf(containers), port, protocol);
      assert.equal(judged.listens, listens);
      assert.deepEqual(
        judged.assumptions.map(({ id }) => id),
        [assumes],
      );
      assert.match(judged.reason, reason);
      assert.notEqual(judged.confidence, 'sure');
    });

  test('a sidecar is asked too, a plain init container is not', () => {
    const base = podOf('[{ name: c, image: x, ports: [{ containerPort: 8080 }] }]');
    const withInit = (restartPolicy: string | undefined): Pod => ({
      ...base,
      spec: {
        ...base.spec,
        initContainers: [
          { name: 'i', ports: [{ containerPort: 9090 }], ...(restartPolicy ? { restartPolicy } : {}) },
        ],
      },
    });
    assert.match(judgeListening(withInit('Always'), 9090, 'TCP').reason, /container i declares/);
    assert.match(judgeListening(withInit(undefined), 9090, 'TCP').reason, /declares only 8080/);
  });
});
