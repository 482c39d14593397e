import assert from 'node:assert/strict';
import { runCurl, type CurlRunOptions } from '../../../src/core/curl/runCurl.js';
import type { Client } from '../../../src/core/network/trace.js';
import { writeTranscript } from '../../../src/core/report/curl/transcript.js';
import { createWorkspace } from '../../../src/core/workspace/createWorkspace.js';

const worker: Client = { kind: 'node', name: 'worker-1' };

/** The cluster that the manifests of one text make. */
function clusterOf(text: string) {
  const workspace = createWorkspace({ grouping: 'together' });
  workspace.setFile('file:///shop/all.yaml', text);
  const [environment] = workspace.environments();
  if (environment === undefined) throw new Error('the text has no manifests');
  return workspace.cluster(environment);
}

function podOf(name: string, container: string, spec = ''): string {
  return `---
apiVersion: v1
kind: Pod
metadata: { name: ${name}, labels: { app: web } }
spec: { containers: [{ name: c, ${container} }] ${spec} }
`;
}

function serviceOf(spec: string): string {
  return `---
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { type: NodePort, selector: { app: web }, ports: [{ port: 80, nodePort: 30080, targetPort: 8080 }] ${spec} }
`;
}

function runOn(text: string, command: string, options?: CurlRunOptions) {
  const run = runCurl(clusterOf(text), worker, command, { stdout: 'terminal', ...options });
  if (run.kind === 'unsent') assert.fail(run.stderr);
  return run;
}

const nginx = podOf('web', 'image: "nginx:1.27", ports: [{ containerPort: 80 }]');
const port80 = serviceOf('').replace('8080', '80');

suite('curl through the simulated cluster', () => {
  for (const host of ['10.0.0.100', '10.0.22.203', '10.0.6.236']) {
    test(`nginx's welcome page comes from the NodePort of ${host}`, () => {
      const { exitCode, stdout, imitates } = runOn(nginx + port80, `curl -s ${host}:30080`);
      assert.deepEqual([exitCode, imitates], [0, "nginx's welcome page"]);
      assert.match(stdout, /<title>Welcome to nginx!<\/title>/);
      assert.doesNotMatch(stdout, /simulat/i);
    });
  }

  test('a Service without endpoints refuses, in curl words', () => {
    const { exitCode, stderr } = runOn(port80, 'curl 10.0.0.100:30080');
    assert.equal(exitCode, 7);
    assert.equal(
      stderr,
      "curl: (7) Failed to connect to 10.0.0.100 port 30080 after 0 ms: Couldn't connect to server\n",
    );
  });

  for (const [name, container, body] of [
    ['http-echo says its text', 'image: hashicorp/http-echo, args: ["-text=hi", "-listen=:8080"]', 'hi\n'],
    [
      'hello-app says who it is',
      'image: gcr.io/google-samples/hello-app:2.0',
      'Hello, world!\nVersion: 2.0.0\nHostname: p\n',
    ],
    [
      'agnhost says its host name',
      'image: registry.k8s.io/e2e-test-images/agnhost:2.53, args: [serve-hostname, --port=8080]',
      'p',
    ],
    ['an unknown image says nothing', 'image: example.com/shop:1', ''],
    ['nginx says nothing on a port that is not its own', 'image: nginx', ''],
  ] as const) {
    test(name, () => {
      assert.equal(runOn(podOf('p', container) + serviceOf(''), 'curl 10.0.0.100:30080').stdout, body);
    });
  }

  test('whoami tells its name and whom it sees', () => {
    const pod = podOf('p', 'image: traefik/whoami, args: ["--port", "8080"]');
    const { stdout, trace } = runOn(pod + serviceOf(''), 'curl 10.0.0.100:30080');
    assert.match(stdout, /^Hostname: p$/m);
    assert.match(stdout, new RegExp(`^RemoteAddr: ${trace.delivery?.source ?? '-'}$`, 'm'));
  });

  test('a page of a mounted ConfigMap is served, and a missing one is not found', () => {
    const text =
      podOf(
        'web',
        'image: nginx, volumeMounts: [{ name: html, mountPath: /usr/share/nginx/html }]',
        ', volumes: [{ name: html, configMap: { name: pages } }]',
      ) +
      port80 +
      '---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: pages }\ndata: { index.html: "<h1>Shop</h1>" }\n';
    assert.equal(runOn(text, 'curl 10.0.0.100:30080').stdout, '<h1>Shop</h1>');
    assert.equal(runOn(text, 'curl -f 10.0.0.100:30080/nope').exitCode, 22);
  });

  test('nginx with a configuration of its own answers what is not known', () => {
    const text =
      podOf(
        'web',
        'image: nginx, volumeMounts: [{ name: conf, mountPath: /etc/nginx/conf.d }]',
        ', volumes: [{ name: conf, configMap: { name: conf } }]',
      ) + port80;
    const run = runOn(text, 'curl 10.0.0.100:30080');
    assert.deepEqual([run.exitCode, run.stdout, run.outcome.kind], [0, '', 'reached']);
  });

  test('TLS on the plain port of nginx ends with 35', () => {
    assert.equal(runOn(nginx + port80, 'curl -k https://10.0.0.100:30080').exitCode, 35);
  });

  test('--resolve and --connect-to lead a name to an address', () => {
    for (const option of ['--resolve shop:30080:10.0.0.100', '--connect-to shop:30080:10.0.0.100:30080']) {
      assert.equal(runOn(nginx + port80, `curl ${option} shop:30080`).exitCode, 0);
    }
  });

  test('the proxy mode decides about NodePorts on localhost', () => {
    const exitCode = (proxyMode: 'iptables' | 'nftables') =>
      runOn(nginx + port80, 'curl 127.0.0.1:30080', { proxyMode }).exitCode;
    assert.deepEqual([exitCode('iptables'), exitCode('nftables')], [0, 7]);
  });

  test('several requests spread over the endpoints, and stay with one under ClientIP affinity', () => {
    const pods = [1, 2, 3].map((each) => podOf(`web-${each}`, 'image: nginx')).join('');
    const backends = (spec: string) => {
      const { traces } = runOn(pods + serviceOf(spec).replace('8080', '80'), 'curl 10.0.0.100:30080', {
        requests: 30,
      });
      return new Set(traces.map(({ delivery }) => delivery?.address)).size;
    };
    assert.deepEqual([backends(''), backends(', sessionAffinity: ClientIP')], [3, 1]);
  });
});

