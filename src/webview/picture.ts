import type { PanelBox, PanelContent } from '../core/language/topology/panelContent.js';
import type { DrawnElement, DrawnTag } from '../core/report/topology/drawing.js';

const namespace = 'http://www.w3.org/2000/svg';
const tags: ReadonlySet<DrawnTag> = new Set<DrawnTag>([
  'svg',
  'g',
  'defs',
  'marker',
  'path',
  'rect',
  'circle',
  'text',
  'tspan',
  'title',
  'desc',
]);
/** A picture is not made smaller than this part of its size: it scrolls instead, so that its texts stay readable. */
const smallestScale = 0.8;

/** The picture of the topology: one stop for Tab, arrow keys from box to box, Enter or a click opens the manifest. */
export class Picture {
  readonly element = document.createElement('div');
  readonly #open: (id: string) => void;
  #pictures: PanelContent['pictures'];
  #shown: DrawnElement | undefined;
  #boxes: readonly PanelBox[] = [];
  #label = '';
  #current = '';

  constructor(open: (id: string) => void) {
    this.#open = open;
    this.element.className = 'picture';
    this.element.addEventListener('keydown', (event) => {
      this.#press(event);
    });
    this.element.addEventListener('click', (event) => {
      const id = event.target instanceof Element ? idOf(event.target.closest('.box')) : '';
      if (id !== '') this.#choose(id);
    });
    this.element.addEventListener('focusin', (event) => {
      const id = event.target instanceof Element ? idOf(event.target) : '';
      if (id !== '') this.#stopAt(id);
    });
    new ResizeObserver(() => {
      this.#draw();
    }).observe(this.element);
  }

  show(pictures: PanelContent['pictures'], boxes: readonly PanelBox[], label: string): void {
    this.#pictures = pictures;
    this.#boxes = boxes;
    this.#label = label;
    this.#shown = undefined;
    this.#draw();
  }

  /** Draws the picture that fits, unless it is there already. */
  #draw(): void {
    const picture = this.#choosePicture();
    if (picture !== undefined && picture === this.#shown) return;
    this.#shown = picture;
    const hadFocus = this.element.contains(document.activeElement);
    this.element.replaceChildren();
    if (picture === undefined) return;
    const svg = makeSvg(picture);
    svg.setAttribute('role', 'group');
    svg.setAttribute('aria-label', this.#label);
    svg.style.minWidth = `${Math.round(widthOf(picture) * smallestScale)}px`;
    this.element.append(svg);
    for (const box of this.#boxes) this.#dress(box);
    const isThere = this.#boxes.some(({ id }) => id === this.#current);
    this.#stopAt(isThere ? this.#current : (this.#boxes[0]?.id ?? ''));
    if (hadFocus) this.#find(this.#current)?.focus();
  }

  #choosePicture(): DrawnElement | undefined {
    if (this.#pictures === undefined) return undefined;
    const { across, down } = this.#pictures;
    return this.element.clientWidth < widthOf(across) * smallestScale ? down : across;
  }

  #dress({ id, label, opens }: PanelBox): void {
    const box = this.#find(id);
    if (box === undefined) return;
    box.setAttribute('role', opens ? 'button' : 'img');
    const title = box.querySelector('title');
    if (title !== null) title.textContent = label;
    box.setAttribute('tabindex', '-1');
    if (opens) box.classList.add('opens');
  }

  /** Makes a box the one that Tab comes to. */
  #stopAt(id: string): void {
    this.#find(this.#current)?.setAttribute('tabindex', '-1');
    this.#current = id;
    this.#find(id)?.setAttribute('tabindex', '0');
  }

  #press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const target = this.#targetOf(event.key);
    if (target !== undefined) this.#find(target.id)?.focus();
    else if (event.key === 'Enter' || event.key === ' ') this.#choose(this.#current);
    else return;
    event.preventDefault();
  }

  #targetOf(key: string): PanelBox | undefined {
    const at = this.#boxes.findIndex(({ id }) => id === this.#current);
    const here = this.#boxes[at];
    if (here === undefined) return undefined;
    const isDown = this.#shown !== undefined && this.#shown === this.#pictures?.down;
    const column = isDown ? this.#boxes : this.#boxes.filter(({ layer }) => layer === here.layer);
    switch (key) {
      case 'ArrowUp':
        return column[column.indexOf(here) - 1];
      case 'ArrowDown':
        return column[column.indexOf(here) + 1];
      case 'ArrowLeft':
        return this.#nearest(here, -1);
      case 'ArrowRight':
        return this.#nearest(here, 1);
      case 'Home':
        return this.#boxes[0];
      case 'End':
        return this.#boxes.at(-1);
      default:
        return undefined;
    }
  }

  /** The box of the next column in a direction that stands nearest in height. */
  #nearest(here: PanelBox, direction: 1 | -1): PanelBox | undefined {
    const layers = [...new Set(this.#boxes.map(({ layer }) => layer))];
    const layer = layers[layers.indexOf(here.layer) + direction];
    const heightOf = ({ id }: PanelBox): number => {
      const { top = 0, bottom = 0 } = this.#find(id)?.getBoundingClientRect() ?? {};
      return (top + bottom) / 2;
    };
    const distance = (box: PanelBox): number => Math.abs(heightOf(box) - heightOf(here));
    return this.#boxes.filter((box) => box.layer === layer).sort((a, b) => distance(a) - distance(b))[0];
  }

  #choose(id: string): void {
    if (this.#boxes.some((box) => box.id === id && box.opens)) this.#open(id);
  }

  #find(id: string): SVGElement | undefined {
    const boxes = this.element.querySelectorAll<SVGElement>('.box');
    return [...boxes].find((box) => idOf(box) === id);
  }
}

function widthOf({ attributes }: DrawnElement): number {
  return Number(attributes['width']);
}

function idOf(element: Element | null): string {
  return element?.getAttribute('data-id') ?? '';
}

/** The elements of a picture. Only those that pictures are made of are made, and words are set as text. */
function makeSvg({ tag, attributes, children }: DrawnElement): SVGElement {
  if (!tags.has(tag)) throw new Error(`A picture holds no ${tag}`);
  const made = document.createElementNS(namespace, tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name !== 'xmlns' && !name.startsWith('on')) made.setAttribute(name, String(value));
  }
  made.append(...children.map((child) => (typeof child === 'string' ? child : makeSvg(child))));
  return made;
}
