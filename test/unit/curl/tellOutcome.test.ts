import assert from 'node:assert/strict';
import { readRows } from '../../conformance/run.js';
import { curl } from '../../conformance/suites/curl.js';
import { parseCurlCommand } from '../../../src/core/curl/command/parseCurlCommand.js';
import type { CurlOutcome } from '../../../src/core/curl/outcome.js';
import { tellOutcome } from '../../../src/core/curl/tellOutcome.js';

const page: CurlOutcome = {
  kind: 'http',
  answer: { version: '1.1', status: 200, headers: [['Server', 'nginx']], body: 'hello\n' },
};
const missing: CurlOutcome = {
  kind: 'http',
  answer: { version: '1.1', status: 404, headers: [], body: 'no\n' },
};

/** What curl prints in a terminal. */
function tell(command: string, outcome: CurlOutcome) {
  const parsed = parseCurlCommand(command);
  if ('exitCode' in parsed) assert.fail(parsed.stderr);
  return tellOutcome(parsed.request, outcome, { stdout: 'terminal', address: '10.96.0.7' });
}

suite('curl tells', () => {
  test('what the real curl told', () => {
    const result = curl.run(readRows('test/conformance/curl.jsonl'));
    assert.deepEqual(result.disagreements, []);
    assert.equal(result.total, 27);
  });

  test('the body alone in a terminal', () => {
    assert.deepEqual(tell('curl web', page), { rc: 0, stdout: 'hello\n', stderr: '' });
  });

  test('the whole conversation with -v', () => {
    assert.equal(
      tell(`curl -v -H 'X-A: 1' -d a=1 web:8080/x`, page).stderr,
      [
        '*   Trying 10.96.0.7:8080...',
        '* Connected to web (10.96.0.7) port 8080 (#0)',
        '> POST /x HTTP/1.1',
        '> Host: web:8080',
        '> User-Agent: curl/7.88.1',
        '> Accept: */*',
        '> X-A: 1',
        '> Content-Length: 3',
        '> Content-Type: application/x-www-form-urlencoded',
        '> ',
        '< HTTP/1.1 200 OK',
        '< Server: nginx',
        '< ',
        '* Connection #0 to host web left intact',
        '',
      ].join('\n'),
    );
  });

  for (const [command, outcome, rc, stderr] of [
    [
      'curl web',
      { kind: 'refused' },
      7,
      "(7) Failed to connect to web port 80 after 0 ms: Couldn't connect to server",
    ],
    ['curl web', { kind: 'unresolved' }, 6, '(6) Could not resolve host: web'],
    ['curl -f web', missing, 22, '(22) The requested URL returned error: 404'],
    ['curl -m 3 web', { kind: 'dropped' }, 28, '(28) Connection timed out after 3000 milliseconds'],
    [
      'curl --connect-timeout 1.5 -m 3 web',
      { kind: 'dropped' },
      28,
      '(28) Failed to connect to web port 80 after 1500 ms: Timeout was reached',
    ],
    [
      'curl web',
      { kind: 'dropped' },
      28,
      "(28) Failed to connect to web port 80 after 130000 ms: Couldn't connect to server",
    ],
  ] as const) {
    test(`${command}, ${outcome.kind}: ${stderr}`, () => {
      const told = tell(command, outcome);
      assert.deepEqual([told.rc, told.stdout, told.stderr], [rc, '', `curl: ${stderr}\n`]);
    });
  }

  test('nothing on standard error with -s, the error alone with -sS', () => {
    assert.equal(tell('curl -s web', { kind: 'refused' }).stderr, '');
    assert.match(tell('curl -sS web', { kind: 'refused' }).stderr, /^curl: \(7\)/);
  });

  test('the variables of -w', () => {
    const format = '%{http_code} %{remote_ip}:%{remote_port} %{size_download}%% %{exitcode}\\n';
    assert.equal(tell(`curl -s -o /dev/null -w '${format}' web`, page).stdout, '200 10.96.0.7:80 6% 0\n');
    assert.equal(tell(`curl -s -w '${format}' web`, { kind: 'refused' }).stdout, '000 :0 0% 7\n');
    assert.equal(
      tell(`curl -s -w '%{nope}' web`, page).stderr,
      "curl: unknown --write-out variable: 'nope'\n",
    );
  });

  test('a refused connection again with --retry-connrefused', () => {
    const { stderr } = tell('curl --retry 2 --retry-connrefused web', { kind: 'refused' });
    assert.equal(stderr.match(/^curl: \(7\)/gm)?.length, 3);
    assert.match(stderr, /Will retry in 1 seconds[\s\S]*Will retry in 2 seconds/);
  });
});
