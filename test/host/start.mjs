// npm start: opens the webserver sample in VS Code with the extension; sets up whatever is missing first.
import { installPackages } from './setup/installPackages.mjs';
import { runTypeScript } from './setup/runTypeScript.mjs';

await installPackages();
process.exitCode = await runTypeScript('test/host/openSample.ts');
