import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { installServer } from '../setup/installServer.js';
import { runExtensionTests } from './runExtensionTests.js';

const limit = 300_000;

/**
 * Runs an extension's test suite as `code --extensionDevelopmentPath=... --extensionTestsPath=... FOLDER` would, and answers its exit code.
 * Arguments that only a desktop knows mean nothing here.
 */
async function standInForCode(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    strict: false,
    options: {
      extensionDevelopmentPath: { type: 'string' },
      extensionTestsPath: { type: 'string' },
      extensionDevelopmentKind: { type: 'string' },
    },
  });
  const {
    extensionDevelopmentPath: extension,
    extensionTestsPath: tests,
    extensionDevelopmentKind: kind,
  } = values;
  const [folder] = positionals;
  if (typeof extension !== 'string' || typeof tests !== 'string' || folder === undefined) {
    console.error('usage: code.mjs FOLDER --extensionDevelopmentPath=FOLDER --extensionTestsPath=FILE');
    return 2;
  }
  const { code, messages } = await runExtensionTests({
    server: await installServer(process.env['SERVICE_SCOPE_VSCODE'] === 'oldest' ? 'oldest' : 'newest'),
    extension: path.resolve(extension),
    tests: path.resolve(tests),
    folder: path.resolve(folder),
    settings: typeof kind === 'string' ? placeExtension(extension, kind) : {},
    logs: process.env['SERVICE_SCOPE_LOGS'],
    limit,
  });
  if (code !== 0) {
    const last = messages.slice(-20).map((message) => message.split('\n').slice(0, 3).join('\n'));
    console.error(`VS Code ends with ${code}. Its last messages:\n${last.join('\n')}`);
  }
  return code;
}

/** The page knows no `--extensionDevelopmentKind`; this setting says in which extension host an extension runs just as well. */
function placeExtension(extension: string, kind: string): Readonly<Record<string, unknown>> {
  const manifest = JSON.parse(fs.readFileSync(path.join(extension, 'package.json'), 'utf8')) as {
    readonly publisher: string;
    readonly name: string;
  };
  return { 'remote.extensionKind': { [`${manifest.publisher}.${manifest.name}`]: [kind] } };
}

void standInForCode(process.argv.slice(2)).then((code) => {
  process.exit(code);
});
