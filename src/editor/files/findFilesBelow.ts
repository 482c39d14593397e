import * as vscode from 'vscode';

/** Those of the files that lie below one of the paths, however deep; the work grows with the files, not with files times paths. */
export function findFilesBelow(
  paths: readonly vscode.Uri[],
  files: readonly string[],
): readonly vscode.Uri[] {
  const known = new Set(paths.map(String));
  const isBelow = (file: string): boolean => {
    for (let end = file.lastIndexOf('/'); end > 0; end = file.lastIndexOf('/', end - 1))
      if (known.has(file.slice(0, end))) return true;
    return false;
  };
  return files.filter(isBelow).map((file) => vscode.Uri.parse(file));
}
