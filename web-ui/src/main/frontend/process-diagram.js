import { FONT, fit, styleOnce, svg, viewerIn } from './diagram-viewer';

const LOOK = {
  done: { 'bioc:stroke': 'var(--gw-green)', 'bioc:fill': 'var(--gw-green-ground)' },
  current: { 'bioc:stroke': 'var(--gw-blue)', 'bioc:fill': 'var(--gw-blue-ground)' },
  // Flows, and the frames of subprocesses: what stands in them is not all done.
  passed: { 'bioc:stroke': 'var(--gw-green)' },
};

const STYLE = `
gongwen-process-diagram { display: block; position: relative; height: 300px; background: var(--gw-sheet); overflow: hidden; }
gongwen-process-diagram .gw-step { cursor: pointer; }
gongwen-process-diagram .djs-element.gw-step:focus-visible { outline: 3px solid var(--gw-blue); outline-offset: 4px; border-radius: 10px; }
gongwen-process-diagram .gw-step:hover .djs-visual > :first-child { stroke-width: 3px !important; }
gongwen-process-diagram .djs-connection.gw-passed .djs-visual > path { stroke-width: 3px !important; }
gongwen-process-diagram .djs-connection:not(.gw-passed) .djs-visual > path { stroke-dasharray: 2 5; }
gongwen-process-diagram .gw-current .djs-visual > rect:first-child { stroke-width: 3px !important; animation: gw-diagram-pulse 2.4s ease-in-out infinite; }
gongwen-process-diagram .gw-lit .djs-visual > :first-child { stroke: var(--gw-blue) !important; stroke-width: 4px !important; }
gongwen-process-diagram .gw-return { fill: none; stroke: var(--gw-amber); stroke-width: 2px; stroke-dasharray: 7 5; }
gongwen-process-diagram .gw-return-head { fill: var(--gw-amber); }
gongwen-process-diagram .gw-heat-figure { margin-top: 4px; padding: 0 4px; font: 12px/1.4 ${FONT}; color: var(--gw-ink); background: var(--gw-sheet); white-space: pre; font-variant-numeric: tabular-nums; }
gongwen-process-diagram .bjs-powered-by { background: light-dark(transparent, #ece8e1) !important; padding: 2px; border-radius: 4px; }
gongwen-process-diagram .gw-diagram-failed { padding: var(--gw-space-4); color: var(--gw-ink-soft); }
@media (max-width: 700px) { gongwen-process-diagram { height: 240px !important; } }
@keyframes gw-diagram-pulse { 50% { stroke-width: 7px; stroke-opacity: 0.45; } }
@media (prefers-reduced-motion: reduce) { gongwen-process-diagram .gw-current .djs-visual > rect:first-child { animation: none; } }
`;

const words = (text) => (text || '').split(' ').filter(Boolean);

class GongwenProcessDiagram extends HTMLElement {
  #viewer;
  #observer;
  #xml = '';
  #done = [];
  #current = [];
  #taken = [];
  #returns = [];
  #heat = [];
  #lit = [];
  #planned = false;

  connectedCallback() {
    styleOnce('gongwen-process-diagram-style', STYLE);
    this.#plan();
    this.#observer = new ResizeObserver(() => this.#fit());
    this.#observer.observe(this);
  }

  disconnectedCallback() {
    this.#observer?.disconnect();
    this.#viewer?.destroy();
    this.#viewer = undefined;
  }

  set xml(value) {
    this.#xml = value || '';
    this.#plan();
  }

  set done(value) {
    this.#done = words(value);
    this.#plan();
  }

  set current(value) {
    this.#current = words(value);
    this.#plan();
  }

  /** The flows that were really taken. */
  set taken(value) {
    this.#taken = words(value);
    this.#plan();
  }

  set returns(value) {
    this.#returns = words(value).map((trip) => trip.split('>'));
    this.#plan();
  }

  set heat(value) {
    this.#heat = value || [];
    this.#plan();
  }

  /** Steps that are lit because something beside the diagram is about them; lighting them draws nothing anew. */
  set lit(value) {
    this.#lit = value || [];
    this.#light();
  }

