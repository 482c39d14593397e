import type { PanelContent } from '../core/language/topology/panelContent.js';
import { ChoiceField } from './choiceField.js';
import { make } from './dom.js';

/** No address can be this one: curl's arguments have no line ends. */
const other = '\n';

/** Where the request goes: one of the suggestions, or anything that curl takes, typed. */
export class AddressField {
  readonly element: HTMLElement;
  readonly #list: ChoiceField;
  readonly #label = make('span');
  readonly #input = make('input', { attributes: { type: 'text', spellcheck: 'false', size: '24' } });
  readonly #typed: HTMLElement;
  #isTyping = false;
  #for = '';

  constructor(onChoose: (address: string) => void) {
    this.#list = new ChoiceField((value) => {
      this.#isTyping = value === other;
      this.#typed.hidden = !this.#isTyping;
      if (this.#isTyping) this.#input.focus();
      else if (value !== '') onChoose(value);
    });
    const form = make('form', { children: [make('label', { children: [this.#label, this.#input] })] });
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const address = this.#input.value.trim();
      if (address !== '') onChoose(address);
    });
    this.#typed = form;
    this.element = make('div', { attributes: { class: 'address' }, children: [this.#list.element, form] });
  }

  show({ words, addresses, request }: PanelContent): void {
    const subject = `${request.service.namespace}/${request.service.name} ${request.from ?? ''}`;
    const { address = '' } = request;
    const isSuggested = addresses.some(({ value }) => value === address);
    if (subject !== this.#for || isSuggested) this.#isTyping = false;
    this.#for = subject;
    if (address !== '' && !isSuggested) {
      this.#isTyping = true;
      this.#input.value = address;
    }
    const none = address === '' ? [{ value: '', label: words.noAddress, group: '' }] : [];
    const last = { value: other, label: words.otherAddress, group: '' };
    this.#label.textContent = words.address;
    this.#typed.hidden = !this.#isTyping;
    this.#list.show(words.to, [...none, ...addresses, last], this.#isTyping ? other : address);
  }
}
