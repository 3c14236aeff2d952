import { FONT } from './diagram-viewer';
import workerAddress from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';

/* The pages of a document as they are printed: each a picture with its text over it, to select and to search. Pages are drawn when
   they come near; those far away give their memory back. */

const STYLE = `
gongwen-fixed-pages { display: block; font-family: ${FONT}; }
gongwen-fixed-pages .gw-pages-bar { position: sticky; top: 0; z-index: 2; display: flex; flex-wrap: wrap; align-items: center; gap: var(--gw-space-2); padding: var(--gw-space-2) 0; background: var(--gw-desk); }
gongwen-fixed-pages .gw-pages-bar button { font: inherit; min-width: 36px; min-height: 32px; padding: 0 var(--gw-space-2); color: var(--gw-ink); background: var(--gw-sheet); border: 1px solid var(--gw-line); border-radius: var(--gw-radius); cursor: pointer; }
gongwen-fixed-pages .gw-pages-bar button:focus-visible { outline: 3px solid var(--gw-blue); outline-offset: 2px; }
gongwen-fixed-pages .gw-pages-count { color: var(--gw-ink-soft); font-variant-numeric: tabular-nums; }
gongwen-fixed-pages .gw-pages-notices { margin: 0 0 var(--gw-space-3); padding: var(--gw-space-3) var(--gw-space-4); list-style: none; color: var(--gw-ink); background: var(--gw-amber-ground); border-inline-start: 3px solid var(--gw-amber); border-radius: var(--gw-radius); }
gongwen-fixed-pages .gw-pages-notices:empty { display: none; }
gongwen-fixed-pages .gw-pages-failed { padding: var(--gw-space-4); color: var(--gw-ink-soft); }
gongwen-fixed-pages .gw-pages-sheets { overflow-x: auto; }
gongwen-fixed-pages .gw-pages-sheet { position: relative; margin: 0 auto var(--gw-space-4); background: #fff; color-scheme: light; box-shadow: var(--gw-shadow-raised); }
gongwen-fixed-pages .gw-pages-sheet canvas { position: absolute; inset: 0; width: 100%; height: 100%; }
gongwen-fixed-pages .textLayer { position: absolute; inset: 0; overflow: clip; line-height: 1; text-align: initial; letter-spacing: normal; word-spacing: normal; text-size-adjust: none; forced-color-adjust: none; transform-origin: 0 0; --min-font-size: 1; --text-scale-factor: calc(var(--total-scale-factor) * var(--min-font-size)); --min-font-size-inv: calc(1 / var(--min-font-size)); }
gongwen-fixed-pages .textLayer :is(span, br) { color: transparent; position: absolute; white-space: pre; cursor: text; transform-origin: 0% 0%; }
gongwen-fixed-pages .textLayer > :not(.markedContent), gongwen-fixed-pages .textLayer .markedContent span:not(.markedContent) { z-index: 1; --font-height: 0; font-size: calc(var(--text-scale-factor) * var(--font-height)); --scale-x: 1; --rotate: 0deg; transform: rotate(var(--rotate)) scaleX(var(--scale-x)) scale(var(--min-font-size-inv)); }
gongwen-fixed-pages .textLayer .markedContent { display: contents; }
gongwen-fixed-pages .textLayer ::selection { background: rgb(0 90 200 / 0.28); }
.gw-print-sheets { display: none; }
`;

/** Only while something is printed: the sheets and nothing else. */
const PRINT_STYLE = `
@page { size: A4; margin: 0; }
@media print {
  html, body { margin: 0 !important; padding: 0 !important; height: auto !important; overflow: visible !important; background: #fff !important; }
  body > *:not(.gw-print-sheets) { display: none !important; }
  .gw-print-sheets { display: block !important; }
  .gw-print-sheets canvas { display: block; width: 210mm; height: 296.5mm; break-after: page; }
  .gw-print-sheets canvas:last-child { break-after: auto; }
}
`;

const POINTS_PER_INCH = 72;
const PIXELS_PER_INCH = 96;
const WIDEST = 900;
const PRINTED_AT = 200;
const STEPS = [0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3];

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

class GongwenFixedPages extends HTMLElement {
  #document;
  #pages = [];
  #near;
  #resized;
  #zoom = 1;
  #width = 0;

  connectedCallback() {
    if (!document.getElementById('gongwen-fixed-pages-style')) {
      const style = element('style');
      style.id = 'gongwen-fixed-pages-style';
      style.textContent = STYLE;
      document.head.append(style);
    }
    this.#open();
  }

  disconnectedCallback() {
    this.#near?.disconnect();
    this.#resized?.disconnect();
    this.#document?.loadingTask.destroy();
    this.#document = undefined;
    this.#pages = [];
    this.replaceChildren();
  }

