/** curl's progress meter, drawn when its output is no terminal. Speeds are those of a transfer that took no time. */
export const progressMeter = {
  head:
    '  % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current\n' +
    '                                 Dload  Upload   Total   Spent    Left  Speed\n',

  /** A line while nothing has been received, so many seconds after the start. */
  waiting(seconds = 0): string {
    return `\r  0     0    0     0    0     0      0      0 --:--:-- ${formatSpent(seconds)} --:--:--     0`;
  },

  /** The line of a finished transfer. */
  done(received: number): string {
    const size = received === 0 ? '0' : '100';
    const count = String(received).padStart(5);
    return `\r${size.padStart(3)} ${count}  ${size.padStart(3)} ${count}    0     0      0      0 --:--:-- --:--:-- --:--:--     0`;
  },

  /** The line of a transfer whose head alone was asked for. */
  headOnly(length: number): string {
    return `\r  0 ${String(length).padStart(5)}    0     0    0     0      0      0 --:--:-- --:--:-- --:--:--     0`;
  },
} as const;

function formatSpent(seconds: number): string {
  const whole = Math.floor(seconds);
  if (whole < 1) return '--:--:--';
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return parts
    .map((part, index) => String(part).padStart(index === 0 ? 2 : 2, index === 0 ? ' ' : '0'))
    .join(':');
}
