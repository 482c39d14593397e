import { splitWords } from './splitWords.js';
import { findLetter, findLongOption, isFollowed, type CurlOption } from './curlOptions.js';
import type { ParsedCurl } from './curlRequest.js';
import { makeRequest, type CurlArguments } from './makeRequest.js';
import { refuse, type CurlRefusal } from './refuse.js';

const hint = "curl: try 'curl --help' or 'curl --manual' for more information\n";

/** Reads a curl command line, as one text or as words, with or without the word `curl`. */
export function parseCurlCommand(command: string | readonly string[]): ParsedCurl {
  const words = typeof command === 'string' ? splitWords(command) : { words: command };
  if ('problem' in words) return refuse(words.problem);
  const [first, ...rest] = words.words;
  const read = readArguments(first === 'curl' ? rest : words.words);
  return 'exitCode' in read ? read : makeRequest(read);
}

/** curl's own words about its command line. */
function complain(problem: string): CurlRefusal {
  return { exitCode: 2, stderr: `curl: ${problem}\n${hint}` };
}

function readArguments(words: readonly string[]): CurlArguments | CurlRefusal {
  const options: CurlArguments['options'][number][] = [];
  const urls: string[] = [];
  const rest = [...words];
  let onlyUrls = false;
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (onlyUrls || !word.startsWith('-') || word === '-') {
      urls.push(word);
      continue;
    }
    if (word === '--') {
      onlyUrls = true;
      continue;
    }
    const group = word.startsWith('--') ? readLong(word) : readLetters(word);
    if ('problem' in group) return complain(group.problem);
    for (const { option, value, shown } of group.found) {
      if (!isFollowed(option)) return refuse(`the simulation does not follow curl's option ${shown}`);
      const given = option.takesValue ? (value ?? rest.shift()) : '';
      if (given === undefined) return complain(`option ${shown}: requires parameter`);
      if (option.name === 'url') urls.push(given);
      else options.push({ name: option.name, value: given, shown });
    }
  }
  if (urls.length === 0) return { exitCode: 2, stderr: hint };
  return { options, urls };
}

interface FoundOption {
  readonly option: CurlOption;
  readonly value: string | undefined;
  readonly shown: string;
}

type OptionGroup = { readonly found: readonly FoundOption[] } | { readonly problem: string };

/** `--name` and `--no-name`; `--name=value` is unknown to curl, which wants a blank. */
function readLong(word: string): OptionGroup {
  const option = findLongOption(word.slice(2));
  if (option === 'unknown' || option === 'ambiguous') return { problem: `option ${word}: is ${option}` };
  return { found: [{ option, value: undefined, shown: word }] };
}

/** `-sSf`, `-XPOST`, `-m2`, `-so /dev/null`. */
function readLetters(word: string): OptionGroup {
  const found: FoundOption[] = [];
  for (let index = 1; index < word.length; index++) {
    const letter = word.charAt(index);
    const option = findLetter(letter);
    if (option === undefined) return { problem: `option ${word}: is unknown` };
    const rest = word.slice(index + 1);
    if (option.takesValue) {
      found.push({
        option,
        value: rest === '' ? undefined : rest,
        shown: index === 1 && rest === '' ? word : `-${letter}`,
      });
      break;
    }
    found.push({ option, value: undefined, shown: `-${letter}` });
  }
  return { found };
}
