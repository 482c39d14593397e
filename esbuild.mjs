// Builds dist/: the extension for Node and for the web worker, the command line, the panel; and out/: the suite that runs inside VS Code.
import * as esbuild from 'esbuild';
import fs from 'node:fs';

const common = { bundle: true, minify: true, sourcemap: true, logLevel: 'warning', metafile: true };
const node = {
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  charset: 'utf8',
  mainFields: ['module', 'main'],
};
const browser = {
  platform: 'browser',
  format: 'cjs',
  target: 'es2022',
  mainFields: ['browser', 'module', 'main'],
};

/** Largest size in bytes of what the editor loads; a build above it fails. The goal for the extension is 350 KB. */
const budgets = {
  'dist/extension.js': 700_000,
  'dist/extension.web.js': 700_000,
  'dist/panel.js': 150_000,
};

const bundles = [
  { ...node, entryPoints: ['src/extension.ts'], outfile: 'dist/extension.js', external: ['vscode'] },
  { ...browser, entryPoints: ['src/extension.ts'], outfile: 'dist/extension.web.js', external: ['vscode'] },
  {
    ...node,
    entryPoints: ['src/cli/main.ts'],
    outfile: 'dist/cli.js',
    banner: { js: '#!/usr/bin/env node' },
  },
  { ...browser, entryPoints: ['src/webview/panel.ts'], outfile: 'dist/panel.js', format: 'iife' },
];

const suites = [
  { ...node, ...integrationSuite(), outfile: 'out/integration/index.js', external: ['vscode', 'mocha'] },
  {
    ...browser,
    ...integrationSuite(),
    outfile: 'out/integration/index.web.js',
    external: ['vscode'],
    alias: {
      mocha: './test/integration/support/mochaInWorker.ts',
      'node:assert/strict': './test/integration/support/assertInWorker.ts',
    },
    define: { global: 'globalThis', 'process.env.NODE_DEBUG': 'undefined' },
  },
];

/** The suite's entry: its frame and every `*.test.ts` of test/integration, which each host runs alike. */
function integrationSuite() {
  const files = fs
    .readdirSync('test/integration', { recursive: true })
    .filter((file) => file.endsWith('.test.ts'))
    .sort();
  const imports = files.map((file) => `require('./${file.replaceAll('\\', '/')}');`).join('');
  return {
    minify: false,
    stdin: {
      contents: `import { runSuite } from './support/runSuite';\nexport const run = () => runSuite(() => {${imports}});`,
      resolveDir: 'test/integration',
      sourcefile: 'index.ts',
      loader: 'ts',
    },
  };
}

function checkBudget(file) {
  const size = fs.statSync(file).size;
  const budget = budgets[file];
  console.log(
    `${file} ${(size / 1000).toFixed(0)} KB${budget === undefined ? '' : ` of ${budget / 1000} KB`}`,
  );
  if (budget !== undefined && size > budget) throw new Error(`${file} is larger than ${budget / 1000} KB`);
}

const wanted = bundles.filter(({ entryPoints: [file] }) => fs.existsSync(file));
await Promise.all([...wanted, ...suites].map((bundle) => esbuild.build({ ...common, ...bundle })));
for (const { outfile } of wanted) checkBudget(outfile);
if (fs.existsSync('dist/cli.js')) fs.chmodSync('dist/cli.js', 0o755);
