import assert from 'node:assert/strict';
import { fixesOf } from '../../../src/core/language/actions/fixesOf.js';
import type { QuickFix } from '../../../src/core/fixes/fix.js';
import { readDocument } from '../../../src/core/manifests/readDocument.js';
import { splitDocuments } from '../../../src/core/manifests/splitDocuments.js';
import { applyEdits } from '../../../src/core/text/textEdit.js';
import type { LocatedFinding, Workspace } from '../../../src/core/workspace/workspace.js';
import { mistakes } from '../house/mistakes.js';
import { exampleOf, listPages, openExample, readPage, splitExample } from './support/examples.js';

type Files = Readonly<Record<string, string>>;

const examples: readonly (readonly [string, Files])[] = [
  ...listPages().flatMap((page) => {
    const text = exampleOf(readPage(page.replace(/\.md$/, '')), 'Fails');
    return text === undefined ? [] : [[page, splitExample(text)] as const];
  }),
  ...Object.entries(mistakes).flatMap(([number, { example }]) =>
    example === undefined ? [] : [[`mistake ${number}`, splitExample(example)] as const],
  ),
];

/** The same manifests, written otherwise. */
const styles: Readonly<Record<string, (files: Files) => Files>> = {
  'as they are': (files) => files,
  'with the line ends of Windows, and none at the end': (files) =>
    mapTexts(files, (text) => text.trimEnd().replaceAll('\n', '\r\n')),
  'with a comment on each line': (files) =>
    mapTexts(files, (text) => {
      let number = 0;
      return text.replace(/(?<=[^\n])$(?=\n)/gm, () => ` # note ${++number}`);
    }),
  'between braces': (files) =>
    mapTexts(files, (text) =>
      readAll(text)
        .map((value) => `---\n${writeFlow(value)}\n`)
        .join(''),
    ),
  'as JSON': (files) =>
    Object.fromEntries(
      Object.entries(files).map(([name, text]) =>
        name.includes('kustomization')
          ? [name, text]
          : [
              name.replace('.yaml', '.json'),
              JSON.stringify({ apiVersion: 'v1', kind: 'List', items: readAll(text) }, null, 2),
            ],
      ),
    ),
};

suite('every repair takes its finding away, brings none, and is offered no more', () => {
  for (const [style, rewrite] of Object.entries(styles)) {
    test(`of manifests ${style}`, () => {
      let tried = 0;
      for (const [name, files] of examples) tried += tryAll(name, rewrite(files));
      assert.ok(tried > 60, `only ${tried} repairs were tried`);
    });
  }
});

/** Applies every repair that is offered on files, each by itself. Answers how many there were. */
function tryAll(name: string, files: Files): number {
  const before = openExample(files);
  let tried = 0;
  for (const located of allFindings(before)) {
    for (const fix of fixesOf(before, located)) {
      tried++;
      const after = openExample(files);
      for (const { uri, edits } of fix.edits) after.setFile(uri, applyEdits(after.text(uri) ?? '', edits));
      checkRepair(name, { before, after, located, fix });
    }
  }
  return tried;
}

interface Repair {
  readonly before: Workspace;
  readonly after: Workspace;
  readonly located: LocatedFinding;
  readonly fix: QuickFix;
}

function checkRepair(name: string, { before, after, located, fix }: Repair): void {
  const texts = fix.edits.map(({ uri }) => `${before.text(uri) ?? ''}\n--- after\n${after.text(uri) ?? ''}`);
  const told = `${name}, ${located.code}: "${fix.title}"\n${texts.join('\n')}`;
  const left = allFindings(after);
  const same = left.filter(({ code, message }) => code === located.code && message === located.message);
  const once = allFindings(before).filter(
    ({ code, message }) => code === located.code && message === located.message,
  );
  assert.ok(same.length < once.length, `the finding stays: ${located.message}\n${told}`);
  const counts = countByObject(allFindings(before));
  // Information and hints do not count: whoever repairs a selector learns more about the pods that it picks now.
  for (const [key, count] of countByObject(left, ['error', 'warning']))
    assert.ok(
      count <= (counts.get(key) ?? 0),
      `it brings ${key}\n${told}\n${left.map(({ message }) => message).join('\n')}`,
    );
  const again = left
    .filter(({ code, manifest }) => code === located.code && manifest?.name === located.manifest?.name)
    .flatMap((each) => fixesOf(after, each));
  assert.ok(
    !again.some(
      ({ title, edits }) => title === fix.title && sameFiles(edits, fix.edits) && once.length === 1,
    ),
    `it is offered again\n${told}`,
  );
  for (const { uri } of fix.edits) checkText(before.text(uri) ?? '', after.text(uri) ?? '', told);
}

/** Line ends stay, and so does each comment on a line that stays. */
function checkText(before: string, after: string, told: string): void {
  if (before.includes('\r\n')) assert.ok(!/[^\r]\n/.test(after), `a line ends otherwise\n${told}`);
  const removed = before.split('\n').length - after.split('\n').length;
  const lost = [...before.matchAll(/# note \d+$/gm)].filter(
    ([note]) => !new RegExp(`${note}$`, 'm').test(after),
  );
  assert.ok(lost.length <= Math.max(removed, 0), `comments are lost: ${lost.join()}\n${told}`);
}

function sameFiles(a: QuickFix['edits'], b: QuickFix['edits']): boolean {
  return a.every(({ uri }, at) => uri === b[at]?.uri);
}

/** How many findings there are of a code and a kind of object; those of `severities` alone, if they are given. */
function countByObject(
  findings: readonly LocatedFinding[],
  severities?: readonly string[],
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { code, manifest, severity } of findings) {
    if (severities?.includes(severity) === false) continue;
    const key = `${code} of ${manifest?.kind ?? 'the text'}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

function allFindings(workspace: Workspace): readonly LocatedFinding[] {
  return workspace.files.flatMap((uri) => workspace.findingsIn(uri));
}

function mapTexts(files: Files, change: (text: string) => string): Files {
  return Object.fromEntries(
    Object.entries(files).map(([name, text]) => [name, name.includes('kustomization') ? text : change(text)]),
  );
}

function readAll(text: string): readonly unknown[] {
  return splitDocuments(text)
    .map(({ start, end }) => readDocument(text.slice(start, end)).value)
    .filter((value) => value !== null);
}

/** A value in YAML's flow style: plain where it can be. */
function writeFlow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(writeFlow).join(', ')}]`;
  if (typeof value !== 'object' || value === null) {
    const text = JSON.stringify(value);
    return /^"[A-Za-z][A-Za-z-]*"$/.test(text) && !/^"(?:y|n|yes|no|on|off|true|false|null)"$/i.test(text)
      ? text.slice(1, -1)
      : text;
  }
  return `{ ${Object.entries(value)
    .map(([key, each]) => `${writeFlow(key)}: ${writeFlow(each)}`)
    .join(', ')} }`;
}
