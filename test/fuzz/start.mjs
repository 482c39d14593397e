// Bundles the fuzzer as the product is bundled, so that its times are those of the product, and runs it.
import { spawnSync } from 'node:child_process';
import esbuild from 'esbuild';

const outfile = '.cache/fuzz.cjs';
await esbuild.build({
  entryPoints: ['test/fuzz/run.ts'],
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  sourcemap: 'inline',
  outfile,
});
const { status } = spawnSync(process.execPath, ['--enable-source-maps', outfile, ...process.argv.slice(2)], {
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
