import { colorTranscript, disarmText, paint } from './colorTranscript.js';
import { completeWord } from './completeWord.js';
import { drawLine, eraseLine, type Screen } from './drawLine.js';
import { emptyLine, insertText, pressKey, textOf, type EditedLine } from './lineEditor.js';
import { readKeys, type KeyName } from './readKeys.js';
import { runLine, type TerminalPlace } from './runLine.js';

/** What a terminal is shown on. */
export interface TerminalHost {
  write(data: string): void;
  /** Keeps the lines that were run, the last first. */
  remember(history: readonly string[]): void;
  close(): void;
}

const longestHistory = 100;

/** A terminal in which curl runs from one place of the simulated cluster. There is no shell behind it. */
export class CurlTerminal {
  readonly #place: TerminalPlace;
  readonly #host: TerminalHost;
  #screen: Screen;
  #line = emptyLine;
  #history: readonly string[];
  #exitCode = 0;
  #isClosed = false;

  constructor(place: TerminalPlace, host: TerminalHost, history: readonly string[]) {
    this.#place = place;
    this.#host = host;
    this.#history = history;
    const label = disarmText(place.from.replace(/\/pod\//, '/'));
    this.#screen = {
      prompt: `${label} $ `,
      coloredPrompt: `${paint(label, 'good')} ${paint('$', 'command')} `,
      columns: 80,
    };
  }

  /** Begins with a line that says what this is, and the prompt. */
  open(columns: number | undefined): void {
    this.#setColumns(columns);
    const words = '# curl, simulated from the manifests: nothing is sent. help tells more\n';
    this.#host.write(colorTranscript(words) + this.#draw());
  }

  /** The window has another width: the terminal has broken the line anew, so it is drawn anew. */
  resize(columns: number): void {
    this.#setColumns(columns);
    this.#host.write(eraseLine(this.#screen, this.#line) + this.#draw());
  }

  /** Takes what was typed or pasted; each line of a paste runs. */
  input(data: string): void {
    for (const key of readKeys(data)) {
      if (this.#isClosed) return;
      if (key.kind === 'text') this.#show(insertText(this.#line, key.text));
      else if (!this.#act(key.name)) this.#show(pressKey(this.#line, key.name, this.#history));
    }
  }

  #setColumns(columns = 80): void {
    this.#screen = { ...this.#screen, columns: Math.max(columns, 2) };
  }

  /** Keys that do more than to change the line; false for the others. */
  #act(name: KeyName): boolean {
    switch (name) {
      case 'enter':
        this.#run();
        return true;
      case 'tab':
        this.#complete();
        return true;
      case 'interrupt':
        this.#leave('^C');
        return true;
      case 'clear':
        this.#host.write(`\x1b[2J\x1b[3J\x1b[H${this.#draw()}`);
        return true;
      case 'endOfInput':
        if (this.#line.characters.length === 0) {
          this.#host.write('\r\n');
          this.#close();
        } else this.#show(pressKey(this.#line, 'delete', this.#history));
        return true;
      default:
        return false;
    }
  }

  #show(line: EditedLine): void {
    if (line === this.#line) return;
    const erase = eraseLine(this.#screen, this.#line);
    this.#line = line;
    this.#host.write(erase + this.#draw());
  }

  #draw(): string {
    return drawLine(this.#screen, this.#line);
  }

  /** Goes to the row below the line, and begins a new one. */
  #leave(mark = ''): string {
    const text = textOf(this.#line);
    const end = pressKey(this.#line, 'end', []);
    this.#host.write(`${eraseLine(this.#screen, this.#line)}${drawLine(this.#screen, end)}${mark}\r\n`);
    this.#line = emptyLine;
    if (mark !== '') this.#host.write(this.#draw());
    return text;
  }

  #run(): void {
    const text = this.#leave();
    const history = this.#history;
    if (text.trim() !== '' && text !== history[0]) {
      this.#history = [text, ...history].slice(0, longestHistory);
      this.#host.remember(this.#history);
    }
    const { output, exitCode, then } = runLine(this.#place, text, this.#history, this.#exitCode);
    this.#exitCode = exitCode ?? this.#exitCode;
    if (then === 'exit') {
      this.#close();
      return;
    }
    const start = then === 'clear' ? '\x1b[2J\x1b[3J\x1b[H' : output === '' ? '' : colorTranscript(output);
    this.#host.write(start + this.#draw());
  }

  #complete(): void {
    const { characters, cursor } = this.#line;
    const { insert, choices } = completeWord(this.#place, characters.slice(0, cursor).join(''));
    if (insert !== '') this.#show(insertText(this.#line, insert));
    if (choices.length === 0) return;
    const line = this.#line;
    this.#leave();
    this.#line = line;
    this.#host.write(colorTranscript(choices.map((each) => `${each}\n`).join('')) + this.#draw());
  }

  #close(): void {
    this.#isClosed = true;
    this.#host.close();
  }
}
