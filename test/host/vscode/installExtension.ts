import path from 'node:path';
import { packageFile } from '../packageExtension.js';
import type { InstalledServer } from '../setup/installServer.js';
import { runCommand } from '../setup/runCommand.js';

/** Installs the package of `npm run package` into a folder of extensions, as a user would install it. */
export async function installExtension({ node, main }: InstalledServer, extensions: string): Promise<void> {
  const data = path.join(extensions, '../installation');
  const { code, output } = await runCommand(node, [
    ...[main, '--accept-server-license-terms', '--server-data-dir', data, '--extensions-dir', extensions],
    ...['--install-extension', path.resolve(packageFile)],
  ]);
  if (code !== 0 || !output.includes('successfully installed'))
    throw new Error(`The package does not install:\n${output}`);
}
