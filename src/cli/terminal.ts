/** What a command needs of the world around it, so that tests can give their own. */
export interface Terminal {
  /** The current folder, an absolute path. */
  readonly folder: string;
  /** RFC 3339. */
  readonly now: string;
  /** Whether standard output is a terminal. */
  readonly isTerminal: boolean;
  readonly version: string;
  write(text: string): void;
  writeError(text: string): void;
  /** The whole of standard input. */
  readInput(): string;
  /** The page of a rule in Markdown; undefined where there is none. */
  readRulePage(code: string): string | undefined;
}