suite('the transcript of a request', () => {
  const transcript = (text: string, command: string, requests = 1) => {
    const cluster = clusterOf(text);
    const run = runCurl(cluster, worker, command, { stdout: 'terminal', requests });
    return writeTranscript(cluster, command, run);
  };

  test('tells the command, curl’s words, the hops, the reason and the exit code', () => {
    const { text, exitCode } = transcript(port80, 'curl 10.0.0.100:30080');
    assert.equal(exitCode, 7);
    assert.match(text, /^\$ curl 10\.0\.0\.100:30080\ncurl: \(7\) Failed/);
    assert.match(text, /^ 1\. worker-1 Route: /m);
    assert.match(text, /^# refused: Service default\/web has no endpoints/m);
    assert.match(text, /^# curl exits with 7$/m);
    assert.match(text, /^# Decided by \[Service\/web spec\.selector\]$/m);
  });

  test('marks previewed addresses and leaves written ones alone', () => {
    const { text } = transcript(nginx + port80, 'curl 10.0.0.100:30080');
    assert.match(text, /NodePort 30080\/TCP/);
    assert.match(text, /by ◌10\.244\.\d+\.\d+:80/);
  });

  test('links lie on the words that they lead from', () => {
    const { text, links } = transcript(nginx + port80, 'curl 10.0.0.100:30080');
    assert.ok(links.length > 3);
    for (const { span, tooltip } of links) assert.equal(text.slice(span.start, span.end), tooltip);
  });

  test('without files and lines it stays the same when the manifest moves in its file', () => {
    const refer = { refer: () => 'all.yaml:7', findingsOf: () => ['all.yaml:7:3: No pod'] };
    const cluster = clusterOf(port80);
    const run = runCurl(cluster, worker, '10.0.0.100:30080', { stdout: 'terminal' });
    const { text, plain } = writeTranscript(cluster, 'curl', run, refer);
    assert.match(text, /\[all\.yaml:7 Service\/web spec\.selector\]\n# all\.yaml:7:3: No pod\n/);
    assert.equal(plain, writeTranscript(cluster, 'curl', run).text);
  });

  test('warns of options that have no effect', () => {
    const { text } = transcript(nginx + port80, 'curl -k 10.0.0.100:30080');
    assert.match(text, /^# -k has no effect: no TLS is simulated$/m);
  });

  test('tells how long ClientIP affinity lasts when it keeps all requests together', () => {
    const pods = [1, 2].map((each) => podOf(`web-${each}`, 'image: nginx')).join('');
    const text = pods + serviceOf(', sessionAffinity: ClientIP').replace('8080', '80');
    assert.match(
      transcript(text, 'curl 10.0.0.100:30080', 10).text,
      /^# sessionAffinity ClientIP keeps this client with .* until it was quiet for 10800 seconds; each node/m,
    );
    assert.doesNotMatch(transcript(nginx + port80, 'curl 10.0.0.100:30080', 10).text, /sessionAffinity/);
  });

  test('tells the spread of several requests', () => {
    const { text } = transcript(nginx + port80, 'curl 10.0.0.100:30080', 5);
    assert.match(text, /^# 5 requests:\n# +5 of 5 ◌10\.244\.\d+\.\d+:80 default\/web$/m);
  });
});
