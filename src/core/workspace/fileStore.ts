import { recordOf } from '../cluster/records.js';
import { ValueCache } from '../manifests/documentContent.js';
import type { Manifest } from '../manifests/manifest.js';
import { readManifests, type ManifestFile } from '../manifests/readManifests.js';
import { findMentions } from '../rules/references/findMentions.js';
import { LineMap } from '../text/lineMap.js';

/** What became of one file: absent before it was added, absent after it was deleted. */
export interface FileChange {
  readonly uri: string;
  readonly before: ManifestFile | undefined;
  readonly after: ManifestFile | undefined;
}

/** The manifests that left and came with a change. */
export interface ManifestChange {
  readonly removed: readonly Manifest[];
  readonly added: readonly Manifest[];
}

/** The texts of a workspace and what was read from them. */
export class FileStore {
  readonly counters = { documentsRead: 0 };
  readonly #values = new ValueCache();
  readonly #files = new Map<string, ManifestFile>();
  readonly #lineMaps = new Map<string, LineMap>();

  /** Keeps a text; undefined where it is the one that is kept already. */
  set(uri: string, text: string, edited: 'often' | 'seldom'): FileChange | undefined {
    const before = this.#files.get(uri);
    if (before?.text === text) return undefined;
    const after = readManifests(uri, text, {
      previous: before,
      counters: this.counters,
      values: this.#values,
      edited,
    });
    // Their values are at hand now, and would have to be read again later.
    for (const manifest of after.manifests) {
      recordOf(manifest);
      findMentions(manifest);
    }
    this.#files.set(uri, after);
    this.#lineMaps.delete(uri);
    return { uri, before, after };
  }

  /** Forgets a file; undefined where there was none. */
  delete(uri: string): FileChange | undefined {
    const before = this.#files.get(uri);
    if (before === undefined) return undefined;
    this.#files.delete(uri);
    this.#lineMaps.delete(uri);
    return { uri, before, after: undefined };
  }

  get(uri: string): ManifestFile | undefined {
    return this.#files.get(uri);
  }

  get uris(): readonly string[] {
    return [...this.#files.keys()];
  }

  get files(): readonly ManifestFile[] {
    return [...this.#files.values()];
  }

  lineMap(uri: string): LineMap | undefined {
    const file = this.#files.get(uri);
    let map = this.#lineMaps.get(uri);
    if (file !== undefined && map === undefined) this.#lineMaps.set(uri, (map = new LineMap(file.text)));
    return map;
  }
}

/** The manifests that differ between two versions of a file; those that are the same objects do not count. */
export function compareManifests({ before, after }: FileChange): ManifestChange {
  const old = before?.manifests ?? [];
  const now = after?.manifests ?? [];
  const kept = new Set(now);
  const known = new Set(old);
  return {
    removed: old.filter((manifest) => !kept.has(manifest)),
    added: now.filter((manifest) => !known.has(manifest)),
  };
}
