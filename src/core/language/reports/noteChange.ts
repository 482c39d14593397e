import { prependLines } from './prependLines.js';
import type { Report } from './writeReport.js';

/** A report as it is now, with a first line that says what has changed since it was opened, if anything has. */
export function noteChange(opened: Report, now: Report): Report {
  const words = tellChange(opened, now);
  if (words === undefined) return now;
  return prependLines(now, [`# ${words}`]);
}

/** In words: `Changed since this was opened: it was delivered, now it is refused`. Lines that only moved are no change. */
function tellChange(opened: Report, now: Report): string | undefined {
  if (opened.plain === now.plain) return undefined;
  const [before, after] = [opened, now].map(tellVerdict);
  if (before === undefined || after === undefined) return 'Changed since this was opened';
  return before === after
    ? `Changed since this was opened: it is still ${after}, but not all is as before`
    : `Changed since this was opened: it was ${before}, now it is ${after}`;
}

/** The verdict in words; undefined for a report that is no request. */
export function tellVerdict({ verdict, exitCode }: Pick<Report, 'verdict' | 'exitCode'>): string | undefined {
  if (verdict === undefined || exitCode === undefined) return undefined;
  if (verdict === 'unsent') return `not sent (${exitCode})`;
  if (verdict === 'unknown') return 'not known';
  return exitCode === 0 ? verdict : `${verdict} (${exitCode})`;
}
