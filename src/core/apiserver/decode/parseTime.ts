import { quoteGo } from '../field/goValue.js';

/** Go's reference times for the two types of times. */
export const timeLayouts = {
  time: '2006-01-02T15:04:05Z07:00',
  microTime: '2006-01-02T15:04:05.000000Z07:00',
} as const;

interface Piece {
  readonly printed: string;
  readonly pattern: RegExp;
  /** The allowed values of a number, both included, and what is said if it is none of them. */
  readonly range?: readonly [from: number, to: number, name: string];
}

const micro: Piece = { printed: '.000000', pattern: /^\.\d{6}/ };
const pieces: readonly Piece[] = [
  { printed: '2006', pattern: /^\d{4}/ },
  { printed: '-', pattern: /^-/ },
  { printed: '01', pattern: /^\d\d/, range: [1, 12, 'month'] },
  { printed: '-', pattern: /^-/ },
  { printed: '02', pattern: /^\d\d/, range: [1, 31, 'day'] },
  { printed: 'T', pattern: /^T/ },
  { printed: '15', pattern: /^\d\d?/, range: [0, 23, 'hour'] },
  { printed: ':', pattern: /^:/ },
  { printed: '04', pattern: /^\d\d/, range: [0, 59, 'minute'] },
  { printed: ':', pattern: /^:/ },
  { printed: '05', pattern: /^\d\d/, range: [0, 59, 'second'] },
  micro,
  { printed: 'Z07:00', pattern: /^(Z|[+-]\d\d:\d\d)/ },
];

/** What Go's time.Parse says about a time that it cannot read; undefined if it can. */
export function complainAboutTime(text: string, layout: keyof typeof timeLayouts): string | undefined {
  const start = `parsing time ${quoteGo(text)}`;
  const cannot = (rest: string, piece: string): string =>
    `${start} as "${timeLayouts[layout]}": cannot parse ${quoteGo(rest)} as "${piece}"`;
  let rest = text;
  let fractionAllowed = false;
  for (const { printed, pattern, range } of pieces) {
    if (printed === micro.printed && layout === 'time') continue;
    if (fractionAllowed) rest = rest.replace(/^[.,]\d+/, '');
    const [match] = pattern.exec(rest) ?? [];
    if (match === undefined) return cannot(rest, printed);
    const number = Number(match);
    if (range !== undefined && (number < range[0] || number > range[1]))
      return `${start}: ${range[2]} out of range`;
    rest = rest.slice(match.length);
    fractionAllowed = printed === '05' && layout === 'time';
  }
  if (rest !== '') return `${start}: extra text: ${quoteGo(rest)}`;
  return isDayOfMonth(text) ? undefined : `${start}: day out of range`;
}

function isDayOfMonth(text: string): boolean {
  const [year = 0, month = 1, day = 1] = text.slice(0, 10).split('-').map(Number);
  return new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day;
}
