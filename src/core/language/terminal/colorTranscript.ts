/** The colours of a terminal's theme, by their meaning here. */
const codes = { command: 1, failure: 31, good: 32, bad: 31, doubt: 33, component: 36, node: 35, remark: 90 };

/** A text in a colour of the terminal's theme. */
export function paint(text: string, color: keyof typeof codes): string {
  return `\x1b[${codes[color]}m${text}\x1b[0m`;
}

/** A transcript for a terminal: lines end in CR LF, colours are those of the theme, and control characters of the text do nothing. */
export function colorTranscript(text: string): string {
  return text
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => `${colorLine(disarmText(line.replace(/\r$/, '')))}\r\n`)
    .join('');
}

/** Control characters may come from a manifest, and a terminal would obey them: they are shown as `^X`. */
export function disarmText(text: string): string {
  return text
    .replace(/[\x00-\x08\x0a-\x1f]/g, (control) => `^${String.fromCharCode(control.charCodeAt(0) + 64)}`)
    .replace(/[\x7f-\x9f]/g, '^?');
}

const verdicts: Readonly<Record<string, keyof typeof codes>> = {
  ...{ delivered: 'good', refused: 'bad', dropped: 'bad', unresolved: 'bad' },
  ...{ ambiguous: 'doubt', unknown: 'doubt' },
};

function colorLine(line: string): string {
  if (line.startsWith('curl: ')) return paint(line, 'failure');
  const verdict = /^# (\w+)/.exec(line)?.[1] ?? '';
  const color = Object.hasOwn(verdicts, verdict) ? verdicts[verdict] : undefined;
  if (color !== undefined) return `${paint('# ', 'remark')}${paint(line.slice(2), color)}`;
  if (line.startsWith('#')) return paint(line, 'remark');
  const [, head, node, component, rest] = /^( *\d+\. )(\S+) ([A-Z]\w*)(:.*)$/.exec(line) ?? [];
  if (head === undefined || node === undefined || component === undefined || rest === undefined) return line;
  return `${head}${paint(node, 'node')} ${paint(component, 'component')}${colorPlaces(rest)}`;
}

/** The lines of manifests stand back. */
function colorPlaces(text: string): string {
  return text.replace(/\[[^\][]+\]/g, (place) => paint(place, 'remark'));
}
