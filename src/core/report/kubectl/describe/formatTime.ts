/** A timestamp as Go's RFC1123Z in UTC: `Sun, 22 Nov 2026 23:29:54 +0000`; the zero time where there is none. */
export function formatTime(timestamp: string): string {
  const time = Date.parse(timestamp);
  if (Number.isNaN(time)) return 'Mon, 01 Jan 0001 00:00:00 +0000';
  return new Date(time).toUTCString().replace('GMT', '+0000');
}
