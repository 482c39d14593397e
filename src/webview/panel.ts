import type { PaintWanted, PanelContent } from '../core/language/topology/panelContent.js';
import type { PanelMessage } from '../core/language/topology/panelMessage.js';
import type { TopologyRequest } from '../core/language/topology/topologyView.js';
import { AddressField } from './addressField.js';
import { ChoiceField } from './choiceField.js';
import { make, makeButton } from './dom.js';
import { Picture } from './picture.js';
import { readPaint } from './readPaint.js';
import { makeTable } from './table.js';

/** What the page remembers while it is hidden, and over a restart. */
interface PageState {
  readonly request?: TopologyRequest;
  readonly tableOpen?: boolean;
}

declare function acquireVsCodeApi(): {
  postMessage(message: PanelMessage): void;
  getState(): PageState | undefined;
  setState(state: PageState): void;
};

const editor = acquireVsCodeApi();
const post = (message: PanelMessage): void => {
  editor.postMessage(message);
};
const open = (id: string): void => {
  post({ type: 'open', id });
};

const service = new ChoiceField((value) => {
  post({ type: 'ask', service: value });
});
const source = new ChoiceField((from) => {
  post({ type: 'ask', from });
});
const address = new AddressField((value) => {
  post({ type: 'ask', address: value });
});
const picture = new Picture(open);
const heading = make('h1');
const banner = make('div', { attributes: { class: 'banner', role: 'status' } });
const verdict = make('p', { attributes: { class: 'verdict', role: 'status' } });
const legend = make('p', { attributes: { class: 'legend' } });
const assumptions = make('div');
const tableSummary = make('summary');
const tableHolder = make('div', { attributes: { class: 'table' } });
const table = make('details', { children: [tableSummary, tableHolder] });
const actions = make('div', { attributes: { class: 'actions' } });
table.open = editor.getState()?.tableOpen === true;
table.addEventListener('toggle', () => {
  editor.setState({ ...editor.getState(), tableOpen: table.open });
});

function show(content: PanelContent): void {
  const { words, request, wanted, services, sources } = content;
  editor.setState({ ...editor.getState(), request: wanted });
  heading.textContent = content.heading;
  showBanner(content);
  service.show(words.service, services, `${request.service.namespace}/${request.service.name}`);
  source.show(words.from, sources, request.from ?? '');
  address.show(content);
  if (verdict.textContent !== content.verdict) verdict.textContent = content.verdict;
  verdict.classList.toggle('failed', content.failed);
  picture.show(content.pictures, content.boxes, `${content.heading}. ${words.hint}`);
  legend.textContent = words.legend;
  assumptions.replaceChildren(
    ...(content.assumptions.length === 0 ? [] : [make('h2', { children: [words.assumptions] })]),
    make('ul', { children: content.assumptions.map((each) => make('li', { children: [each] })) }),
  );
  tableSummary.textContent = words.table;
  tableHolder.replaceChildren(makeTable(content.table, content.boxes, open));
  showActions(content);
  for (const element of [source.element, address.element, legend, table, actions])
    element.hidden = content.pictures === undefined;
}

function showBanner({ banner: text, words }: PanelContent): void {
  banner.hidden = text === '';
  const reset = makeButton(words.reset, () => {
    post({ type: 'reset' });
  });
  banner.replaceChildren(...(text === '' ? [] : [text, reset]));
}

/** The buttons are made once: they would lose the focus. */
function showActions({ words }: PanelContent): void {
  if (actions.childElementCount > 0) return;
  actions.append(
    makeButton(words.showTranscript, () => {
      post({ type: 'showTranscript' });
    }),
    makeButton(words.exportSvg, () => {
      post({ type: 'exportSvg', paint: readPaint() });
    }),
    makeButton(words.exportMermaid, () => {
      post({ type: 'exportMermaid' });
    }),
  );
}

document.body.append(
  make('main', {
    children: [
      heading,
      banner,
      make('div', {
        attributes: { class: 'request' },
        children: [service.element, source.element, address.element],
      }),
      verdict,
      picture.element,
      legend,
      actions,
      table,
      assumptions,
    ],
  }),
);

window.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && !event.defaultPrevented) post({ type: 'leave' });
});
window.addEventListener('message', ({ data }: MessageEvent<PanelContent | PaintWanted | null>) => {
  if (data?.type === 'show') show(data);
  else if (data?.type === 'tellPaint') post({ type: 'exportSvg', paint: readPaint() });
});
post({ type: 'ready' });
