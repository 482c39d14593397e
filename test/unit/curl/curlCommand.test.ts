import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseCurlCommand } from '../../../src/core/curl/command/parseCurlCommand.js';
import { quoteWord } from '../../../src/core/curl/command/quoteWord.js';
import { splitWords } from '../../../src/core/curl/command/splitWords.js';
import type { CurlRequest } from '../../../src/core/curl/command/curlRequest.js';

/** The request of a command line; fails where there is none. */
function request(command: string): CurlRequest {
  const parsed = parseCurlCommand(command);
  if ('exitCode' in parsed) assert.fail(parsed.stderr);
  return parsed.request;
}

/** How a command line ends that sends nothing. */
function refusal(command: string): string {
  const parsed = parseCurlCommand(command);
  return 'exitCode' in parsed ? `${parsed.exitCode} ${parsed.stderr.trim()}` : 'a request';
}

suite('a curl command line', () => {
  for (const [command, href, host, port] of [
    ['curl 10.0.0.100:30412', 'http://10.0.0.100:30412/', '10.0.0.100', 30412],
    ['web', 'http://web/', 'web', 80],
    ['curl https://web.shop.svc/a?b=1#c', 'https://web.shop.svc/a?b=1', 'web.shop.svc', 443],
    ['curl -g http://[fd00::1]:8080/', 'http://[fd00::1]:8080/', 'fd00::1', 8080],
    ['curl http://[fd00::1]', 'http://[fd00::1]/', 'fd00::1', 80],
    ['curl http://user:pass@web:81/x', 'http://web:81/x', 'web', 81],
    ['curl http://127.1:', 'http://127.0.0.1/', '127.0.0.1', 80],
    ['curl 0x7f000001', 'http://127.0.0.1/', '127.0.0.1', 80],
  ] as const) {
    test(`${command} asks for ${href}`, () => {
      const { url } = request(command);
      assert.deepEqual([url.href, url.host, url.port], [href, host, port]);
    });
  }

  for (const [command, expected] of [
    ['curl -sSv web', []],
    ['curl -k https://web', ['-k has no effect: no TLS is simulated']],
    ['curl -kL web', ['-k has no effect: no TLS is simulated', '-L has no effect: no redirect is followed']],
    ['curl --compressed web', ['--compressed has no effect: nothing is transferred']],
    ['curl -S web', ['-S has no effect: it belongs to -s, and errors are shown without it']],
    ['curl --retry-delay 1 web', ['--retry-delay has no effect without --retry']],
    ['curl --retry 2 --retry-delay 1 web', []],
    ['curl --resolve web:81:10.0.0.1 web', ['--resolve web:81 has no effect: the request goes to web:80']],
    ['curl --resolve web:80:10.0.0.1 web', []],
    [
      'curl --connect-to shop:80:10.0.0.1:80 web',
      ['--connect-to shop:80 has no effect: the request goes to web:80'],
    ],
    ['curl --connect-to ::10.0.0.1:80 web', []],
  ] as const) {
    test(`${command} is ${expected.length === 0 ? 'followed in all' : 'warned of what has no effect'}`, () => {
      const parsed = parseCurlCommand(command);
      assert.deepEqual('ineffective' in parsed ? parsed.ineffective : parsed.stderr, expected);
    });
  }

  test('short options may stand together, with the last one’s value behind them', () => {
    const { silent, showError, fail, maxTime, method } = request('curl -sSfm2 -XPUT web');
    assert.deepEqual(
      { silent, showError, fail, maxTime, method },
      { silent: true, showError: true, fail: 'without body', maxTime: 2, method: 'PUT' },
    );
  });

  test('quoted words, headers and data are taken as a shell takes them', () => {
    const { headers, data, method } = request(`curl -H 'Host: shop.example.com' -d "a=1" -d b=2 web`);
    assert.deepEqual(
      { headers, data, method },
      { headers: ['Host: shop.example.com'], data: 'a=1&b=2', method: 'POST' },
    );
  });

  test('-G puts the data into the query', () => {
    const { url, method, data } = request('curl -G -d a=1 http://web/x?y=2');
    assert.deepEqual([url.path, method, data], ['/x?y=2&a=1', 'GET', undefined]);
  });

  test('a long option may be cut where it stays unambiguous, and no- turns one off', () => {
    assert.equal(request('curl --verb web').verbose, true);
    assert.equal(request('curl -v --no-verbose web').verbose, false);
  });

  test('--resolve and --connect-to know brackets', () => {
    const { resolve, connectTo } = request('curl --resolve web:80:[fd00::1] --connect-to ::10.0.0.1:81 web');
    assert.deepEqual(resolve, [{ host: 'web', port: 80, address: 'fd00::1' }]);
    assert.deepEqual(connectTo, [{ host: '', port: '', toHost: '10.0.0.1', toPort: '81' }]);
  });

  const hint = "\ncurl: try 'curl --help' or 'curl --manual' for more information";
  for (const [command, answer] of [
    ['curl --nope web', `2 curl: option --nope: is unknown${hint}`],
    ['curl --max-time=2 web', `2 curl: option --max-time=2: is unknown${hint}`],
    ['curl --re web', `2 curl: option --re: is ambiguous${hint}`],
    ['curl web -m', `2 curl: option -m: requires parameter${hint}`],
    ['curl -m soon web', `2 curl: option --max-time: expected a proper numerical parameter${hint}`],
    ['curl', "2 curl: try 'curl --help' or 'curl --manual' for more information"],
    ['curl http://web:99999', '3 curl: (3) URL using bad/illegal format or missing URL'],
    ['curl -g http://[fd00::x]', '3 curl: (3) URL using bad/illegal format or missing URL'],
    ['curl nope://web', '1 curl: (1) Protocol "nope" not supported or disabled in libcurl'],
    ['curl ftp://web', '2 the simulation follows http and https only, not ftp'],
    ['curl a b', '2 the simulation follows one URL at a time; these are 2: a, b'],
    ['curl web/{a,b}', '2 the simulation follows one URL at a time; web/{a,b} stands for several'],
    [
      'curl -o page.html web',
      '2 the simulation writes no files: leave out -o page.html, or take -o /dev/null',
    ],
    ['curl -d @body.json web', '2 the simulation reads no files: give the text itself instead of @body.json'],
    ['curl --proxy p web', "2 the simulation does not follow curl's option --proxy"],
  ] as const) {
    test(`${command} ends with ${answer.split('\n')[0] ?? ''}`, () => {
      assert.equal(refusal(command), answer);
    });
  }

  test('pipes, redirects and further commands are refused by name', () => {
    assert.match(refusal('curl web | jq .'), /pipes \(\|\)/);
    assert.match(refusal('curl web > page.html'), /redirects \(>\)/);
    assert.match(refusal('curl web && echo'), /several commands \(&&\)/);
  });

  test('variables stay as they are written', () => {
    assert.deepEqual(request('curl -H "X: $HOME ${" web').headers, ['X: $HOME ${']);
  });

  test('no text makes it throw', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        parseCurlCommand(text);
        parseCurlCommand([text]);
      }),
    );
  });

  test('a word that is quoted is read back as it was, whatever it holds', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ -~]+$/), (word) => {
        assert.deepEqual(splitWords(quoteWord(word)), { words: [word] });
      }),
    );
  });
});
