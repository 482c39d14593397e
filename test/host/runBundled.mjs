import { spawnSync } from 'node:child_process';
import esbuild from 'esbuild';

/**
 * Bundles a program as the product is bundled, so that its times are those of the product, and runs it with this process's arguments and
 * streams; this process ends with its exit code.
 * @param {string} name of the program `test/NAME/run.ts`
 * @param {readonly string[]} flags of Node
 * @param {import('esbuild').BuildOptions} [options] of the bundle
 */
export async function runBundled(name, flags, options = {}) {
  const outfile = `.cache/${name}.cjs`;
  await esbuild.build({
    entryPoints: [`test/${name}/run.ts`],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    outfile,
    ...options,
  });
  const { status } = spawnSync(process.execPath, [...flags, outfile, ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  process.exitCode = status ?? 1;
}
