import * as vscode from 'vscode';
import { commandIds } from './contributionIds.js';

/** The output channel "Service Scope". A part that fails writes its stack there once and answers nothing. */
export class Log implements vscode.Disposable {
  readonly #channel = vscode.window.createOutputChannel('Service Scope', { log: true });
  readonly #told = new Set<string>();
  readonly #shown = new Set<string>();

  info(message: string): void {
    this.#channel.info(message);
  }

  warn(message: string): void {
    this.#channel.warn(message);
  }

  /** Warns of what may well come again, once a session. */
  warnOnce(message: string): void {
    if (this.#told.has(message)) return;
    this.#told.add(message);
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

  /** As `guardAsync`, for what the user has asked for: the first failure of a part in a session is told, too. */
  async guardCommand<T>(part: string, run: () => Promise<T>): Promise<T | undefined> {
    try {
      return await run();
    } catch (error) {
      this.fail(part, error);
      void this.#tell(part);
      return undefined;
    }
  }

  /** How many different failures there were in this session. */
  get failures(): number {
    return this.#told.size;
  }

  async #tell(part: string): Promise<void> {
    if (this.#shown.has(part)) return;
    this.#shown.add(part);
    const show = vscode.l10n.t('Show Log');
    const message = vscode.l10n.t('Service Scope could not do this; the log says why.');
    if ((await vscode.window.showErrorMessage(message, show)) === show)
      await vscode.commands.executeCommand(commandIds.showLog);
  }

  show(): void {
    this.#channel.show(true);
  }

  dispose(): void {
    this.#channel.dispose();
  }
}
