import { createVSIX } from '@vscode/vsce';
import fs from 'node:fs';

/** The package that `npm run package` makes, and that the page suite and `npm start` install. */
export const packageFile = 'service-scope.vsix';

/** Packs what .vscodeignore lets through into the .vsix; dist/ must have been built. Returns its size in bytes. */
export async function packageExtension(): Promise<number> {
  await createVSIX({
    packagePath: packageFile,
    dependencies: false,
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
  });
  return fs.statSync(packageFile).size;
}

if (require.main === module) {
  void packageExtension().then((size) => {
    console.log(`${packageFile} ${(size / 1000).toFixed(0)} KB`);
  });
}
