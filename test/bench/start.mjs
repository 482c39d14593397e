// Builds the extension, bundles the benchmarks as the product is bundled, and runs them with the garbage collector at hand.
import { spawnSync } from 'node:child_process';
import { runBundled } from '../host/runBundled.mjs';

spawnSync(process.execPath, ['esbuild.mjs'], { stdio: ['ignore', 'ignore', 'inherit'] });
await runBundled('bench', ['--expose-gc']);
