import { parse } from 'shell-quote';

/** The words of a command line, or why it is more than one command. */
export type SplitCommand = { readonly words: readonly string[] } | { readonly problem: string };

/** Stands for `$` while the line is split, so that no variable is looked for: a private-use letter that nobody types. */
const dollar = '\uE024';

/** Splits a command line as a shell does; variables stay as they are written. */
export function splitWords(command: string): SplitCommand {
  const words: string[] = [];
  const restore = (text: string) => text.replaceAll(dollar, '$');
  for (const word of parse(command.replace(/\\\r?\n/g, ' ').replaceAll('$', dollar))) {
    if (typeof word === 'string') {
      words.push(restore(word));
    } else if ('comment' in word) {
      continue;
    } else if (word.op === 'glob') {
      words.push('pattern' in word ? restore(word.pattern) : '');
    } else {
      return { problem: explainOperator(word.op) };
    }
  }
  return { words };
}

function explainOperator(operator: string): string {
  const what = /[<>]/.test(operator) ? 'redirects' : operator === '|' ? 'pipes' : 'several commands';
  return `the simulation runs one curl command; it knows no ${what} (${operator}): leave out what begins there, or quote the URL`;
}
