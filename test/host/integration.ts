import { runTests } from '@vscode/test-electron';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { formatSummary, readSummary } from './stages/summary.js';

/** Where the suite of test/integration can run. */
const hosts = {
  newest: { executable: 'test/host/code.mjs', suite: 'index.js' },
  oldest: { executable: 'test/host/code.mjs', suite: 'index.js' },
  web: { executable: 'test/host/code.mjs', suite: 'index.web.js' },
  desktop: { executable: process.env['VSCODE_EXECUTABLE'], suite: 'index.js' },
} as const;

/** Stand-ins for extensions of others, under their names; what they do when they wake up is theirs to say. */
const otherExtensions = ['test/integration/extensions/kubernetes', 'test/integration/extensions/yaml'];

/**
 * Runs the suite of test/integration in a real VS Code and prints its report: `newest` (the default) and `oldest` in the VS Code server,
 * `web` in the web worker extension host of the newest one, `desktop` in the VS Code that VSCODE_EXECUTABLE names or, without one, that is
 * downloaded.
 */
async function runIntegration(name: string): Promise<number> {
  if (!(name in hosts)) {
    console.error(`There is no host ${name}: it is one of ${Object.keys(hosts).join(', ')}`);
    return 2;
  }
  const { executable, suite } = hosts[name as keyof typeof hosts];
  const root = process.cwd();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'service-scope-suite-'));
  const sample = path.join(folder, 'webserver');
  fs.cpSync('media/samples/webserver', sample, { recursive: true });
  // Folders can be added to a workspace file and removed from it without a new extension host.
  const workspace = path.join(folder, 'sample.code-workspace');
  fs.writeFileSync(workspace, JSON.stringify({ folders: [{ path: 'webserver' }] }));
  const ended = await runTests({
    ...(executable === undefined ? {} : { vscodeExecutablePath: path.resolve(executable) }),
    extensionDevelopmentPath: [root, ...otherExtensions.map((each) => path.join(root, each))],
    extensionTestsPath: path.join(root, 'out/integration', suite),
    extensionTestsEnv: { SERVICE_SCOPE_VSCODE: name },
    launchArgs: [
      workspace,
      '--disable-extensions',
      `--user-data-dir=${path.join(folder, 'user')}`,
      ...(name === 'web' ? ['--extensionDevelopmentKind=web'] : []),
    ],
  }).then(
    () => true,
    () => false,
  );
  const code = printReport(path.join(folder, 'report.txt'), ended);
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  return code;
}

/** A run counts only if its report came to the end: VS Code answers 0 as well when the extension host has died. */
function printReport(file: string, ended: boolean): number {
  const report = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
  console.log(report);
  const summary = readSummary(report);
  if (summary !== undefined && summary.passed > 0) return ended && summary.failed === 0 ? 0 : 1;
  console.error('The suite did not run to its end');
  console.log(formatSummary({ passed: 0, failed: 1, skipped: 0 }));
  return 1;
}

void runIntegration(process.argv[2] ?? 'newest').then((code) => {
  process.exitCode = code;
});
