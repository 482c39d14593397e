import * as vscode from 'vscode';

/** The output channel "Service Scope". A part that fails writes its stack there once and answers nothing. */
export class Log implements vscode.Disposable {
  readonly #channel = vscode.window.createOutputChannel('Service Scope', { log: true });
  readonly #told = new Set<string>();

  info(message: string): void {
    this.#channel.info(message);
  }

  warn(message: string): void {
    this.#channel.warn(message);
  }

  /** Logs a failure with its stack; the same failure of the same part only once a session. */
  fail(part: string, error: unknown): void {
    const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
    if (this.#told.has(`${part}: ${words}`)) return;
    this.#told.add(`${part}: ${words}`);
    this.#channel.error(`${part}: ${words}`);
  }

  /** Runs a part; when it fails the failure is logged and the answer is undefined. */
  guard<T>(part: string, run: () => T): T | undefined {
    try {
      return run();
    } catch (error) {
      this.fail(part, error);
      return undefined;
    }
  }

  /** As `guard`, for what takes time. */
  async guardAsync<T>(part: string, run: () => Promise<T>): Promise<T | undefined> {
    try {
      return await run();
    } catch (error) {
      this.fail(part, error);
      return undefined;
    }
  }

  show(): void {
    this.#channel.show(true);
  }

  dispose(): void {
    this.#channel.dispose();
  }
}
