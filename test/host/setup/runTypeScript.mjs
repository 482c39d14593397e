import { spawn } from 'node:child_process';

/** Runs a TypeScript file in a process of its own, hands Ctrl+C and the like on to it, and resolves with its exit code. */
export function runTypeScript(file) {
  const child = spawn(process.execPath, ['--import', 'tsx', file, ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
