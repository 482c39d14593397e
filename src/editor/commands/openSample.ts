import * as vscode from 'vscode';
import { commandIds } from '../contributionIds.js';
import type { Scope } from '../scope.js';

/** What the sample is made of; its nodes are those that every cluster has by default. */
const files = ['pod.yaml', 'service.yaml'];
const label = 'webserver';
const typo = 'wbserver';

/** "Open Sample" and, for the walkthrough, a mistake in it: the founding scenario. */
export function registerOpenSample(scope: Scope): void {
  const sample = new Sample(scope.context.extensionUri);
  const register = (id: string, run: () => Promise<unknown>): void => {
    scope.store.add(vscode.commands.registerCommand(id, () => scope.log.guardAsync(id, run)));
  };
  register(commandIds.openSample, () => sample.show());
  register(commandIds.breakSample, () => sample.breakLabel());
}

/** A pod and its Service in one document that is in memory only, so that it works in every window and leaves nothing behind. */
class Sample {
  readonly #extension: vscode.Uri;
  #document: vscode.TextDocument | undefined;

  constructor(extension: vscode.Uri) {
    this.#extension = extension;
  }

  async show(): Promise<vscode.TextEditor> {
    if (this.#document === undefined || this.#document.isClosed) {
      const texts = await Promise.all(files.map((file) => this.#read(file)));
      const content = texts.join('---\n');
      this.#document = await vscode.workspace.openTextDocument({ language: 'yaml', content });
    }
    return await vscode.window.showTextDocument(this.#document);
  }

  /** Misspells the selector, which stands last, and selects it. */
  async breakLabel(): Promise<void> {
    const editor = await this.show();
    const text = editor.document.getText();
    const at = text.lastIndexOf(`app: ${label}`);
    if (at === -1) return;
    const start = editor.document.positionAt(at + 'app: '.length);
    await editor.edit((edit) => {
      edit.replace(new vscode.Range(start, start.translate(0, label.length)), typo);
    });
    editor.selection = new vscode.Selection(start, start.translate(0, typo.length));
    editor.revealRange(editor.selection);
  }

  async #read(file: string): Promise<string> {
    const uri = vscode.Uri.joinPath(this.#extension, 'media', 'samples', 'webserver', file);
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  }
}
