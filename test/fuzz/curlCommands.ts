import assert from 'node:assert/strict';
import fs from 'node:fs';
import fc from 'fast-check';
import type { Cluster } from '../../src/core/cluster/cluster.js';
import { runCurl } from '../../src/core/curl/runCurl.js';
import { listCurlSources } from '../../src/core/language/curl/curlSources.js';
import { writeTranscript } from '../../src/core/language/curl/transcript.js';
import { openWorkspace } from './openWorkspace.js';

const hosts = [
  ...[
    'web',
    'web.shop',
    'webserver',
    'webserver.default.svc.cluster.local',
    'WEBSERVER',
    'localhost',
    '10.0.0.100',
  ],
  ...[
    '10.96.0.1',
    '127.0.0.1',
    '127.1',
    '0',
    '010.0.0.1',
    '[::1]',
    '[fe80::1%eth0]',
    '[::ffff:10.0.0.100]',
    '::1',
    '[',
    '',
  ],
  ...[
    'kubernetes.default',
    '-',
    'a'.repeat(300),
    'ünï.example',
    'user:pass@web',
    'web#x',
    'web?x',
    '{a,b}',
    '[1-3].example',
  ],
] as const;
const ports = ['', ':80', ':30080', ':0', ':65536', ':http', ':', ':99999999999999999999', ':-1'] as const;
const paths = ['', '/', '/a b', '/?q=1', '/%zz', '/../x', '/\u{1f4a5}', '/\0'] as const;
const schemes = [
  '',
  'http://',
  'https://',
  'HTTP://',
  'ftp://',
  '//',
  'http:',
  'http:///',
  'telnet://',
  'file:///',
] as const;
const options = [
  ...[
    '-v',
    '-s',
    '-S',
    '-i',
    '-I',
    '-L',
    '-k',
    '-f',
    '-sS',
    '-svk',
    '-4',
    '-6',
    '--http1.1',
    '-g',
    '--fail-with-body',
  ],
  ...[
    '-H',
    '-X',
    '-d',
    '-o',
    '-w',
    '-m',
    '--max-time',
    '--connect-timeout',
    '--resolve',
    '--connect-to',
    '--retry',
    '-u',
    '-A',
  ],
  ...[
    '-m5',
    '-XPOST',
    '-d@file',
    '--max-time=3',
    '--',
    '-',
    '--nosuch',
    '-@',
    '--next',
    '-F',
    '-T',
    '-x',
    '-K',
    '-Z',
    '-h',
    '-V',
  ],
] as const;
const values = [
  ...[
    'POST',
    '{}',
    'a: b',
    '/dev/null',
    '%{http_code}\\n',
    '%{nosuch}%',
    '0',
    '-1',
    '1e9',
    '0.001',
    'abc',
    '',
  ],
  ...[
    'web:80:10.0.0.100',
    '*:80:127.0.0.1',
    'web:80:',
    '::::',
    'web:80:10.0.22.203:30080',
    '@x',
    '|',
    '>',
    '&&',
    '$(x)',
    '`x`',
  ],
  ...["'", '"', '\\', "'a b'", '"a b"', '\n', '\t', 'x'.repeat(10_000)],
] as const;

const urls = fc
  .tuple(
    fc.constantFrom(...schemes),
    fc.constantFrom(...hosts),
    fc.constantFrom(...ports),
    fc.constantFrom(...paths),
  )
  .map((parts) => parts.join(''));

/** Command lines as people type, paste and mistype them, and the number of the client. */
export const curlCommands: fc.Arbitrary<readonly [command: string, from: number]> = fc.tuple(
  fc
    .array(
      fc.oneof(
        { weight: 4, arbitrary: urls },
        { weight: 4, arbitrary: fc.constantFrom(...options) },
        { weight: 3, arbitrary: fc.constantFrom(...values) },
        { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
      ),
      { maxLength: 7 },
    )
    .map((words) => words.join(' ')),
  fc.nat(),
);

/** The clusters of the samples. */
export function readSampleClusters(): readonly Cluster[] {
  return ['webserver', 'shop'].flatMap((sample) => {
    const folder = `media/samples/${sample}`;
    const workspace = openWorkspace(
      new Map(
        fs
          .readdirSync(folder)
          .map((file) => [`file:///w/${file}`, fs.readFileSync(`${folder}/${file}`, 'utf8')]),
      ),
    );
    return workspace.environments().map((environment) => workspace.cluster(environment));
  });
}

/** A command line has an exit code and a transcript that tells it, whatever it says. */
export function checkCurl(clusters: readonly Cluster[], [command, from]: readonly [string, number]): void {
  for (const cluster of clusters) {
    const sources = listCurlSources(cluster);
    const client = sources[from % sources.length]?.client ?? { kind: 'outside' };
    const { exitCode } = runCurl(cluster, client, command);
    assert.ok(Number.isInteger(exitCode) && exitCode >= 0 && exitCode < 256, `the exit code ${exitCode}`);
    const { text, links } = writeTranscript(cluster, client, { argument: command });
    for (const { span } of links) assert.ok(span.start < span.end && span.end <= text.length, 'a link');
  }
}
