// npm test: every check and every suite; sets up whatever is missing first.
import { installPackages } from './setup/installPackages.mjs';
import { runTypeScript } from './setup/runTypeScript.mjs';

await installPackages();
process.exitCode = await runTypeScript('test/host/testEverything.ts');
