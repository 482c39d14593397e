import fs from 'node:fs';
import path from 'node:path';

/**
 * The desktop VS Code to open: `VSCODE_EXECUTABLE`, else the `code` of the PATH. Undefined if there is none, or no screen to show it on, or
 * if it would refuse to start because this is root's session.
 */
export function findDesktop(): string | undefined {
  const { VSCODE_EXECUTABLE, PATH = '', DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (VSCODE_EXECUTABLE !== undefined && VSCODE_EXECUTABLE !== '') return VSCODE_EXECUTABLE;
  const isLinux = process.platform === 'linux';
  if (isLinux && (process.getuid?.() === 0 || (DISPLAY === undefined && WAYLAND_DISPLAY === undefined)))
    return undefined;
  const name = process.platform === 'win32' ? 'code.cmd' : 'code';
  return PATH.split(path.delimiter)
    .map((folder) => path.join(folder, name))
    .find((file) => fs.existsSync(file));
}
