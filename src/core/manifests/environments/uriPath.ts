/** The URI of the folder that holds a file or folder, without a slash at its end. */
export function parentOf(uri: string): string {
  return uri.slice(0, Math.max(0, uri.lastIndexOf('/')));
}

/** The last step of a URI's path. */
export function baseNameOf(uri: string): string {
  return uri.slice(uri.lastIndexOf('/') + 1);
}

/** A relative path (`../base`, `./a.yaml`) from a folder; undefined for a path that is none, such as a URL. */
export function resolvePath(folder: string, path: string): string | undefined {
  if (path === '' || path.startsWith('/') || /^[a-z][a-z0-9+.-]*:/i.test(path)) return undefined;
  let resolved = folder;
  for (const step of path.split('/')) {
    if (step === '..') resolved = parentOf(resolved);
    else if (step !== '.' && step !== '') resolved += `/${step}`;
  }
  return resolved;
}

/** A URI by which to compare: without escapes, so that `a%20b` and `a b` are one. */
export function comparable(uri: string): string {
  if (!uri.includes('%')) return uri;
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}

/** Whether a URI lies in a folder or is that folder. */
export function isInside(folder: string, uri: string): boolean {
  return uri === folder || uri.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}

/** The path of a URI below a folder, as people read it; the last step where it is the folder itself. */
export function pathBelow(folder: string, uri: string): string {
  const path = isInside(folder, uri) ? uri.slice(folder.length).replace(/^\/+/, '') : uri;
  return comparable(path === '' ? baseNameOf(folder) : path);
}
