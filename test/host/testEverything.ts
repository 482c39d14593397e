import path from 'node:path';
import { findBrowser } from './setup/findBrowser.js';
import { installServer } from './setup/installServer.js';
import { SetupError } from './setup/setupError.js';
import { checkStage, skippedStage, suiteStage, tellingStage, type Stage } from './stages/stage.js';
import { addSummaries, formatSummary, type Summary } from './stages/summary.js';

const mocha = [
  ...['node_modules/mocha/bin/mocha.js', '--no-package', '--ui', 'tdd', '--node-option', 'import=tsx'],
  ...['--timeout', '120000', '--reporter', 'test/host/stages/summaryReporter.ts'],
];

/**
 * Runs everything, one stage after the other, prints what failed, and ends with the line `N passed, N failed`. What has to be downloaded
 * comes in meanwhile.
 */
async function testEverything(): Promise<number> {
  const setup = setUpHosts().catch(giveUp);
  const summaries: Summary[] = [];
  for (const stage of localStages()) summaries.push(await runStage(stage));
  await setup;
  for (const stage of [grammarStage, ...hostStages()]) summaries.push(await runStage(stage));
  const total = addSummaries(summaries);
  console.log(formatSummary(total));
  return total.failed === 0 ? 0 : 1;
}

function localStages(): readonly Stage[] {
  return [
    checkStage('build', 'node', 'esbuild.mjs'),
    ...['types', 'lint', 'format', 'unused'].map((name) =>
      checkStage(name, 'npm', 'run', '--silent', `check:${name}`),
    ),
    suiteStage('unit', 'node', ...mocha, 'test/unit/**/*.test.ts', 'test/corpus/**/*.test.ts'),
    tellingStage(suiteStage('fuzz', 'node', 'test/fuzz/start.mjs', '--seconds', '60', '--seed', '5')),
    suiteStage('package', 'node', ...mocha, 'test/package/*.test.ts'),
  ];
}

/** YAML is coloured by the grammar of a real VS Code and by ours. */
const grammarStage = checkStage('grammar', 'npm', 'run', '--silent', 'test:grammar');

/** The stages in a real VS Code. The server's Node.js comes from npm for Linux on x64 only; elsewhere less can run. */
function hostStages(): readonly Stage[] {
  const inVSCode = (host: string) =>
    suiteStage(`integration, ${host}`, 'node', '--import', 'tsx', 'test/host/integration.ts', host);
  const page = suiteStage('page', 'node', ...mocha, 'test/page/**/*.test.ts');
  const first = inVSCode(namesDesktop() ? 'desktop' : 'newest');
  if (hasBundledNode()) return [first, inVSCode('oldest'), inVSCode('web'), page];
  const reason = 'needs Linux on x64';
  if (namesDesktop()) return [first, ...['oldest', 'web', 'page'].map((name) => skippedStage(name, reason))];
  return [first, skippedStage('oldest', reason), inVSCode('web'), page];
}

async function setUpHosts(): Promise<void> {
  if (namesDesktop() && !hasBundledNode()) return;
  await installServer('newest');
  if (hasBundledNode()) await installServer('oldest');
  await findBrowser();
}

function namesDesktop(): boolean {
  return (process.env['VSCODE_EXECUTABLE'] ?? '') !== '';
}

function hasBundledNode(): boolean {
  return process.platform === 'linux' && process.arch === 'x64';
}

/** Without VS Code or a browser nothing else is worth its time: says what to do, and ends. */
function giveUp(error: unknown): never {
  console.error(error instanceof SetupError ? error.message : error);
  process.exit(1);
}

async function runStage({ name, run }: Stage): Promise<Summary> {
  const start = Date.now();
  const { summary, output, notes = '' } = await run();
  const seconds = ((Date.now() - start) / 1000).toFixed(1);
  const counts = `${summary.passed} of ${summary.passed + summary.failed}`;
  const skipped = summary.skipped === 0 ? '' : `, ${summary.skipped} skipped`;
  console.log(`${summary.failed === 0 ? 'ok    ' : 'FAILED'} ${name}: ${counts}${skipped}, ${seconds} s`);
  if (notes !== '') console.log(notes.trimEnd().replace(/^/gm, '  | '));
  if (summary.failed > 0) console.log(output.replace(/^/gm, '  | '));
  return summary;
}

process.chdir(path.resolve(__dirname, '../..'));
void testEverything().then((code) => {
  process.exit(code);
});
