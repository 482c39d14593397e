import assert from 'node:assert/strict';
import { fixesOf } from '../../../../src/core/language/actions/fixesOf.js';
import type { QuickFix } from '../../../../src/core/fixes/fix.js';
import type { ClusterSettingsInput } from '../../../../src/core/cluster/settings.js';
import type { Severity } from '../../../../src/core/manifests/finding.js';
import { rules as registered } from '../../../../src/core/rules/registry.js';
import { applyEdits } from '../../../../src/core/text/textEdit.js';
import { createWorkspace } from '../../../../src/core/workspace/createWorkspace.js';
import type { LocatedFinding, Workspace } from '../../../../src/core/workspace/workspace.js';

/** One YAML text, or several by their path in a workspace folder. */
export type Texts = string | Readonly<Record<string, string>>;

export interface CheckOptions {
  /** Compare the findings of this code (or, ending in a slash, of this area) only. A rule that is off by default is switched on. */
  readonly only?: string;
  readonly rules?: Readonly<Record<string, Severity | 'off'>>;
  readonly scope?: 'strict' | 'balanced' | 'quiet';
  readonly cluster?: ClusterSettingsInput;
}

const marker = /^ *#( *)(\^+) (\w+) ([\w-]+\/[\w-]+)(?:: (.*))?$/;

/**
 * Checks texts against the expectations in their comments: under the line a comment whose carets stand below the span, then severity and
 * code, then if wanted a colon and a part of the message. A text without such comments must stay silent. Lines of a multi-line span count
 * to the end of the first line.
 */
export function checkFindings(texts: Texts, options: CheckOptions = {}): void {
  const workspace = openTexts(texts, options);
  for (const uri of workspace.files) {
    const text = workspace.text(uri) ?? '';
    const lines = text.split('\n');
    const expected = readMarkers(lines);
    const found = findingsOf(workspace, uri, options);
    const shown = found.map((finding) => showFinding(workspace, finding));
    const wanted = expected.map(({ line, start, length, severity, code }) =>
      [line, start, length, severity, code].join(' '),
    );
    const told = found.map((finding) => `  ${describe(workspace, finding)}`).join('\n');
    assert.deepEqual(shown.sort(), wanted.sort(), `${text}\nfound (line from 0, column, length):\n${told}\n`);
    for (const { severity, code, message } of expected) {
      if (message === undefined) continue;
      const says = found.some(
        (each) => each.code === code && each.severity === severity && each.message.includes(message),
      );
      assert.ok(says, `no ${code} says "${message}":\n${told}`);
    }
  }
}

/**
 * Applies the fix with a title and compares the text (of the file that the finding stands in, unless `file` names another). Then checks what
 * holds of every fix: its finding is gone, it adds none, and it is not offered again. What lies behind an error may show as information
 * once the API server takes the object.
 */
export function checkFix(
  texts: Texts,
  title: string,
  after: string,
  options: CheckOptions & { readonly file?: string } = {},
): void {
  const workspace = openTexts(texts, options);
  const all = (): readonly LocatedFinding[] =>
    workspace.files.flatMap((uri) => findingsOf(workspace, uri, {}));
  const before = all();
  const offers = before.flatMap((located) => offersFor(workspace, located));
  const offer = offers.find(({ fix }) => fix.title === title);
  assert.ok(offer, `no fix "${title}" among ${JSON.stringify(offers.map(({ fix }) => fix.title))}`);
  for (const { uri, edits } of offer.fix.edits)
    workspace.setFile(uri, applyEdits(workspace.text(uri) ?? '', edits));
  const uri = options.file === undefined ? offer.located.uri : uriOf(options.file);
  assert.equal(workspace.text(uri), after);
  const codes = (findings: readonly LocatedFinding[]): readonly string[] =>
    findings.map(({ code, message }) => `${code}: ${message}`);
  const left = all();
  const isCounted = ({ severity }: LocatedFinding): boolean =>
    offer.located.severity !== 'error' || severity === 'error' || severity === 'warning';
  assert.ok(
    left.filter(isCounted).length < before.filter(isCounted).length,
    `the finding stays or another comes:\n${codes(left).join('\n')}\nbefore:\n${codes(before).join('\n')}`,
  );
  assert.ok(!left.flatMap((located) => offersFor(workspace, located)).some(({ fix }) => fix.title === title));
}

/** The titles of the repairs that are offered, those that need no look marked with a star. */
export function titlesOfFixes(texts: Texts, options: CheckOptions = {}): readonly string[] {
  const workspace = openTexts(texts, options);
  return workspace.files
    .flatMap((uri) => findingsOf(workspace, uri, options))
    .flatMap((located) => offersFor(workspace, located))
    .map(({ fix: { title, preferred } }) => (preferred ? `* ${title}` : title));
}

function uriOf(path: string): string {
  return `file:///work/${path}`;
}

function openTexts(
  texts: Texts,
  { only, rules = {}, scope = 'balanced', cluster = {} }: CheckOptions,
): Workspace {
  const failures: unknown[] = [];
  const workspace = createWorkspace({ onFailure: (code, error) => failures.push(code, error) });
  workspace.setFolders(['file:///work']);
  const isOff = registered.some(({ code, severity }) => code === only && severity === 'off');
  const severities = { ...(isOff && only && { [only]: 'hint' as const }), ...rules };
  workspace.setConfiguration({ rules: severities, scope, cluster });
  const files = typeof texts === 'string' ? { 'test.yaml': texts } : texts;
  for (const [path, text] of Object.entries(files)) workspace.setFile(uriOf(path), text);
  for (const uri of workspace.files) workspace.findingsIn(uri);
  assert.deepEqual(failures, []);
  return workspace;
}

function findingsOf(workspace: Workspace, uri: string, { only }: CheckOptions): readonly LocatedFinding[] {
  return workspace
    .findingsIn(uri)
    .filter(
      ({ code }) => only === undefined || code === only || (only.endsWith('/') && code.startsWith(only)),
    );
}

function offersFor(
  workspace: Workspace,
  located: LocatedFinding,
): readonly { readonly located: LocatedFinding; readonly fix: QuickFix }[] {
  return fixesOf(workspace, located).map((fix) => ({ located, fix }));
}

interface Marker {
  readonly line: number;
  readonly start: number;
  readonly length: number;
  readonly severity: string;
  readonly code: string;
  readonly message: string | undefined;
}

function readMarkers(lines: readonly string[]): readonly Marker[] {
  let above = 0;
  return lines.flatMap((text, index) => {
    const found = marker.exec(text);
    if (found === null) {
      above = index;
      return [];
    }
    const [, , carets = '', severity = '', code = '', message] = found;
    return { line: above, start: text.indexOf('^'), length: carets.length, severity, code, message };
  });
}

function showFinding(workspace: Workspace, { uri, span, severity, code }: LocatedFinding): string {
  const text = workspace.text(uri) ?? '';
  const position = workspace.lineMap(uri)?.positionAt(span.start);
  const [firstLine = ''] = text.slice(span.start, span.end).split(/\r?\n/);
  return [position?.line, position?.character, firstLine.length, severity, code].join(' ');
}

function describe(workspace: Workspace, finding: LocatedFinding): string {
  return `${showFinding(workspace, finding)}: ${finding.message}`;
}
