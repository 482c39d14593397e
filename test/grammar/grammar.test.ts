import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { runCommand } from '../host/setup/runCommand.js';

const folder = 'test/grammar';

suite('the colours of a transcript', () => {
  for (const file of fs.readdirSync(folder).filter((name) => name.endsWith('.transcript'))) {
    test(path.basename(file, '.transcript').replaceAll('-', ' '), async () => {
      const { code, output } = await runCommand('npx', [
        ...[
          'vscode-tmgrammar-test',
          '--grammar',
          'syntaxes/transcript.tmLanguage.json',
          path.join(folder, file),
        ],
      ]);
      assert.equal(code, 0, output);
    });
  }
});
