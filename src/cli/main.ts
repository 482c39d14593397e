import fs from 'node:fs';
import path from 'node:path';
import { version } from '../../package.json';
import { runCli } from './runCli.js';
import type { Terminal } from './terminal.js';

/** Where the pages of the rules are, seen from dist/ and from src/cli/. */
const pageFolders = ['../media/rules', '../../media/rules'].map((folder) => path.join(__dirname, folder));

const terminal: Terminal = {
  folder: process.cwd(),
  now: new Date().toISOString(),
  isTerminal: process.stdout.isTTY,
  version,
  write: (text) => {
    process.stdout.write(text);
  },
  writeError: (text) => {
    process.stderr.write(text);
  },
  readInput: () => fs.readFileSync(0, 'utf8'),
  readRulePage: (code) => {
    const page = pageFolders
      .map((folder) => path.join(folder, `${code.replace('/', '-')}.md`))
      .find((file) => fs.existsSync(file));
    return page === undefined ? undefined : fs.readFileSync(page, 'utf8');
  },
};

/** A reader that has seen enough (\`| head\`) ends the program silently. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

process.exitCode = runCli(terminal, process.argv.slice(2));
