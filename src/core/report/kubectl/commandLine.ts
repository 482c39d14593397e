/** The flags that a command knows: long name to whether it takes a value. */
export interface FlagSet {
  /** Flags with a value: `output`. */
  readonly values: readonly string[];
  /** Flags without one: `no-headers`; `--flag=false` turns them off. */
  readonly switches: readonly string[];
  /** One letter to the long name. */
  readonly short: Readonly<Record<string, string>>;
  /** Values of flags that may stand without one (`--dry-run`). */
  readonly bare?: Readonly<Record<string, string>>;
}

/** A command line taken apart; flags may be repeated. */
export interface CommandLine {
  readonly positionals: readonly string[];
  readonly flags: ReadonlyMap<string, readonly string[]>;
}

/** Takes a command line apart as pflag does, or says what it does not know in pflag's words. */
export function parseCommandLine(
  words: readonly string[],
  known: FlagSet,
): CommandLine | { readonly error: string } {
  const positionals: string[] = [];
  const flags = new Map<string, string[]>();
  const add = (name: string, value: string) => flags.set(name, [...(flags.get(name) ?? []), value]);
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? '';
    if (word === '--') return { positionals: [...positionals, ...words.slice(index + 1)], flags };
    if (!word.startsWith('-') || word === '-') {
      positionals.push(word);
      continue;
    }
    const flag = readFlag(word, known);
    if ('error' in flag) return flag;
    for (const name of flag.switches) add(name, 'true');
    if (flag.name === undefined) continue;
    const bare = known.switches.includes(flag.name) ? 'true' : known.bare?.[flag.name];
    if (flag.value !== undefined) add(flag.name, flag.value);
    else if (bare !== undefined) add(flag.name, bare);
    else if (index + 1 < words.length) add(flag.name, words[++index] ?? '');
    else return { error: needsArgument(word, flag.name) };
  }
  return { positionals, flags };
}

interface ReadFlag {
  /** One-letter switches that stand before the flag in the same word (`-An ns`). */
  readonly switches: readonly string[];
  readonly name: string | undefined;
  readonly value: string | undefined;
}

function readFlag(word: string, known: FlagSet): ReadFlag | { readonly error: string } {
  if (word.startsWith('--')) {
    const [, name = '', value] = /^--([^=]*)(?:=([\s\S]*))?$/.exec(word) ?? [];
    if (known.values.includes(name) || known.switches.includes(name)) return { switches: [], name, value };
    return { error: `unknown flag: --${name}` };
  }
  const switches: string[] = [];
  for (let index = 1; index < word.length; index++) {
    const letter = word.charAt(index);
    const name = known.short[letter];
    if (name === undefined) return { error: `unknown shorthand flag: '${letter}' in ${word}` };
    const rest = word.slice(index + 1).replace(/^=/, '');
    if (known.values.includes(name)) return { switches, name, value: rest === '' ? undefined : rest };
    switches.push(name);
  }
  return { switches, name: undefined, value: undefined };
}

function needsArgument(word: string, name: string): string {
  return word.startsWith('--')
    ? `flag needs an argument: --${name}`
    : `flag needs an argument: '${word.charAt(1)}' in ${word}`;
}

/** The last value of a flag, since a later one overrides. */
export function flagValue(line: CommandLine, name: string): string | undefined {
  return line.flags.get(name)?.at(-1);
}

/** Whether a switch is on. */
export function isOn(line: CommandLine, name: string): boolean {
  return ['true', 'True', 'TRUE', 't', 'T', '1'].includes(flagValue(line, name) ?? 'false');
}
