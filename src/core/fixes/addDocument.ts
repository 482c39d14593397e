import type { Fix } from './fix.js';

/** Adds the object that the finding misses at the end of its file. */
export const addDocument: Fix = {
  codes: ['reference/stateful-set-service', 'reference/route-backend'],
  propose({ data, place: { manifest } }, context) {
    const { create, what } = data ?? {};
    const text = context.text(manifest.uri);
    if (typeof create !== 'string' || typeof what !== 'string' || text === undefined) return [];
    if (manifest.uri.endsWith('.json')) return [];
    const newline = text.includes('\r\n') ? '\r\n' : '\n';
    const start = /(?:^|\n)$/.test(text) ? '' : newline;
    const edit = {
      span: { start: text.length, end: text.length },
      newText: start + `---\n${create}`.replaceAll('\n', newline),
    };
    return [{ title: `Create ${what}`, edits: [{ uri: manifest.uri, edits: [edit] }], preferred: false }];
  },
};
