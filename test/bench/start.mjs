// Builds the extension, bundles the benchmarks as the product is bundled, and runs them with the garbage collector at hand.
import { spawnSync } from 'node:child_process';
import esbuild from 'esbuild';

spawnSync(process.execPath, ['esbuild.mjs'], { stdio: ['ignore', 'ignore', 'inherit'] });
const outfile = '.cache/bench.cjs';
await esbuild.build({
  entryPoints: ['test/bench/run.ts'],
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  outfile,
});
const { status } = spawnSync(process.execPath, ['--expose-gc', outfile, ...process.argv.slice(2)], {
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
