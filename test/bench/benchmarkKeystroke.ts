import { parseAllDocuments } from 'yaml';
import type { Workspace } from '../../src/core/workspace/workspace.js';
import { atMost, type BenchLine } from './benchLine.js';
import { indexAll } from './indexAll.js';
import { makeLargeFile, makeWorkspaceTexts } from './makeTexts.js';
import { cpuOf, median, percentile } from './measure.js';

const parse = 'of a parse';

/** Typing in a file of 128 documents in a workspace of 10,000 manifests, until all findings are there again. */
export function benchmarkKeystroke(): readonly BenchLine[] {
  const large = makeLargeFile();
  const workspace = indexAll([...makeWorkspaceTexts(10_000), large]);
  const keystrokes = listKeystrokes(large.text);
  const parses = Array.from({ length: 9 }, () => cpuOf(() => parseAllDocuments(large.text))).slice(2);
  for (const text of keystrokes.slice(0, 20)) type(workspace, large.uri, text);
  const before = workspace.counters;
  const times = keystrokes.map((text) => type(workspace, large.uri, text));
  const after = workspace.counters;
  const baseline = median(parses);
  const perKeystroke = (name: 'documentsRead' | 'manifestsEvaluated'): number =>
    (after[name] - before[name]) / keystrokes.length;
  return [
    atMost(0.03, 'keystroke to all findings, median', median(times) / baseline, parse),
    atMost(0.08, 'keystroke to all findings, 95 of 100', percentile(times, 0.95) / baseline, parse),
    atMost(1, 'documents parsed a keystroke', perKeystroke('documentsRead'), 'documents'),
    atMost(3, 'manifests checked again a keystroke', perKeystroke('manifestsEvaluated'), 'manifests'),
  ];
}

/** Types one letter, and asks for the findings of every file that this may concern. */
function type(workspace: Workspace, uri: string, text: string): number {
  const { version } = workspace;
  return cpuOf(() => {
    workspace.setFile(uri, text, { open: true });
    for (const each of workspace.changedSince(version) ?? workspace.files) workspace.findingsIn(each);
  });
}

/** Texts that follow each other by one letter: a label, a port, a selector, a comment, all over the file. */
function listKeystrokes(text: string): readonly string[] {
  const places = ['app.kubernetes.io/name: large', 'containerPort: 808', 'port: 8', '# Where', 'replicas: '];
  const texts: string[] = [];
  for (let turn = 0; turn < 60; turn++) {
    const place = places[turn % places.length] ?? '';
    const from = Math.floor((turn / 61) * text.length);
    const at = text.indexOf(place, from) + place.length;
    texts.push(`${text.slice(0, at)}1${text.slice(at)}`, text);
  }
  return texts;
}