  async #open() {
    this.setAttribute('aria-busy', 'true');
    try {
      const answer = await fetch(this.getAttribute('src'), { credentials: 'same-origin' });
      if (!answer.ok) {
        const said = answer.headers.get('Content-Type')?.startsWith('text/plain') ? await answer.text() : '';
        throw new Error(said || this.getAttribute('failed'));
      }
      const notices = JSON.parse(decodeURIComponent(answer.headers.get('X-Gongwen-Notices') || '%5B%5D'));
      const [pdfjs, data] = await Promise.all([import('pdfjs-dist/legacy/build/pdf.min.mjs'), answer.arrayBuffer()]);
      pdfjs.GlobalWorkerOptions.workerSrc = workerAddress;
      this.pdfjs = pdfjs;
      const opened = await pdfjs.getDocument({ data, isEvalSupported: false, enableXfa: false }).promise;
      if (!this.isConnected) {
        opened.loadingTask.destroy();
        return;
      }
      this.#document = opened;
      await this.#show(notices);
    } catch (fault) {
      this.replaceChildren(element('p', 'gw-pages-failed', fault.message || this.getAttribute('failed')));
      this.firstChild.setAttribute('role', 'alert');
    } finally {
      this.removeAttribute('aria-busy');
    }
  }

  async #show(notices) {
    const list = element('ul', 'gw-pages-notices');
    notices.forEach((notice) => list.append(element('li', '', notice)));
    const sheets = element('div', 'gw-pages-sheets');
    this.replaceChildren(this.#bar(), list, sheets);
    this.#near = new IntersectionObserver(
      (entries) => entries.forEach(({ target, isIntersecting }) => (isIntersecting ? this.#draw(target) : this.#drop(target))),
      { rootMargin: '1200px 0px' },
    );
    for (let number = 1; number <= this.#document.numPages; number++) {
      const page = await this.#document.getPage(number);
      const holder = element('div', 'gw-pages-sheet');
      holder.setAttribute('role', 'group');
      holder.setAttribute('aria-label', (this.getAttribute('page-label') || '{0}').replace('{0}', number));
      this.#pages.push({ page, holder });
      sheets.append(holder);
    }
    this.#lay();
    this.#pages.forEach(({ holder }) => this.#near.observe(holder));
    this.#resized = new ResizeObserver(() => {
      if (Math.abs(this.clientWidth - this.#width) > 8) this.#lay();
    });
    this.#resized.observe(this);
  }

  #bar() {
    const bar = element('div', 'gw-pages-bar');
    const button = (key, text, action) => {
      const made = element('button', '', text);
      made.type = 'button';
      made.title = this.getAttribute(key);
      if (text.length === 1) made.setAttribute('aria-label', this.getAttribute(key));
      made.addEventListener('click', action);
      return made;
    };
    bar.append(
      button('smaller', '−', () => this.#step(-1)),
      button('larger', '+', () => this.#step(1)),
      button('print', this.getAttribute('print'), () => this.#print()),
      element('span', 'gw-pages-count', (this.getAttribute('count') || '{0}').replace('{0}', this.#document.numPages)),
    );
    return bar;
  }

  #step(by) {
    const at = STEPS.reduce((best, step, i) => (Math.abs(step - this.#zoom) < Math.abs(STEPS[best] - this.#zoom) ? i : best), 0);
    this.#zoom = STEPS[Math.min(STEPS.length - 1, Math.max(0, at + by))];
    this.#lay();
  }

  /** As wide as there is room, times what was asked for; what was drawn is drawn anew. */
  #lay() {
    this.#width = this.clientWidth;
    const room = Math.min(WIDEST, Math.max(280, this.clientWidth - 8)) * this.#zoom;
    this.#pages.forEach((one) => {
      const natural = one.page.getViewport({ scale: PIXELS_PER_INCH / POINTS_PER_INCH });
      one.scale = (room / natural.width) * (PIXELS_PER_INCH / POINTS_PER_INCH);
      one.holder.style.width = `${Math.round(room)}px`;
      one.holder.style.height = `${Math.round((room * natural.height) / natural.width)}px`;
      one.holder.style.setProperty('--total-scale-factor', one.scale);
      if (one.drawn) {
        this.#drop(one.holder);
        this.#draw(one.holder);
      }
    });
  }

  async #draw(holder) {
    const one = this.#pages.find((page) => page.holder === holder);
    if (!one || one.drawn) return;
    one.drawn = true;
    const viewport = one.page.getViewport({ scale: one.scale });
    const canvas = element('canvas');
    canvas.setAttribute('aria-hidden', 'true');
    const layer = element('div', 'textLayer');
    holder.replaceChildren(canvas, layer);
    try {
      await paint(one.page, canvas, one.scale * Math.min(2.5, window.devicePixelRatio || 1));
      await new this.pdfjs.TextLayer({
        textContentSource: one.page.streamTextContent(),
        container: layer,
        viewport,
      }).render();
      holder.dataset.drawn = 'true';
    } catch (fault) {
      if (one.drawn && holder.isConnected) one.drawn = false;
    }
  }

  #drop(holder) {
    const one = this.#pages.find((page) => page.holder === holder);
    if (!one?.drawn) return;
    one.drawn = false;
    delete holder.dataset.drawn;
    holder.replaceChildren();
    one.page.cleanup();
  }

  async #print() {
    const style = element('style');
    style.textContent = PRINT_STYLE;
    const sheets = element('div', 'gw-print-sheets');
    for (const { page } of this.#pages) {
      const canvas = element('canvas');
      await paint(page, canvas, PRINTED_AT / POINTS_PER_INCH, 'print');
      sheets.append(canvas);
    }
    document.head.append(style);
    document.body.append(sheets);
    window.addEventListener(
      'afterprint',
      () => {
        style.remove();
        sheets.remove();
      },
      { once: true },
    );
    window.print();
  }
}

function paint(page, canvas, scale, intent = 'display') {
  const viewport = page.getViewport({ scale });
  canvas.width = Math.floor(viewport.width);
  canvas.height = Math.floor(viewport.height);
  return page.render({ canvas, viewport, intent }).promise;
}

customElements.define('gongwen-fixed-pages', GongwenFixedPages);
