import { svg } from './diagram-viewer';

const STYLE = `
:host { display: block; position: relative; }
svg { position: absolute; inset: 0; width: 100%; height: 100%; pointer-events: none; overflow: hidden; }
path { fill: none; stroke: var(--gw-blue); stroke-width: 2px; }
circle { fill: var(--gw-blue); }
.picked { stroke-dasharray: 6 4; }
rect.picked { fill: none; stroke: var(--gw-blue); stroke-width: 3px; }
`;

/**
 * Two diagrams and a table of which step of the one takes the place of which of the other. The step that is pointed at, or
 * has the focus, is lit with its partner on the other side and its line of the table, and a line leads from one to the
 * other. A step of the older side that is picked, so that its partner can be chosen, has a frame, and a broken line leads
 * from it to what is pointed at.
 */
class GongwenStepMapping extends HTMLElement {
  #pairs = [];
  #chosen = { side: 0, step: undefined };
  #picked = undefined;
  #focused = undefined;
  #lines = svg('svg', { 'aria-hidden': 'true' });
  #observer;

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    const style = document.createElement('style');
    style.textContent = STYLE;
    root.append(style, document.createElement('slot'), this.#lines);
    this.addEventListener('step-point', (event) => this.#choose(this.#sides().indexOf(event.target), event.detail.step));
    this.addEventListener('drawn', (event) => {
      this.#focusAgain(event.target);
      this.#show();
    });
    this.addEventListener('focusin', (event) => {
      const shape = event.target.closest?.('[data-element-id]');
      this.#focused = shape && { side: this.#sides().indexOf(shape.closest('gongwen-process-diagram')), step: shape.dataset.elementId };
    });
    this.addEventListener('moved', () => this.#draw());
    for (const reach of ['mouseover', 'focusin']) {
      this.addEventListener(reach, (event) => {
        const row = event.target.closest?.('[data-step]');
        if (row && this.contains(row)) this.#choose(0, row.dataset.step);
      });
    }
  }

  connectedCallback() {
    this.#observer = new ResizeObserver(() => this.#draw());
    this.#observer.observe(this);
  }

  disconnectedCallback() {
    this.#observer?.disconnect();
  }

  set pairs(value) {
    this.#pairs = value || [];
    this.#show();
  }

  set picked(value) {
    this.#picked = value || undefined;
    this.#show();
  }

  /** A pair that was corrected draws both sides anew; whoever works with the keyboard stays where he was. */
  #focusAgain(diagram) {
    const lost = document.activeElement === document.body || document.activeElement?.contains(this);
    if (!this.#focused || !lost || this.#sides()[this.#focused.side] !== diagram) return;
    diagram.querySelector(`[data-element-id="${CSS.escape(this.#focused.step)}"]`)?.focus({ preventScroll: true });
  }

  #sides() {
    return [...this.querySelectorAll('gongwen-process-diagram')];
  }

  #choose(side, step) {
    if (side < 0 || (this.#chosen.side === side && this.#chosen.step === step)) return;
    this.#chosen = { side, step };
    this.#show();
    if (this.#picks()) return;
    const other = side === 0 ? 'to' : 'from';
    this.#lit().forEach((pair) => this.#sides()[1 - side]?.reveal(pair[other]));
    this.#draw();
  }

  /** Whether a partner for the picked step is being looked for on the newer side. */
  #picks() {
    return this.#picked && this.#chosen.side === 1;
  }

  #lit() {
    if (this.#picks()) return [{ from: this.#picked, to: this.#chosen.step }];
    const here = this.#chosen.side === 0 ? 'from' : 'to';
    return this.#pairs.filter((pair) => pair[here] === this.#chosen.step);
  }

  #show() {
    const { side, step } = this.#chosen;
    const lit = this.#lit();
    const steps = [lit.map((pair) => pair.from), lit.map((pair) => pair.to)];
    // A step without a partner is lit alone.
    if (step && !lit.length) steps[side] = [step];
    this.#sides().forEach((diagram, index) => {
      diagram.lit = steps[index];
    });
    this.querySelectorAll('[data-step]').forEach((row) => {
      row.classList.toggle('gw-mapping-lit', steps[0].includes(row.dataset.step));
    });
    this.#draw();
  }

  #draw() {
    const [before, after] = this.#sides();
    const paths = [];
    if (before && after) {
      const origin = this.getBoundingClientRect();
      const picked = this.#picked && before.placeOf?.(this.#picked);
      if (picked) paths.push(frame(picked, origin));
      const beside = before.getBoundingClientRect().bottom > after.getBoundingClientRect().top;
      for (const pair of this.#lit()) {
        const from = before.placeOf?.(pair.from);
        const to = after.placeOf?.(pair.to);
        if (from && to) paths.push(...line(from, to, origin, beside, this.#picks() ? 'picked' : ''));
      }
    }
    this.#lines.replaceChildren(...paths);
  }
}

/** In an arc above the steps where the diagrams stand beside each other, else from below to above. */
function line(from, to, origin, beside, look) {
  const x1 = from.left + from.width / 2 - origin.left;
  const y1 = (beside ? from.top : from.bottom) - origin.top;
  const x2 = to.left + to.width / 2 - origin.left;
  const y2 = to.top - origin.top;
  const lift = beside ? -70 : 40;
  return [
    svg('path', { class: look, d: `M ${x1} ${y1} C ${x1} ${y1 + lift}, ${x2} ${beside ? y2 + lift : y2 - lift}, ${x2} ${y2}` }),
    svg('circle', { cx: x1, cy: y1, r: 4 }),
    svg('circle', { cx: x2, cy: y2, r: 4 }),
  ];
}

function frame(place, origin) {
  return svg('rect', {
    class: 'picked',
    x: place.left - origin.left - 6,
    y: place.top - origin.top - 6,
    width: place.width + 12,
    // The figure below the step belongs to it.
    height: place.height + 32,
    rx: 12,
  });
}

customElements.define('gongwen-step-mapping', GongwenStepMapping);