  /** Where a step is seen on the page; nothing where it is not in the part that is shown. */
  placeOf(step) {
    const element = this.#viewer?.get('elementRegistry').get(step);
    if (!element) return undefined;
    const place = this.#viewer.get('canvas').getGraphics(element).querySelector('.djs-visual').getBoundingClientRect();
    const frame = this.getBoundingClientRect();
    const centre = { x: place.left + place.width / 2, y: place.top + place.height / 2 };
    const seen = centre.x >= frame.left && centre.x <= frame.right && centre.y >= frame.top && centre.y <= frame.bottom;
    return seen ? place : undefined;
  }

  /** Moves the diagram so that a step is seen. */
  reveal(step) {
    const element = this.#viewer?.get('elementRegistry').get(step);
    if (!element || this.placeOf(step)) return;
    const canvas = this.#viewer.get('canvas');
    const { width, height } = canvas.viewbox();
    canvas.viewbox({ x: element.x + element.width / 2 - width / 2, y: element.y + element.height / 2 - height / 2, width, height });
  }

  /** Properties arrive one by one; the diagram is drawn once they are all there. */
  #plan() {
    if (this.#planned) return;
    this.#planned = true;
    queueMicrotask(() => {
      this.#planned = false;
      this.#draw();
    });
  }

  async #draw() {
    if (!this.isConnected || !this.#xml) return;
    this.#viewer?.destroy();
    this.replaceChildren();
    const viewer = viewerIn(this);
    this.#viewer = viewer;
    try {
      await viewer.importXML(this.#xml);
    } catch (problem) {
      // A drawing that another one replaced meanwhile cannot be finished, and need not be.
      if (this.#viewer === viewer) {
        console.error(problem);
        this.#fail();
      }
      return;
    }
    // Another drawing, or a removal from the page, may have come in between.
    if (this.#viewer !== viewer) return;
    this.#paint();
    this.#shade();
    this.#arcs();
    this.#light();
    this.#listen();
    this.#fit();
    this.dispatchEvent(new CustomEvent('drawn', { bubbles: true }));
  }

  #light() {
    const canvas = this.#viewer?.get('canvas');
    const steps = this.#viewer?.get('elementRegistry').filter((element) => element.type === 'bpmn:UserTask') || [];
    steps.forEach((step) => (this.#lit.includes(step.id) ? canvas.addMarker(step, 'gw-lit') : canvas.removeMarker(step, 'gw-lit')));
  }

  #fail() {
    this.#viewer.destroy();
    this.#viewer = undefined;
    const sentence = document.createElement('p');
    sentence.className = 'gw-diagram-failed';
    sentence.textContent = this.dataset.failed || '';
    this.replaceChildren(sentence);
  }

  #stateOf(step) {
    if (this.#current.includes(step)) return 'current';
    return this.#done.includes(step) ? 'done' : 'future';
  }

  #paint() {
    const registry = this.#viewer.get('elementRegistry');
    const passed = this.#passed();
    for (const element of registry.getAll()) {
      if (element.type === 'bpmn:UserTask') {
        const state = this.#stateOf(element.id);
        this.#colour(element, LOOK[state], `gw-${state}`);
        this.#reachable(element, state);
      } else if (passed.has(element.id)) {
        this.#colour(element, LOOK[element.waypoints || element.type === 'bpmn:SubProcess' ? 'passed' : 'done'], 'gw-passed');
      }
    }
  }

  #colour(element, look, marker) {
    const canvas = this.#viewer.get('canvas');
    if (look) {
      Object.entries(look).forEach(([name, value]) => element.di.set(name, value));
      const kind = element.waypoints ? 'connection' : 'shape';
      this.#viewer.get('graphicsFactory').update(kind, element, canvas.getGraphics(element));
    }
    canvas.addMarker(element, marker);
  }

