import * as vscode from 'vscode';
import { locatePlace, type Location, type PlaceRef } from '../core/language/placeRef.js';
import type { Span } from '../core/text/span.js';
import type { FileEdit } from '../core/text/textEdit.js';
import type { Workspace } from '../core/workspace/workspace.js';

/** The editor's range of a span in a file of the workspace. */
export function toRange(workspace: Workspace, uri: string, span: Span): vscode.Range {
  const range = workspace.lineMap(uri)?.rangeOf(span);
  return range === undefined
    ? new vscode.Range(0, 0, 0, 0)
    : new vscode.Range(range.start.line, range.start.character, range.end.line, range.end.character);
}

export function toLocation(workspace: Workspace, { uri, span }: Location): vscode.Location {
  return new vscode.Location(vscode.Uri.parse(uri, true), toRange(workspace, uri, span));
}

export function toWorkspaceEdit(
  workspace: Workspace,
  files: readonly FileEdit[],
  metadata?: vscode.WorkspaceEditEntryMetadata,
): vscode.WorkspaceEdit {
  const result = new vscode.WorkspaceEdit();
  for (const { uri, edits } of files)
    for (const { span, newText } of edits)
      result.replace(vscode.Uri.parse(uri, true), toRange(workspace, uri, span), newText, metadata);
  return result;
}

/** The address that opens a file at a place: `file:///a.yaml#L8,5`; undefined when the place is gone. */
export function toLinkTarget(workspace: Workspace, place: PlaceRef): vscode.Uri | undefined {
  const location = locatePlace(workspace, place);
  if (location === undefined) return undefined;
  const { uri, range } = toLocation(workspace, location);
  return uri.with({ fragment: `L${range.start.line + 1},${range.start.character + 1}` });
}
