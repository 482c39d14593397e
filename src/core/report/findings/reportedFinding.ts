import type { LocatedFinding } from '../../workspace/workspace.js';
import type { Range } from '../../text/lineMap.js';

/** A finding as reports show it: with its file's path, its range and the titles of its fixes. */
export interface ReportedFinding extends Pick<
  LocatedFinding,
  'code' | 'severity' | 'message' | 'server' | 'manifest'
> {
  /** As the reader finds it: relative where it lies below the current folder. */
  readonly file: string;
  readonly range: Range;
  readonly related: readonly { readonly message: string; readonly file: string; readonly range: Range }[];
  readonly fixes: readonly string[];
  /** The text of the line that it begins on. */
  readonly line: string;
}