  /** Steps are reached and pressed with the keyboard as well, and say what they are. */
  #reachable(element, state) {
    const graphics = this.#viewer.get('canvas').getGraphics(element);
    this.#viewer.get('canvas').addMarker(element, 'gw-step');
    graphics.setAttribute('tabindex', '0');
    graphics.setAttribute('role', 'button');
    graphics.setAttribute('aria-label', `${element.businessObject.name || element.id} ${this.dataset[state] || ''}`);
    graphics.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' || event.key === ' ') {
        event.preventDefault();
        this.#clicked(element);
      }
    });
    graphics.addEventListener('focus', () => this.#pointed(element));
  }

  #listen() {
    this.#viewer.get('eventBus').on('element.click', ({ element }) => {
      const step = element.labelTarget || element;
      if (step.type === 'bpmn:UserTask') this.#clicked(step);
    });
    this.#viewer.get('eventBus').on('element.hover', ({ element }) => {
      if (element.type === 'bpmn:UserTask') this.#pointed(element);
    });
    this.#viewer.get('eventBus').on('canvas.viewbox.changed', () => {
      this.dispatchEvent(new CustomEvent('moved', { bubbles: true }));
    });
  }

  /** Somebody looks at a step without choosing it. */
  #pointed(step) {
    this.dispatchEvent(new CustomEvent('step-point', { bubbles: true, detail: { step: step.id } }));
  }

  #clicked(step) {
    this.dispatchEvent(new CustomEvent('step-click', { detail: { step: step.id } }));
  }

  /**
   * The flows that were taken, and what lies between the steps: whatever was left along one of them, and the ends that
   * were reached. A join that still waits for a branch was reached, not passed.
   */
  #passed() {
    const registry = this.#viewer.get('elementRegistry');
    const passed = new Set();
    for (const flow of this.#taken.map((id) => registry.get(id))) {
      if (flow?.type !== 'bpmn:SequenceFlow') continue;
      passed.add(flow.id);
      passed.add(flow.source.id);
      if (flow.target.type === 'bpmn:EndEvent') passed.add(flow.target.id);
    }
    return passed;
  }

  /** The longer a step takes, the redder it is; the figure stands below it. */
  #shade() {
    for (const { step, shade, text } of this.#heat) {
      const element = this.#viewer.get('elementRegistry').get(step);
      if (!element) continue;
      if (shade > 0) {
        const share = `${8 + shade * 9}%`;
        this.#colour(
          element,
          { 'bioc:stroke': 'var(--gw-ink-soft)', 'bioc:fill': `color-mix(in srgb, var(--gw-red) ${share}, var(--gw-sheet))` },
          `gw-heat-${shade}`,
        );
      }
      if (text) {
        const figure = document.createElement('div');
        figure.className = 'gw-heat-figure';
        figure.textContent = text.replace(' · ', '\n');
        this.#viewer.get('overlays').add(step, { position: { bottom: 0, left: 0 }, scale: { min: 1 }, html: figure });
      }
    }
  }

  #arcs() {
    const registry = this.#viewer.get('elementRegistry');
    const layer = this.#viewer.get('canvas').getLayer('gongwen-returns', 1);
    const drawn = new Set();
    for (const [from, to] of this.#returns) {
      const source = registry.get(from);
      const target = registry.get(to);
      if (!source || !target || source === target || drawn.has(from + '>' + to)) continue;
      drawn.add(from + '>' + to);
      const x1 = source.x + source.width * 0.4;
      const x2 = target.x + target.width * 0.6;
      const y1 = source.y + source.height + 3;
      const y2 = target.y + target.height + 10;
      const depth = 36 + Math.min(70, Math.abs(x1 - x2) * 0.12);
      layer.append(svg('path', { class: 'gw-return', d: `M ${x1} ${y1} C ${x1} ${y1 + depth}, ${x2} ${y2 + depth}, ${x2} ${y2}` }));
      layer.append(svg('path', { class: 'gw-return-head', d: `M ${x2} ${y2 - 8} l 5 10 l -10 0 z` }));
    }
  }

  #fit() {
    const here = this.#viewer?.get('elementRegistry').get(this.#current[0] || this.#done.at(-1));
    fit(this.#viewer, this.clientWidth, here, { below: this.#returns.length ? 90 : 0 });
  }
}

customElements.define('gongwen-process-diagram', GongwenProcessDiagram);
