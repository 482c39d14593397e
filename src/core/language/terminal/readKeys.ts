/** A key of a terminal, or a text that was typed or pasted. */
export type Key =
  { readonly kind: 'text'; readonly text: string } | { readonly kind: 'key'; readonly name: KeyName };

export type KeyName = (typeof keyNames)[number][1];

/** What a terminal sends for its keys, as xterm does. */
const keyNames = [
  ['\r', 'enter'],
  ['\n', 'enter'],
  ['\t', 'tab'],
  ['\x7f', 'backspace'],
  ['\b', 'backspace'],
  ['\x01', 'home'],
  ['\x02', 'left'],
  ['\x03', 'interrupt'],
  ['\x04', 'endOfInput'],
  ['\x05', 'end'],
  ['\x06', 'right'],
  ['\x0b', 'deleteToEnd'],
  ['\x0c', 'clear'],
  ['\x0e', 'down'],
  ['\x10', 'up'],
  ['\x15', 'deleteToStart'],
  ['\x17', 'deleteWord'],
  ['\x1b\x7f', 'deleteWord'],
  ['\x1b[A', 'up'],
  ['\x1b[B', 'down'],
  ['\x1b[C', 'right'],
  ['\x1b[D', 'left'],
  ['\x1bOA', 'up'],
  ['\x1bOB', 'down'],
  ['\x1bOC', 'right'],
  ['\x1bOD', 'left'],
  ['\x1b[H', 'home'],
  ['\x1b[F', 'end'],
  ['\x1bOH', 'home'],
  ['\x1bOF', 'end'],
  ['\x1b[1~', 'home'],
  ['\x1b[4~', 'end'],
  ['\x1b[3~', 'delete'],
  ['\x1bb', 'wordLeft'],
  ['\x1bf', 'wordRight'],
  ['\x1b[1;5D', 'wordLeft'],
  ['\x1b[1;5C', 'wordRight'],
  ['\x1b[1;3D', 'wordLeft'],
  ['\x1b[1;3C', 'wordRight'],
] as const;

const names = new Map<string, KeyName>(keyNames);

/** An escape sequence (known or not), a control character, or a run of text. Lines of a paste may end in CR LF. */
const token =
  /\x1b\[[0-9;?]*[ -/]*[@-~]|\x1bO.|\x1b[^[O]|\x1b|\r\n|[\x00-\x1f\x7f-\x9f]|[^\x00-\x1f\x7f-\x9f]+/gs;

/** Reads what a terminal has sent in one piece. Keys that mean nothing here are left out, as are the marks around a paste. */
export function readKeys(data: string): readonly Key[] {
  return [...data.matchAll(token)].flatMap(([sent]): Key[] => {
    const name = names.get(sent === '\r\n' ? '\r' : sent);
    if (name !== undefined) return [{ kind: 'key', name }];
    return /^[\x00-\x1f\x7f-\x9f]/.test(sent) ? [] : [{ kind: 'text', text: sent }];
  });
}
