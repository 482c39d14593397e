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
      extensionDevelopmentPath: { type: 'string', multiple: true },
      extensionTestsPath: { type: 'string' },
      extensionDevelopmentKind: { type: 'string' },
    },
  });
  const {
    extensionDevelopmentPath: extensions,
    extensionTestsPath: tests,
    extensionDevelopmentKind: kind,
  } = values;
  const [folder] = positionals;
  if (!isTexts(extensions) || typeof tests !== 'string' || folder === undefined) {
    console.error('usage: code.mjs FOLDER --extensionDevelopmentPath=FOLDER --extensionTestsPath=FILE');
    return 2;
  }
  const { code, messages } = await runExtensionTests({
    server: await installServer(process.env['SERVICE_SCOPE_VSCODE'] === 'oldest' ? 'oldest' : 'newest'),
    extensions: extensions.map((each) => path.resolve(each)),
    tests: path.resolve(tests),
    folder: path.resolve(folder),
    settings: typeof kind === 'string' ? placeExtensions(extensions, kind) : {},
    logs: process.env['SERVICE_SCOPE_LOGS'],
    limit,
  });
  if (code !== 0) {
    const last = messages.slice(-20).map((message) => message.split('\n').slice(0, 3).join('\n'));
    console.error(`VS Code ends with ${code}. Its last messages:\n${last.join('\n')}`);
  }
  return code;
}

function isTexts(value: readonly (string | boolean)[] | string | boolean | undefined): value is string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}

/** The page knows no `--extensionDevelopmentKind`; this setting says in which extension host extensions run just as well. */
function placeExtensions(extensions: readonly string[], kind: string): Readonly<Record<string, unknown>> {
  const ids = extensions.map((extension) => {
    const file = path.join(extension, 'package.json');
    const { publisher, name } = JSON.parse(fs.readFileSync(file, 'utf8')) as Record<string, string>;
    return `${publisher}.${name}`;
  });
  return { 'remote.extensionKind': Object.fromEntries(ids.map((id) => [id, [kind]])) };
}

void standInForCode(process.argv.slice(2)).then((code) => {
  process.exit(code);
});
