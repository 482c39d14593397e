import * as vscode from 'vscode';
import { insertField } from '../core/fixes/edits/insertField.js';
import { findManifest } from '../core/language/findManifest.js';
import type { LanguageCommand, PinTarget } from '../core/language/languageCommand.js';
import { renderMarkdown } from '../core/language/markdown.js';
import { locatePlace, type PlaceRef } from '../core/language/placeRef.js';
import type { RichText } from '../core/language/richText.js';
import { assertNever } from '../core/text/assertNever.js';
import type { Workspace } from '../core/workspace/workspace.js';
import { commandIds, internalCommandIds } from './contributionIds.js';
import { toLocation, toWorkspaceEdit } from './positions.js';
import type { Scope } from './scope.js';

/** The editor's command for a command of the core. */
export function toCommand(command: LanguageCommand, title: string, tooltip?: string): vscode.Command {
  const [id, argument] = commandOf(command);
  return { command: id, arguments: [argument], title, ...(tooltip === undefined ? {} : { tooltip }) };
}

/** Rich text as trusted Markdown: only our own commands run from it, and YAML text is escaped. */
export function toMarkdown(rich: RichText): vscode.MarkdownString {
  const markdown = new vscode.MarkdownString(
    renderMarkdown(rich, {
      place: (place) => commandUri({ kind: 'openPlace', place }),
      command: commandUri,
    }),
  );
  markdown.isTrusted = {
    enabledCommands: [
      ...Object.values(internalCommandIds),
      commandIds.curlFromNode,
      commandIds.explainNoEndpoints,
    ],
  };
  markdown.supportHtml = false;
  return markdown;
}

/** Registers the commands that links, lenses and items call. */
export function registerLanguageCommands({ workspace, log, store }: Scope): void {
  const register = (id: string, run: (argument: never) => Promise<unknown>): void => {
    store.add(
      vscode.commands.registerCommand(id, (argument: never) => log.guardCommand(id, () => run(argument))),
    );
  };
  register(internalCommandIds.openPlace, (place: PlaceRef) => openPlace(workspace, place));
  register(internalCommandIds.peekPlaces, (argument: PeekArgument) => peekPlaces(workspace, argument));
  register(internalCommandIds.copyPreview, (argument: CopyArgument) => copyPreview(workspace, argument));
}

/** Shows a place of a manifest in an editor; says so when it is gone. */
export async function openPlace(
  workspace: Workspace,
  place: PlaceRef,
  options: vscode.TextDocumentShowOptions = {},
): Promise<void> {
  const location = locatePlace(workspace, place);
  if (location === undefined) {
    void vscode.window.showInformationMessage(vscode.l10n.t('This manifest is gone.'));
    return;
  }
  const { uri, range } = toLocation(workspace, location);
  await vscode.window.showTextDocument(uri, { ...options, selection: range });
}

interface PeekArgument {
  readonly from: PlaceRef;
  readonly places: readonly PlaceRef[];
}

interface CopyArgument {
  readonly value: string;
  readonly pin?: PinTarget;
}

function commandOf(command: LanguageCommand): readonly [string, unknown] {
  switch (command.kind) {
    case 'openPlace':
      return [internalCommandIds.openPlace, command.place];
    case 'peekPlaces':
      return [internalCommandIds.peekPlaces, { from: command.from, places: command.places }];
    case 'curl': {
      const { kind: _, ...subject } = command;
      return [commandIds.curlFromNode, subject];
    }
    case 'whyNot':
      return [commandIds.explainNoEndpoints, { cluster: command.cluster, object: command.service }];
    case 'showPin': {
      const { kind: _, ...argument } = command;
      return [internalCommandIds.showPin, argument];
    }
    case 'copyValue': {
      const { kind: _, ...argument } = command;
      return [internalCommandIds.copyPreview, argument];
    }
    default:
      return assertNever(command);
  }
}

function commandUri(command: LanguageCommand): string {
  const [id, argument] = commandOf(command);
  return `command:${id}?${encodeURIComponent(JSON.stringify([argument])).replace(/[()]/g, escapeParenthesis)}`;
}

function escapeParenthesis(character: string): string {
  return character === '(' ? '%28' : '%29';
}

async function peekPlaces(workspace: Workspace, { from, places }: PeekArgument): Promise<void> {
  const origin = locatePlace(workspace, from);
  if (origin === undefined) return;
  const { uri, range } = toLocation(workspace, origin);
  const locations = places.flatMap((place) => {
    const location = locatePlace(workspace, place);
    return location === undefined ? [] : [toLocation(workspace, location)];
  });
  await vscode.commands.executeCommand('editor.action.peekLocations', uri, range.start, locations, 'peek');
}

/** Copies a value; where it is a preview, offers to write it down. */
export async function copyPreview(workspace: Workspace, { value, pin }: CopyArgument): Promise<void> {
  await vscode.env.clipboard.writeText(value);
  if (pin === undefined) return;
  const write = vscode.l10n.t('Write It Into the Manifest');
  const message = vscode.l10n.t(
    '{0} is copied. The manifest does not say it: the cluster may choose another one.',
    value,
  );
  if ((await vscode.window.showInformationMessage(message, write)) !== write) return;
  const manifest = findManifest(workspace, pin.uri, pin.manifest);
  const key = pin.path.at(-1);
  if (manifest === undefined || typeof key !== 'string') return;
  const edit = insertField(workspace, manifest, {
    parent: pin.path.slice(0, -1),
    key,
    value: String(pin.value),
  });
  if (edit !== undefined)
    await vscode.workspace.applyEdit(toWorkspaceEdit(workspace, [{ uri: pin.uri, edits: [edit] }]));
}
