import * as vscode from 'vscode';
import { compileGlob } from '../../core/manifests/environments/globs.js';
import { excludedFile } from '../documents.js';

/** Which files of the workspace folders are left out: those of `node_modules` and the like, and what `files.exclude` says. */
export class ExcludedFiles {
  /** By folder; made when someone asks. */
  readonly #globs = new Map<string, readonly ((path: string) => boolean)[]>();

  /** Call it when the setting has changed. */
  forget(): void {
    this.#globs.clear();
  }

  /** Whether a file lies in a workspace folder and is not left out there. */
  isFollowed(uri: vscode.Uri): boolean {
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    const path = uri.path.slice(folder?.uri.path.length);
    if (folder === undefined || excludedFile.test(path)) return false;
    const steps = path.split('/').filter(Boolean);
    const paths = steps.map((_, index) => steps.slice(0, index + 1).join('/'));
    return !this.#globsOf(folder).some((matches) => paths.some(matches));
  }

  #globsOf({ uri }: vscode.WorkspaceFolder): readonly ((path: string) => boolean)[] {
    const key = uri.toString();
    let globs = this.#globs.get(key);
    if (globs === undefined) {
      const written = vscode.workspace
        .getConfiguration('files', uri)
        .get<Record<string, unknown>>('exclude', {});
      globs = Object.keys(written)
        .filter((glob) => written[glob] === true)
        .map(compileGlob);
      this.#globs.set(key, globs);
    }
    return globs;
  }
}
