import { objectOf, stringOf } from '../apiserver/object/read.js';
import type { TextFinding } from '../manifests/finding.js';
import type { Manifest } from '../manifests/manifest.js';
import type { ManifestFile } from '../manifests/readManifests.js';
import type { LineMap } from '../text/lineMap.js';
import type { Span } from '../text/span.js';

/** What can be silenced: a finding with its place in the text. */
interface Silenceable {
  readonly code: string;
  readonly span: Span;
  readonly manifest: Manifest | undefined;
}

/** A comment `# service-scope-ignore code: reason`, or one that silences every code on its line. */
interface Directive {
  readonly code: string;
  readonly span: Span;
  /** The line that it is about. */
  readonly line: number;
  /** The document whose object begins on that line: all of it is meant. */
  readonly document: number | undefined;
}

/** Stands for every code. */
const everything = '*';
const unusedCode = 'suppression/unused';

/**
 * Leaves out the findings that the user silenced: by a comment on the line above, on the line itself or on the object's first line, or by
 * the annotations of kube-linter and kube-score for the same subject. Tells comments that silence nothing.
 */
export function applySuppressions<T extends Silenceable>(
  file: ManifestFile,
  linesOf: () => LineMap,
  findings: readonly T[],
): { readonly kept: readonly T[]; readonly unused: readonly TextFinding[] } {
  const { text } = file;
  if (text.includes(excluded) && exclusion.test(text)) return { kept: [], unused: [] };
  const isSilencing = directiveWords.some((word) => text.includes(word));
  if (!isSilencing) return { kept: findings.filter((finding) => !isAnnotated(finding)), unused: [] };
  const lines = linesOf();
  const directives = readDirectives(file, lines);
  const used = new Set<Directive>();
  const byLine = groupBy(directives, ({ line }) => line);
  const byDocument = groupBy(directives, ({ document }) => document);
  const kept = findings.filter((finding) => {
    const { start } = finding.span;
    const near = [
      ...(byLine.get(lines.positionAt(start).line) ?? []),
      ...(byDocument.size === 0 ? [] : (byDocument.get(documentAt(file, start)) ?? [])),
    ];
    const matching = near.filter(({ code }) => code === finding.code || code === everything);
    for (const each of matching) used.add(each);
    return matching.length === 0 && !isAnnotated(finding);
  });
  const unused = directives
    .filter((each) => each.code !== everything && !used.has(each))
    .map(({ code, span }): TextFinding => {
      const message = `Nothing of the code "${code}" is found here: the comment can go`;
      return { code: unusedCode, severity: 'hint', message, uri: file.uri, span };
    });
  return { kept, unused };
}

const excluded = 'vscode-kubernetes-tools';
const exclusion = /^# *vscode-kubernetes-tools: *exclude/m;
const directiveWords = ['service-scope-ignore', 'yaml-language-server-disable'];
const comment =
  /#[ \t]*(?:service-scope-ignore[ \t]+(?<code>[\w-]+\/[\w-]+)|yaml-language-server-disable\b)[^\r\n]*/g;

function readDirectives(file: ManifestFile, lines: LineMap): readonly Directive[] {
  const { text } = file;
  const firstLines = readFirstLines(file, lines);
  let skipped = { from: 0, to: 0 };
  return [...text.matchAll(comment)].map((found): Directive => {
    const span = { start: found.index, end: found.index + found[0].length };
    const own = lines.positionAt(span.start).line;
    const before = text.slice(lines.offsetAt({ line: own, character: 0 }), span.start);
    const isAlone = before.trim() === '';
    // Several comments may stand one below the other.
    if (isAlone && (own < skipped.from || own >= skipped.to))
      skipped = { from: own, to: skipLines(text, lines, own + 1, /^\s*#/) };
    const line = isAlone ? skipped.to : own;
    const code = found.groups?.['code'];
    const document = code === undefined ? undefined : firstLines.get(line);
    return { code: code ?? everything, span, line, document };
  });
}

/** The first line from a line on that does not look like this. */
function skipLines(text: string, lines: LineMap, from: number, pattern: RegExp): number {
  let line = from;
  while (line < lines.lineCount) {
    const start = lines.offsetAt({ line, character: 0 });
    if (!pattern.test(text.slice(start, lines.offsetAt({ line: line + 1, character: 0 })))) break;
    line++;
  }
  return line;
}

/** The documents by the first line that holds more than a comment. */
function readFirstLines({ text, documents }: ManifestFile, lines: LineMap): ReadonlyMap<number, number> {
  return new Map(
    documents.flatMap(({ start, end, index }) => {
      const line = skipLines(text, lines, lines.positionAt(start).line, /^\s*(?:#|$)/);
      return lines.offsetAt({ line, character: 0 }) < end ? [[line, index] as const] : [];
    }),
  );
}

/** Which document holds an offset; undefined before the first one. */
function documentAt({ documents }: ManifestFile, offset: number): number | undefined {
  let [low, high] = [0, documents.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((documents[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return documents[low - 1]?.index;
}

/** Directives by what they are about. */
function groupBy(
  directives: readonly Directive[],
  keyOf: (directive: Directive) => number | undefined,
): ReadonlyMap<number | undefined, readonly Directive[]> {
  const groups = new Map<number | undefined, Directive[]>();
  for (const each of directives) {
    const key = keyOf(each);
    const group = key === undefined ? undefined : groups.get(key);
    if (group !== undefined) group.push(each);
    else if (key !== undefined) groups.set(key, [each]);
  }
  return groups;
}

const kubeLinter = 'ignore-check.kube-linter.io/';

/** The checks of other programs, and the codes (or areas of codes) here that are about the same subject. */
const foreignChecks: Readonly<Record<string, readonly string[]>> = {
  'dangling-service': ['selector/'],
  'invalid-target-ports': ['port/', 'ports/'],
  'dangling-ingress': ['reference/ingress-backend'],
  'dangling-servicemonitor': ['reference/service-monitor'],
  'dangling-networkpolicy': ['policy/'],
  'no-readiness-probe': ['workload/no-readiness-probe'],
  'service-targets-pod': ['selector/'],
  'statefulset-has-servicename': ['reference/stateful-set-service'],
  'ingress-targets-service': ['reference/ingress-backend'],
  'networkpolicy-targets-pod': ['policy/'],
  'pod-probes': ['workload/no-readiness-probe'],
};

function isAnnotated({ code, manifest }: Silenceable): boolean {
  const { annotations } = objectOf(manifest?.value.metadata);
  const all = Object.entries(objectOf(annotations));
  return all.some(([key, value]) => {
    if (key === 'kube-linter.io/ignore-all') return !code.startsWith('apiserver/');
    const names = key.startsWith(kubeLinter)
      ? [key.slice(kubeLinter.length)]
      : key === 'kube-score/ignore'
        ? stringOf(value).split(/[,\s]+/)
        : [];
    return names.some(
      (name) =>
        Object.hasOwn(foreignChecks, name) && foreignChecks[name]?.some((each) => code.startsWith(each)),
    );
  });
}
