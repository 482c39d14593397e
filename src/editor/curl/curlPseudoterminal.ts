import * as vscode from 'vscode';
import type { CurlTerminal, TerminalHost } from '../../core/language/terminal/curlTerminal.js';
import type { Log } from '../log.js';

/** The editor's side of a curl terminal: what is typed goes in, what it writes is shown. */
export class CurlPseudoterminal implements vscode.Pseudoterminal {
  readonly #written = new vscode.EventEmitter<string>();
  readonly #closed = new vscode.EventEmitter<number>();
  readonly #terminal: CurlTerminal;
  readonly #log: Log;

  readonly onDidWrite = this.#written.event;
  readonly onDidClose = this.#closed.event;

  constructor(open: (host: Pick<TerminalHost, 'write' | 'close'>) => CurlTerminal, log: Log) {
    this.#log = log;
    this.#terminal = open({
      write: (data) => {
        this.#written.fire(data);
      },
      close: () => {
        this.#closed.fire(0);
      },
    });
  }

  open(dimensions: vscode.TerminalDimensions | undefined): void {
    this.#guard(() => {
      this.#terminal.open(dimensions?.columns);
    });
  }

  setDimensions({ columns }: vscode.TerminalDimensions): void {
    this.#guard(() => {
      this.#terminal.resize(columns);
    });
  }

  handleInput(data: string): void {
    this.#guard(() => {
      this.#terminal.input(data);
    });
  }

  close(): void {
    this.#written.dispose();
    this.#closed.dispose();
  }

  #guard(run: () => void): void {
    this.#log.guard('terminal', run);
  }
}
