import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { writeTranscript } from '../../../src/core/language/curl/transcript.js';
import { createWorkspace } from '../../../src/core/workspace/createWorkspace.js';
import { cli, copySample, previewedPort } from './support.js';

const sample = 'media/samples/webserver';
const breakLabel = (text: string) => text.replace(/(labels:\s+app: )webserver/, '$1webservre');

suite('service-scope curl', () => {
  const port = () => previewedPort(sample);

  for (const node of ['10.0.0.100', '10.0.22.203', '10.0.6.236']) {
    test(`prints nginx's welcome page from ${node}, and says on standard error that it is simulated`, () => {
      const run = cli(['curl', sample, '--from', 'worker-1', '--', `${node}:${port()}`]);
      assert.equal(run.code, 0);
      assert.match(run.stdout, /^<!DOCTYPE html>[\s\S]*<title>Welcome to nginx!<\/title>/);
      assert.match(run.stderr, /^# Simulated from the manifests, nothing was sent/);
    });
  }

  test('tells in curl’s own words that a broken label refuses, with the line at fault', () => {
    const folder = copySample(breakLabel);
    const run = cli(['curl', '--from', 'worker-1', '--', `10.0.22.203:${previewedPort(folder)}`], { folder });
    assert.deepEqual([run.code, run.stdout], [7, '']);
    assert.match(run.stderr, /^curl: \(7\) Failed to connect to 10\.0\.22\.203 port \d+ after 0 ms: /);
    assert.match(run.stderr, /^# refused: Service default\/webserver has no endpoints/m);
    assert.match(run.stderr, /^# Decided by \[service\.yaml:\d+ Service\/webserver spec\.selector\]$/m);
  });

  test('a NetworkPolicy that is only begun stops nothing from being answered', () => {
    const folder = copySample();
    fs.writeFileSync(path.join(folder, 'policy.yaml'), 'apiVersion: v\nkind: NetworkPolicy\n');
    const run = cli(['curl', folder, '--from', 'pod/mypod', '--', 'nope']);
    assert.deepEqual([run.code, run.stdout], [6, '']);
  });

  test('starts from a pod and from outside as well', () => {
    assert.equal(cli(['curl', sample, '--from', 'pod/mypod', '--', 'webserver']).code, 0);
    assert.equal(cli(['curl', sample, '--from', 'default/pod/mypod', '--', 'nope']).code, 6);
    assert.equal(cli(['curl', sample, '--from', 'outside', '--', `10.0.0.100:${port()}`]).code, 0);
  });

  test('answers JSON with verdict, exit code, hops, assumptions and transcript', () => {
    const run = cli(['curl', sample, '--from', 'worker-1', '--format', 'json', '--', `10.0.0.100:${port()}`]);
    const answer = JSON.parse(run.stdout) as Record<string, unknown>;
    assert.deepEqual(Object.keys(answer), ['verdict', 'exitCode', 'hops', 'assumptions', 'transcript']);
    assert.deepEqual([answer['verdict'], answer['exitCode']], ['delivered', 0]);
  });

  test('reads manifests from standard input', () => {
    const input = ['pod.yaml', 'service.yaml', 'nodes.yaml']
      .map((file) => fs.readFileSync(path.join(sample, file), 'utf8'))
      .join('\n---\n');
    assert.equal(cli(['curl', '-', '--from', 'worker-2', '--', `10.0.0.100:${port()}`], { input }).code, 0);
  });
});

suite('service-scope get and describe', () => {
  test('print kubectl’s table, and the previews on standard error', () => {
    const { code, stdout, stderr } = cli(['get', 'svc', 'webserver', sample]);
    assert.equal(code, 0);
    assert.match(stdout, /^NAME +TYPE +CLUSTER-IP +EXTERNAL-IP +PORT\(S\) +AGE\nwebserver +NodePort /);
    assert.match(stderr, /^preview: service\/webserver clusterIP ◌[\d.]+, nodePort ◌\d+\n$/);
  });

  test('print the pod as running and ready, and the nodes as ready', () => {
    assert.match(cli(['get', 'pods', sample]).stdout, /^mypod +1\/1 +Running +0 /m);
    assert.equal(cli(['get', 'nodes', sample]).stdout.match(/ Ready /g)?.length, 3);
  });

  test('print endpoints for slices, Endpoints and describe alike', () => {
    const ip =
      /^mypod .* ([\d.]+) +worker-\d/m.exec(cli(['get', 'pods', '-o', 'wide', sample]).stdout)?.[1] ?? '-';
    for (const words of [
      ['get', 'endpointslices'],
      ['get', 'endpoints'],
      ['describe', 'service', 'webserver'],
    ]) {
      assert.ok(cli([...words, sample]).stdout.includes(ip), words.join(' '));
    }
  });

  test('say where the objects are when the namespace has none', () => {
    const folder = copySample((text) =>
      text.replace('  name: webserver', '  name: webserver\n  namespace: shop'),
    );
    assert.match(
      cli(['get', 'services', folder]).stderr,
      /there are services in namespace shop: use -n or -A/,
    );
  });
});

suite('service-scope check', () => {
  test('ends with 0 on the sample, and with 1 where a warning shall fail', () => {
    assert.equal(cli(['check', sample]).code, 0);
    const folder = copySample(breakLabel);
    assert.deepEqual(
      [cli(['check', folder]).code, cli(['check', folder, '--fail-on', 'warning']).code],
      [0, 1],
    );
  });

  test('shows the source line with carets, the other place and the fix', () => {
    const { stdout } = cli(['check'], { folder: copySample(breakLabel) });
    assert.match(
      stdout,
      /^service\.yaml:\d+:\d+: warning: .* \[selector\/no-match\]\n \d+ \| +app: webserver\n +\| +\^{9}\n/,
    );
    assert.match(stdout, /= pod\.yaml:\d+:\d+: The label of Pod mypod/);
    assert.match(stdout, /= fix: /);
    assert.match(stdout, /\n1 warning in 3 files\n$/);
  });

  test('answers JSON in the shape that DESIGN.md promises', () => {
    const { stdout } = cli(['check', '--format', 'json'], { folder: copySample(breakLabel) });
    const [finding] = JSON.parse(stdout) as Record<string, unknown>[];
    assert.deepEqual(Object.keys(finding ?? {}), [
      ...['code', 'severity', 'message', 'server', 'file', 'range', 'manifest', 'related', 'fixes'],
    ]);
    assert.deepEqual(finding?.['manifest'], { kind: 'Service', namespace: '', name: 'webserver' });
  });

  test('answers SARIF with a rule, an exact region and the related place', () => {
    const { stdout } = cli(['check', '--format', 'sarif'], { folder: copySample(breakLabel) });
    const log = JSON.parse(stdout) as {
      version: string;
      runs: {
        tool: { driver: { rules: { id: string }[] } };
        results: { ruleId: string; ruleIndex: number; level: string; relatedLocations: unknown[] }[];
      }[];
    };
    const [run] = log.runs;
    const [result] = run?.results ?? [];
    assert.equal(log.version, '2.1.0');
    assert.deepEqual([result?.ruleId, result?.level], ['selector/no-match', 'warning']);
    assert.equal(run?.tool.driver.rules[result?.ruleIndex ?? -1]?.id, 'selector/no-match');
    assert.equal(result?.relatedLocations.length, 1);
  });
});

suite('service-scope check --fix', () => {
  test('makes the safe repair, says so, and finds nothing more', () => {
    const folder = copySample(breakLabel);
    const { code, stdout, stderr } = cli(['check', '--fix', '--fail-on', 'information'], { folder });
    assert.deepEqual([code, stdout], [0, 'no findings in 3 files\n']);
    assert.match(stderr, /^fixed: service\.yaml: .* \[selector\/no-match\]\n$/);
    assert.match(fs.readFileSync(path.join(folder, 'service.yaml'), 'utf8'), /app: webservre/);
  });
});

suite('the palette and the command line', () => {
  for (const argument of ['webserver', '10.96.0.10', '-I 10.0.0.100:1', 'http://a b', '--nope']) {
    test(`tell the same about curl ${argument}`, () => {
      const workspace = createWorkspace({ grouping: 'together' });
      for (const file of ['nodes.yaml', 'pod.yaml', 'service.yaml']) {
        workspace.setFile(`file:///${file}`, fs.readFileSync(path.join(sample, file), 'utf8'));
      }
      const [environment] = workspace.environments();
      assert.ok(environment);
      const from = { kind: 'pod', namespace: 'default', name: 'mypod' } as const;
      const palette = writeTranscript(workspace.cluster(environment), from, { argument });
      const words = ['curl', sample, '--from', 'pod/mypod', '--format', 'json', '--', ...argument.split(' ')];
      const { transcript, exitCode } = JSON.parse(cli(words).stdout) as {
        transcript: string;
        exitCode: number;
      };
      const withoutFiles = transcript.replace(/\[\S+\.yaml:\d+ /g, '[');
      assert.deepEqual([palette.text, palette.exitCode], [withoutFiles, exitCode]);
    });
  }
});

suite('a file that goes beyond a limit', () => {
  const input = `${'---\n'.repeat(5_001)}apiVersion: v1\nkind: Service\nmetadata: { name: web }\n`;
  for (const words of [
    ['get', 'services', '-'],
    ['describe', 'service', 'kubernetes', '-'],
    ['curl', '-', '--from', 'worker-1', '--', 'http://10.0.0.1'],
    ['reach', 'kubernetes', '-'],
  ])
    test(`${words[0] ?? ''} says on standard error that it is not read`, () => {
      const { stderr } = cli(words, { input });
      const told = stderr.split('\n').filter((line) => line.includes('is not read'));
      assert.deepEqual(told, [
        '-: This file is not read: it has 5,002 documents, and up to 5,000 a file are read',
      ]);
    });
});

suite('service-scope reach', () => {
  test('prints one verdict for each source and target', () => {
    const { code, stdout } = cli(['reach', 'webserver', sample]);
    assert.equal(code, 0);
    assert.match(
      stdout,
      /^FROM +NodePort control-plane +NodePort worker-1 +NodePort worker-2 +ClusterIP +name\n/,
    );
    assert.match(stdout, /^node worker-1 +delivered +delivered +delivered +delivered +unresolved$/m);
    assert.match(stdout, /^pod on worker-2( +delivered){5}$/m);
  });
});

suite('unusable arguments end with 2 and one sentence that lists what there is', () => {
  for (const [words, sentence] of [
    [[], 'a command is needed; there are check, get, describe, curl, reach'],
    [['nope'], 'there is no command nope; there are check, get, describe, curl, reach'],
    [['check', 'no/such'], 'cannot read no/such: there is no such file or folder'],
    [['check', '--format', 'xml'], '--format xml is unknown; there are text, json, sarif'],
    [['check', '--nope'], "Unknown option '--nope'; check knows --format, --fail-on, --fix"],
    [['get'], 'get needs a kind; get knows services, pods, nodes, endpointslices, endpoints'],
    [
      ['get', 'gadgets'],
      'there is no kind gadgets; get knows services, pods, nodes, endpointslices, endpoints',
    ],
    [
      ['get', 'services', 'nope', sample],
      'services "nope" not found in namespace default; there are kubernetes, webserver',
    ],
    [['reach', 'nope', sample], 'there is no Service nope in namespace default; there are'],
    [
      ['curl', sample, '--from', 'nope', '--', 'web'],
      'there is no node nope; there are the nodes control-plane, worker-1, worker-2',
    ],
    [['curl', sample, '--', 'web'], 'curl needs --from SOURCE; there are the nodes'],
    [['curl', sample, '--from', 'worker-1'], 'curl needs its own arguments behind --'],
    [
      ['curl', sample, '--from', 'worker-1', '--requests', 'x', '--', 'web'],
      '--requests x is no whole number',
    ],
  ] as const) {
    test(`service-scope ${words.join(' ')}`, () => {
      const { code, stdout, stderr } = cli(words);
      assert.deepEqual([code, stdout], [2, '']);
      assert.ok(stderr.startsWith(`service-scope: ${sentence}`), stderr);
      assert.equal(stderr.trim().split('\n').length, 1);
    });
  }
});

suite('the program', () => {
  test('runs as a process and ends with the exit code of curl', () => {
    const words = ['curl', sample, '--from', 'worker-1', '--', '-sS', '10.0.0.100:1'];
    const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', ...words], {
      encoding: 'utf8',
    });
    assert.equal(status, 7);
    assert.match(stderr, /^curl: \(7\) Failed to connect to 10\.0\.0\.100 port 1 after 0 ms/);
  });
});
