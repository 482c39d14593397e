import * as vscode from 'vscode';

/** One step of a flow of quick picks. */
export interface QuickStep<Item extends vscode.QuickPickItem> {
  readonly title: string;
  readonly step: number;
  readonly totalSteps: number;
  readonly placeholder: string;
  readonly items: readonly Item[];
  /** Chosen at first. */
  readonly active?: Item;
  /** Makes an item of what is typed, where anything may be typed. */
  readonly fromTyped?: (value: string) => Item | undefined;
}

/** How a step ended: with an item, with the Back button, or not at all. */
export type QuickAnswer<Item> = { readonly item: Item } | 'back' | undefined;

/** Shows one step; the Back button is there from the second step on. */
export function askStep<Item extends vscode.QuickPickItem>(
  step: QuickStep<Item>,
): Promise<QuickAnswer<Item>> {
  const pick = vscode.window.createQuickPick<Item>();
  pick.title = step.title;
  pick.step = step.step;
  pick.totalSteps = step.totalSteps;
  pick.placeholder = step.placeholder;
  pick.matchOnDescription = true;
  pick.items = step.items;
  if (step.active !== undefined) pick.activeItems = [step.active];
  if (step.step > 1) pick.buttons = [vscode.QuickInputButtons.Back];
  return new Promise((resolve) => {
    const end = (answer: QuickAnswer<Item>): void => {
      resolve(answer);
      pick.dispose();
    };
    pick.onDidChangeValue((value) => {
      const typed = value.trim() === '' ? undefined : step.fromTyped?.(value.trim());
      if (step.fromTyped !== undefined)
        pick.items = typed === undefined ? step.items : [...step.items, typed];
    });
    pick.onDidTriggerButton(() => {
      end('back');
    });
    pick.onDidAccept(() => {
      const [item] = pick.selectedItems;
      if (item !== undefined) end({ item });
    });
    pick.onDidHide(() => {
      end(undefined);
    });
    pick.show();
  });
}
