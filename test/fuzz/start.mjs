// Bundles the fuzzer as the product is bundled, so that its times are those of the product, and runs it.
import { runBundled } from '../host/runBundled.mjs';

await runBundled('fuzz', ['--enable-source-maps'], { sourcemap: 'inline' });
