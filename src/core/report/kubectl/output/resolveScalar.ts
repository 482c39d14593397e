/** Words that YAML 1.1 reads as a boolean or null (`resolveMap` of go-yaml v2). */
const words = new Set(
  [
    ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'],
    ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'],
    ...['', '~', 'null', 'Null', 'NULL', '.nan', '.NaN', '.NAN'],
  ].concat(['', '+', '-'].flatMap((sign) => ['.inf', '.Inf', '.INF'].map((word) => sign + word))),
);

/** Whether a plain scalar would be read as a string and not as a boolean, null, number or time, as go-yaml v2's `resolve`. */
export function resolvesToString(text: string): boolean {
  if (words.has(text)) return false;
  if (/^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/.test(text)) return false;
  if (/^\.[0-9]+([eE][-+]?[0-9]+)?$/.test(text)) return false;
  if (!/^[-+0-9]/.test(text)) return true;
  return !isTimestamp(text) && !isNumber(text.replaceAll('_', ''));
}

/** As `strconv.ParseInt` with base 0 and `yamlStyleFloat`. */
function isNumber(text: string): boolean {
  if (/^[-+]?(0[xX][0-9a-fA-F]+|0[oO]?[0-7]+|0[bB][01]+|0|[1-9][0-9]*)$/.test(text)) return true;
  return /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/.test(text);
}

/** As `parseTimestamp` with its four formats. */
function isTimestamp(text: string): boolean {
  const date =
    /^(\d{4})-(\d{1,2})-(\d{1,2})(?:([Tt ])(\d{1,2}):(\d{1,2}):(\d{1,2})(?:\.\d+)?(Z|[-+]\d\d:\d\d)?)?$/.exec(
      text,
    );
  if (date === null) return false;
  const [, , month, day, separator, hour = '0', minute = '0', second = '0', zone] = date;
  if (separator !== undefined && (separator === ' ') !== (zone === undefined)) return false;
  const inRange = (value: string | undefined, low: number, high: number) =>
    Number(value) >= low && Number(value) <= high;
  return (
    inRange(month, 1, 12) &&
    inRange(day, 1, 31) &&
    inRange(hour, 0, 23) &&
    inRange(minute, 0, 59) &&
    inRange(second, 0, 59)
  );
}
