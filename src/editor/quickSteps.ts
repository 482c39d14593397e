import * as vscode from 'vscode';
import { DisposableStore } from './disposables.js';

/** One step of a flow of quick picks. */
export interface QuickStep<Item extends vscode.QuickPickItem> {
  readonly title: string;
  /** From 1, where there are several. */
  readonly step?: number;
  readonly totalSteps?: number;
  readonly placeholder: string;
  /** What there is to choose, read anew on each refresh; undefined when the step has lost its ground. */
  readonly items: () => readonly Item[] | undefined;
  readonly refresh?: vscode.Event<unknown>;
  /** Whether an item is the one chosen at first. */
  readonly isCurrent?: (item: Item) => boolean;
  /** What is typed already. */
  readonly value?: string;
  /** Makes an item of what is typed, where anything may be typed. */
  readonly fromTyped?: (value: string) => Item;
  /** Whether an item may be accepted; one that may not tells why in its own words. */
  readonly isValid?: (item: Item) => boolean;
  /** A button beside Back that ends the step with `button`. */
  readonly button?: vscode.QuickInputButton;
}

/** How a step ended: with an item, with a button, because what it was about is gone, or not at all. */
export type QuickAnswer<Item> = { readonly item: Item } | 'back' | 'button' | 'gone' | undefined;

/** Shows one step; the Back button is there from the second step on. */
export function askStep<Item extends vscode.QuickPickItem>(
  step: QuickStep<Item>,
): Promise<QuickAnswer<Item>> {
  const items = step.items();
  return items === undefined ? Promise.resolve('gone') : new OpenStep(step, items).ask();
}

class OpenStep<Item extends vscode.QuickPickItem> {
  readonly #step: QuickStep<Item>;
  readonly #store = new DisposableStore();
  readonly #pick = this.#store.add(vscode.window.createQuickPick<Item>());
  #items: readonly Item[];
  #typed: Item | undefined;

  constructor(step: QuickStep<Item>, items: readonly Item[]) {
    this.#step = step;
    this.#items = items;
    const pick = this.#pick;
    pick.title = step.title;
    pick.step = step.step;
    pick.totalSteps = step.totalSteps;
    pick.placeholder = step.placeholder;
    pick.matchOnDescription = true;
    pick.value = step.value ?? '';
    pick.buttons = [
      ...(step.button === undefined ? [] : [step.button]),
      ...((step.step ?? 1) > 1 ? [vscode.QuickInputButtons.Back] : []),
    ];
    this.#showItems();
    this.#activate(step.isCurrent);
  }

  async ask(): Promise<QuickAnswer<Item>> {
    const answer = await new Promise<QuickAnswer<Item>>((resolve) => {
      this.#listen(resolve);
      this.#pick.show();
    });
    this.#store.dispose();
    return answer;
  }

  #listen(end: (answer: QuickAnswer<Item>) => void): void {
    const { button, fromTyped, isValid, items, refresh } = this.#step;
    const pick = this.#pick;
    const listeners = [
      pick.onDidTriggerButton((pressed) => {
        end(pressed === button ? 'button' : 'back');
      }),
      pick.onDidAccept(() => {
        const item = this.#chosen();
        if (item !== undefined && (isValid?.(item) ?? true)) end({ item });
      }),
      pick.onDidHide(() => {
        end(undefined);
      }),
    ];
    if (fromTyped !== undefined)
      listeners.push(
        pick.onDidChangeValue(() => {
          this.#showItems();
        }),
      );
    if (refresh !== undefined)
      listeners.push(
        refresh(() => {
          const next = items();
          if (next === undefined) end('gone');
          else this.#renew(next);
        }),
      );
    for (const listener of listeners) this.#store.add(listener);
  }

  #renew(items: readonly Item[]): void {
    const label = this.#pick.activeItems[0]?.label;
    this.#items = items;
    this.#showItems();
    this.#activate((item) => item.label === label);
  }

  #showItems(): void {
    this.#typed = this.#readTyped();
    this.#pick.items = this.#typed === undefined ? this.#items : [...this.#items, this.#typed];
  }

  #readTyped(): Item | undefined {
    const value = this.#pick.value.trim();
    return value === '' ? undefined : this.#step.fromTyped?.(value);
  }

  /** The item that is accepted. Who types quickly is ahead of the list: then it is what is typed by now. */
  #chosen(): Item | undefined {
    const [item] = this.#pick.selectedItems;
    return item === undefined || item === this.#typed ? this.#readTyped() : item;
  }

  #activate(isCurrent: ((item: Item) => boolean) | undefined): void {
    const current = isCurrent && this.#pick.items.find(isCurrent);
    if (current !== undefined) this.#pick.activeItems = [current];
  }
}
