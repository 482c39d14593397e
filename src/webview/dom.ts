/** What an element is made with: attributes, a listener for clicks, and words or elements inside. Words are set as text. */
interface ElementParts {
  readonly attributes?: Readonly<Record<string, string>>;
  readonly onClick?: () => void;
  readonly children?: readonly (Node | string)[];
}

/** Makes an HTML element. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  { attributes = {}, onClick, children = [] }: ElementParts = {},
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  if (onClick !== undefined) made.addEventListener('click', onClick);
  made.append(...children);
  return made;
}

/** A button with words on it. */
export function makeButton(
  words: string,
  onClick: () => void,
  attributes: Readonly<Record<string, string>> = {},
): HTMLButtonElement {
  return make('button', { attributes: { type: 'button', ...attributes }, onClick, children: [words] });
}
