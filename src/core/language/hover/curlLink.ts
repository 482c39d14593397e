import { clusterRefOf } from '../clusterQueries.js';
import { code, command, type RichPart } from '../richText.js';
import type { HoverContext } from './hoverContext.js';

/** An address and how it is shown. */
export interface ShownAddress {
  readonly shown: string;
  /** What curl is given. */
  readonly argument: string;
  /** The id of a curl source; without it the last one is taken. */
  readonly from?: string;
}

/** An address that opens the transcript of a curl to it. */
export function curlLink({ workspace, manifest }: HoverContext, { shown, ...rest }: ShownAddress): RichPart {
  const cluster = clusterRefOf(workspace, manifest);
  return cluster === undefined ? code(shown) : command(shown, { kind: 'curl', cluster, ...rest });
}
