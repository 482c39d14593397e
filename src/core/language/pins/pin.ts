import type { Workspace } from '../../workspace/workspace.js';
import { parseReportRequest, type CurlRequestRef } from '../reports/reportRequest.js';
import { tellVerdict } from '../reports/noteChange.js';
import { writeReport, type Report } from '../reports/writeReport.js';

/** A simulation that the user keeps an eye on: it runs again on each change and is compared with how it was when it was pinned. */
export interface Pin {
  readonly request: CurlRequestRef;
  /** The transcript as it was, without files and lines. */
  readonly plain: string;
  /** How it ended, in words: `delivered`, `refused (7)`. */
  readonly verdict: string;
}

/** How a pinned simulation stands now. `differs` ends as before, but on another way or with another answer. */
export interface PinState {
  readonly pin: Pin;
  readonly change: 'none' | 'broken' | 'repaired' | 'changed' | 'differs';
  readonly plain: string;
  readonly verdict: string;
}

/** More are not kept: all of them run on each change. */
export const mostPins = 25;

const gone = 'gone';

/** Pins a request as it ends now. */
export function pinRequest(workspace: Workspace, request: CurlRequestRef): Pin {
  return { request, ...runNow(workspace, request) };
}

/** Names a pin among others; the same request has the same key. */
export function keyOfPin({ request }: Pin): string {
  const { cluster, from, argument, requests } = request;
  return JSON.stringify([cluster.environment, cluster.variant, from, argument, requests]);
}

/** Adds a pin in the end, or puts it in the place of the same request's; the oldest gives way where there are too many. */
export function addPin(pins: readonly Pin[], pin: Pin): readonly Pin[] {
  const key = keyOfPin(pin);
  const isKnown = pins.some((each) => keyOfPin(each) === key);
  return isKnown
    ? pins.map((each) => (keyOfPin(each) === key ? pin : each))
    : [...pins, pin].slice(-mostPins);
}

/** Runs a pinned request on the manifests as they are now. */
export function checkPin(workspace: Workspace, pin: Pin): PinState {
  const now = runNow(workspace, pin.request);
  return { pin, ...now, change: compare(pin, now) };
}

/** Reads pins that were stored, perhaps by another version; what is no pin is left out. */
export function readPins(stored: unknown): readonly Pin[] {
  if (!Array.isArray(stored)) return [];
  return stored.flatMap((value: unknown): readonly Pin[] => {
    if (typeof value !== 'object' || value === null) return [];
    const { request, plain, verdict } = value as Readonly<Record<string, unknown>>;
    const parsed = parseReportRequest(JSON.stringify(request ?? null));
    if (parsed?.kind !== 'curl' || typeof plain !== 'string' || typeof verdict !== 'string') return [];
    return [{ request: parsed, plain, verdict }];
  });
}

function runNow(workspace: Workspace, request: CurlRequestRef): Pick<Pin, 'plain' | 'verdict'> {
  const report: Report = writeReport(workspace, request);
  return { plain: report.plain, verdict: tellVerdict(report) ?? gone };
}

function compare(pin: Pin, now: Pick<Pin, 'plain' | 'verdict'>): PinState['change'] {
  if (pin.verdict === now.verdict) return pin.plain === now.plain ? 'none' : 'differs';
  if (isGood(pin)) return 'broken';
  return isGood(now) ? 'repaired' : 'changed';
}

function isGood({ verdict }: Pick<Pin, 'verdict'>): boolean {
  return verdict === 'delivered';
}
