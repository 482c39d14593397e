#!/usr/bin/env node
// Stands where the executable of a desktop VS Code stands for @vscode/test-electron: it takes the same arguments, and runs the suite in the
// VS Code server with a browser that shows no window. SERVICE_SCOPE_VSCODE says which server: newest (default) or oldest.
import { runTypeScript } from './setup/runTypeScript.mjs';

process.exitCode = await runTypeScript('test/host/vscode/standInForCode.ts');
