import Mocha from 'mocha';
import * as vscode from 'vscode';

/**
 * Runs the suite inside VS Code, in the Node extension host as in the web worker, and writes its report beside the folder that is open: what
 * each test did, and at the end the summary line, without which the run counts as failed.
 * @param loadTests loads the test files; they find `suite` and `test` in place
 */
export async function runSuite(loadTests: () => void): Promise<void> {
  const lines: string[] = [];
  Mocha.reporters.Base.consoleLog = (...message: unknown[]) => {
    lines.push(formatMessage(message));
  };
  const mocha = new Mocha({ ui: 'tdd', color: false, timeout: 30_000 });
  mocha.suite.emit('pre-require', globalThis, 'suite', mocha);
  loadTests();
  const stats = await runMocha(mocha);
  lines.push(
    `${stats.passes} passed, ${stats.failures} failed${stats.pending > 0 ? `, ${stats.pending} skipped` : ''}`,
  );
  await writeReport(lines.join('\n'));
  if (stats.failures > 0 || stats.tests === 0)
    throw new Error(`${stats.failures} of ${stats.tests} tests failed`);
}

function runMocha(mocha: Mocha): Promise<Mocha.Stats> {
  return new Promise((resolve, reject) => {
    const runner = mocha.run(() => {
      if (runner.stats === undefined) reject(new Error('Mocha counted nothing'));
      else resolve(runner.stats);
    });
  });
}

/** Mocha's messages are formats of Node's `util.format`, which a web worker lacks. */
function formatMessage([format = '', ...values]: readonly unknown[]): string {
  const text = String(format).replace(/%[sd]/g, () => String(values.shift()));
  return [text, ...values.map(String)].join(' ');
}

async function writeReport(text: string): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (folder === undefined) throw new Error('No folder is open');
  const file = vscode.Uri.joinPath(folder.uri, '../report.txt');
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(`${text}\n`));
}
