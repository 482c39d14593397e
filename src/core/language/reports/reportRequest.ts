import type { ObjectRef } from '../../manifests/manifest.js';
import type { ClusterRef } from '../languageCommand.js';

/** A read-only document that is written from the workspace, and written anew when a manifest changes. */
export type ReportRequest = { readonly cluster: ClusterRef } & (
  | {
      readonly kind: 'curl';
      /** The id of a curl source. */
      readonly from: string;
      /** What curl is given. */
      readonly argument: string;
      /** How many requests are sent, one after the other; 1 unless said otherwise. */
      readonly requests?: number;
    }
  | { readonly kind: 'describe' | 'reach' | 'whyNot'; readonly service: ObjectRef }
);

/** The request for a transcript. */
export type CurlRequestRef = Extract<ReportRequest, { readonly kind: 'curl' }>;

/** The most requests that one transcript runs. */
export const mostRequests = 10_000;

/** What the tab of a report is called. */
export function titleOf(request: ReportRequest): string {
  switch (request.kind) {
    case 'curl': {
      const target = request.argument.replace(/^https?:\/\//, '').replace(/\/+$/, '');
      const times = request.requests === undefined ? '' : ` ×${request.requests}`;
      return `curl ${target} (${request.from.replace(/^.*\//, '')})${times}`;
    }
    case 'describe':
    case 'reach':
      return `${request.kind} service ${request.service.name}`;
    case 'whyNot':
      return `why no endpoints ${request.service.name}`;
  }
}

/** Reads a request from JSON that may come from anywhere; undefined where it is none. */
export function parseReportRequest(text: string): ReportRequest | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isRecord(value) || !isRecord(value['cluster']) || typeof value['cluster']['environment'] !== 'string')
    return undefined;
  switch (value['kind']) {
    case 'curl':
      return typeof value['from'] === 'string' &&
        typeof value['argument'] === 'string' &&
        isCount(value['requests'])
        ? (value as unknown as ReportRequest)
        : undefined;
    case 'describe':
    case 'reach':
    case 'whyNot':
      return isRef(value['service']) ? (value as unknown as ReportRequest) : undefined;
    default:
      return undefined;
  }
}

function isCount(value: unknown): boolean {
  return (
    value === undefined || (Number.isInteger(value) && Number(value) >= 1 && Number(value) <= mostRequests)
  );
}

function isRef(value: unknown): boolean {
  return isRecord(value) && ['kind', 'namespace', 'name'].every((field) => typeof value[field] === 'string');
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
