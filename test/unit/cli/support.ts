import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runCli } from '../../../src/cli/runCli.js';

/** How a run of the command line ended. */
export interface CliRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line in a folder of this repository, or in one that is given. */
export function cli(words: readonly string[], { folder = process.cwd(), input = '' } = {}): CliRun {
  let [stdout, stderr] = ['', ''];
  const code = runCli(
    {
      folder,
      now: '2026-11-23T00:00:00Z',
      isTerminal: true,
      version: '0.0.0',
      write: (text) => {
        stdout += text;
      },
      writeError: (text) => {
        stderr += text;
      },
      readInput: () => input,
      readRulePage: () => undefined,
    },
    words,
  );
  return { code, stdout, stderr };
}

/** A copy of the webserver sample, its files changed by `edit`; the folder's path. */
export function copySample(edit: (text: string) => string = (text) => text): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'service-scope-'));
  const sample = 'media/samples/webserver';
  for (const file of fs.readdirSync(sample)) {
    fs.writeFileSync(path.join(folder, file), edit(fs.readFileSync(path.join(sample, file), 'utf8')));
  }
  return folder;
}

/** The NodePort that `get services` previews for the webserver. */
export function previewedPort(folder: string): string {
  const port = /80:(\d+)\/TCP/.exec(cli(['get', 'services', 'webserver', folder]).stdout)?.[1];
  if (port === undefined) throw new Error('the webserver has no NodePort');
  return port;
}
