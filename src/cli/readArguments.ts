import { parseArgs } from '@pkgjs/parseargs';
import { UsageError } from './usageError.js';

/** An option of a command: whether a value follows, its letter, and the values it may have. */
export interface OptionDescription {
  readonly type: 'string' | 'boolean';
  readonly short?: string;
  readonly values?: readonly string[];
}

/** The words of a command line: options by name, and the rest. */
export interface Arguments {
  readonly values: Readonly<Record<string, string | boolean | undefined>>;
  readonly positionals: readonly string[];
}

/** Reads the options of a command; what it does not know is told in one sentence with what it does. */
export function readArguments(
  command: string,
  words: readonly string[],
  options: Readonly<Record<string, OptionDescription>>,
): Arguments {
  const { values, positionals } = parseWords(command, words, options);
  for (const [name, { values: allowed }] of Object.entries(options)) {
    const value = values[name];
    if (allowed !== undefined && typeof value === 'string' && !allowed.includes(value)) {
      throw new UsageError(`--${name} ${value} is unknown; there are ${allowed.join(', ')}`);
    }
  }
  return { values, positionals };
}

function parseWords(
  command: string,
  words: readonly string[],
  options: Readonly<Record<string, OptionDescription>>,
): Arguments {
  const config = Object.fromEntries(
    Object.entries(options).map(([name, { type, short }]) => [
      name,
      short === undefined ? { type } : { type, short },
    ]),
  );
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      options: config,
      allowPositionals: true,
      strict: true,
    });
    return { values: { ...values }, positionals };
  } catch (error) {
    const [sentence = ''] = (error instanceof Error ? error.message : '').split(/\. |\n/);
    const known = Object.entries(options).map(([name, { short }]) =>
      short === undefined ? `--${name}` : `-${short}, --${name}`,
    );
    throw new UsageError(`${sentence}; ${command} knows ${known.join(', ')}`);
  }
}

/** The text of an option; undefined where it is not given. */
export function textOption({ values }: Arguments, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
}
