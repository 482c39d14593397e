import type { TopologyChoice } from '../core/language/topology/topologyView.js';
import { make } from './dom.js';

/** A labelled list to choose from. It stays in the page when its entries change, so that it keeps the focus. */
export class ChoiceField {
  readonly element: HTMLElement;
  readonly #label = make('span');
  readonly #select = make('select');
  #shown = '';

  constructor(onChoose: (value: string) => void) {
    this.element = make('label', { children: [this.#label, this.#select] });
    this.#select.addEventListener('change', () => {
      onChoose(this.#select.value);
    });
  }

  show(label: string, choices: readonly TopologyChoice[], value: string): void {
    this.#label.textContent = label;
    const shown = JSON.stringify(choices);
    if (shown !== this.#shown) this.#select.replaceChildren(...listOptions(choices));
    this.#shown = shown;
    this.#select.value = value;
  }
}

function listOptions(choices: readonly TopologyChoice[]): readonly HTMLElement[] {
  const elements: HTMLElement[] = [];
  const groups = new Map<string, HTMLElement>();
  for (const { value, label, group } of choices) {
    const option = make('option', { attributes: { value }, children: [label] });
    if (group === '') {
      elements.push(option);
      continue;
    }
    let parent = groups.get(group);
    if (parent === undefined) {
      parent = make('optgroup', { attributes: { label: group } });
      groups.set(group, parent);
      elements.push(parent);
    }
    parent.append(option);
  }
  return elements;
}
