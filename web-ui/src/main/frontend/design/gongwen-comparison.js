import { styleOnce, svg, viewerIn } from '../diagram-viewer';

/* Below this the names of steps cannot be read; the drawings are then moved instead of shrunk. */
const SMALLEST = 0.75;
const LARGEST = 1.1;
const MARGIN = 24;
/* Drawings that are wider than this many times their height lie better one below the other. */
const WIDE = 2.4;

const LOOK = {
  added: { stroke: 'var(--gw-green)', fill: 'var(--gw-green-ground)', sign: '+' },
  removed: { stroke: 'var(--gw-red-ink)', fill: 'var(--gw-red-ground)', sign: '−' },
  changed: { stroke: 'var(--gw-amber)', fill: 'var(--gw-amber-ground)', sign: '≠' },
  moved: { stroke: 'var(--gw-blue)', sign: '↔' },
};

const ICONS = {
  larger: 'M9.5 3.5a6 6 0 1 1 0 12 6 6 0 0 1 0-12zM14 14l5 5M9.5 6.8v5.4M6.8 9.5h5.4',
  smaller: 'M9.5 3.5a6 6 0 1 1 0 12 6 6 0 0 1 0-12zM14 14l5 5M6.8 9.5h5.4',
  fit: 'M3 8V3h5M14 3h5v5M19 14v5h-5M8 19H3v-5',
  below: 'M3 3h16v7H3zM3 12.5h16v7H3z',
  beside: 'M3 3h7v16H3zM12.5 3h7v16h-7z',
};

const STYLE = `
gongwen-comparison { display: flex; flex-direction: column; min-height: 0; background: var(--gw-sheet); position: relative; }
gongwen-comparison .gw-compare-tools { position: absolute; top: 3px; inset-inline-end: 4px; z-index: 3; display: flex; gap: 2px; }
gongwen-comparison .gw-compare-tools button { display: grid; place-items: center; width: 32px; height: 30px; padding: 0; border: 1px solid transparent; border-radius: var(--gw-radius); background: none; color: var(--gw-ink-soft); cursor: pointer; }
gongwen-comparison .gw-compare-tools button:hover { background: var(--gw-blue-ground); color: var(--gw-blue-ink); }
gongwen-comparison .gw-compare-tools button:focus-visible { outline: 2px solid var(--gw-blue); }
gongwen-comparison .gw-compare-tools svg { width: 17px; height: 17px; fill: none; stroke: currentColor; stroke-width: 1.8; stroke-linecap: round; stroke-linejoin: round; }
gongwen-comparison .gw-compare-panes { flex: 1 1 auto; min-height: 0; display: grid; grid-auto-flow: column; grid-auto-columns: minmax(0, 1fr); }
gongwen-comparison[data-arrangement='below'] .gw-compare-panes { grid-auto-flow: row; grid-auto-rows: minmax(0, 1fr); }
gongwen-comparison .gw-compare-pane { display: flex; flex-direction: column; min-width: 0; min-height: 0; }
gongwen-comparison .gw-compare-pane + .gw-compare-pane { border-inline-start: 1px solid var(--gw-line); }
gongwen-comparison[data-arrangement='below'] .gw-compare-pane + .gw-compare-pane { border-inline-start: 0; border-top: 1px solid var(--gw-line); }
gongwen-comparison .gw-compare-title { flex: none; box-sizing: border-box; min-height: 36px; padding: 7px var(--gw-space-3); padding-inline-end: 150px; font-size: 14px; font-weight: 600; background: var(--gw-sheet-sunken); border-bottom: 1px solid var(--gw-line); }
gongwen-comparison .gw-compare-canvas { flex: 1 1 auto; min-height: 0; position: relative; overflow: hidden; }
gongwen-comparison .djs-container svg { outline: none; }
gongwen-comparison .gw-diff { cursor: pointer; }
gongwen-comparison .gw-diff-added .djs-visual > :first-child, gongwen-comparison .gw-diff-changed .djs-visual > :first-child { stroke-width: 3px !important; }
gongwen-comparison .gw-diff-removed .djs-visual > :first-child { stroke-width: 3px !important; stroke-dasharray: 7 4; }
gongwen-comparison .gw-diff-moved .djs-visual > :first-child { stroke-width: 2px !important; stroke-dasharray: 2 4; }
gongwen-comparison .gw-diff-chosen .djs-outline, gongwen-comparison .gw-diff:focus-visible .djs-outline { visibility: visible !important; display: block; stroke: var(--gw-blue) !important; stroke-width: 3px !important; fill: none; }
gongwen-comparison .gw-diff:focus-visible { outline: none; }
gongwen-comparison .djs-connection.gw-diff-chosen .djs-visual > :first-child, gongwen-comparison .djs-connection.gw-diff:focus-visible .djs-visual > :first-child { stroke-width: 6px !important; }
gongwen-comparison .gw-diff-pill { box-sizing: border-box; border: 1px solid; border-radius: 9px; padding: 0 6px; font: 600 12px/16px var(--gw-font); white-space: nowrap; pointer-events: none; }
gongwen-comparison .gw-diff-pill.gw-diff-sign { min-width: 18px; padding: 0 3px; text-align: center; }
gongwen-comparison .gw-diff-pill[data-sort='added'] { color: var(--gw-green-ink); background: var(--gw-green-ground); border-color: var(--gw-green); }
gongwen-comparison .gw-diff-pill[data-sort='removed'] { color: var(--gw-red-ink); background: var(--gw-red-ground); border-color: var(--gw-red-ink); }
gongwen-comparison .gw-diff-pill[data-sort='changed'] { color: var(--gw-amber-ink); background: var(--gw-amber-ground); border-color: var(--gw-amber); }
gongwen-comparison .gw-diff-pill[data-sort='moved'] { color: var(--gw-blue-ink); background: var(--gw-blue-ground); border-color: var(--gw-blue); }
gongwen-comparison .bjs-powered-by { background: light-dark(transparent, #ece8e1) !important; padding: 2px; border-radius: 4px; }
gongwen-comparison .gw-compare-failed { padding: var(--gw-space-4); color: var(--gw-ink-soft); }
@media (max-width: 700px) { gongwen-comparison .gw-compare-panes { grid-auto-flow: row !important; grid-auto-rows: minmax(0, 1fr); } gongwen-comparison .gw-compare-pane + .gw-compare-pane { border-inline-start: 0; border-top: 1px solid var(--gw-line); } gongwen-comparison .gw-compare-tools [data-tool='turn'] { display: none; } }
`;

/*
 * Two versions of a process beside each other, moved and enlarged together. What differs is coloured, and says in a word
 * or sign what became of it; which differences there are the server has found. gongwen-element tells which one was
 * clicked, or chosen with Enter.
 */
class GongwenComparison extends HTMLElement {
  #words = {};
  #changes = new Map();
  #panes = [];
  #observer;
  #following = false;
  #touched = false;
  #setups = 0;

  connectedCallback() {
    styleOnce('gongwen-comparison-style', STYLE);
  }

  disconnectedCallback() {
    // Flow may move the element; only one that stays away is taken down.
    setTimeout(() => {
      if (!this.isConnected) this.#end();
    });
  }

  /* The words; the two files, of which the first may be missing; what differs, as a list of {id, sort, label}. */
  async setup(words, before, after, changes) {
    const mine = ++this.#setups;
    this.#words = words;
    this.#changes = new Map(changes.map((change) => [change.id, change]));
    this.#end();
    this.setAttribute('aria-busy', 'true');
    const holder = document.createElement('div');
    holder.className = 'gw-compare-panes';
    this.replaceChildren(this.#toolbar(Boolean(before)), holder);
    this.#panes = [];
    if (before) this.#panes.push(this.#pane(holder, words.before, before));
    this.#panes.push(this.#pane(holder, words.after, after));
    await Promise.all(this.#panes.map((pane) => this.#draw(pane)));
    // Another drawing, or a removal from the page, may have come in between.
    if (mine !== this.#setups || !this.#panes.length) return;
    this.#arrange(this.#wide() ? 'below' : 'beside');
    this.#panes.forEach((pane) => {
      this.#paint(pane);
      this.#listen(pane);
    });
    this.fit();
    this.#observer = new ResizeObserver(() => this.#resized());
    this.#observer.observe(this);
    this.setAttribute('aria-busy', 'false');
  }

  #pane(holder, title, xml) {
    const section = document.createElement('section');
    section.className = 'gw-compare-pane';
    section.setAttribute('aria-label', title);
    const heading = document.createElement('div');
    heading.className = 'gw-compare-title';
    heading.textContent = title;
    const canvas = document.createElement('div');
    canvas.className = 'gw-compare-canvas';
    section.append(heading, canvas);
    holder.append(section);
    // The other drawing follows at once.
    const viewer = viewerIn(canvas, { canvas: { deferUpdate: false } });
    return { viewer, canvas, xml, title, shift: { x: 0, y: 0 }, ready: false };
  }

  async #draw(pane) {
    try {
      await pane.viewer.importXML(pane.xml);
      pane.ready = true;
      const drawing = pane.canvas.querySelector('.djs-container > svg');
      drawing?.setAttribute('role', 'group');
      drawing?.setAttribute('aria-label', pane.title);
      // What stands in the drawing is what people wrote.
      drawing?.querySelector('.viewport')?.setAttribute('lang', 'zh');
      pane.canvas.querySelector('.bjs-breadcrumbs')?.setAttribute('lang', 'zh');
    } catch (problem) {
      const sentence = document.createElement('p');
      sentence.className = 'gw-compare-failed';
      sentence.textContent = this.#words.failed || '';
      pane.canvas.replaceChildren(sentence);
    }
  }

  #paint({ ready, viewer }) {
    if (!ready) return;
    const canvas = viewer.get('canvas');
    const overlays = viewer.get('overlays');
    const registry = viewer.get('elementRegistry');
    this.#changes.forEach(({ id, sort, label }) => {
      const element = registry.get(id);
      if (!element || element === canvas.getRootElement()) return;
      const look = LOOK[sort];
      element.di.set('bioc:stroke', look.stroke);
      if (look.fill && !element.waypoints) element.di.set('bioc:fill', look.fill);
      const graphics = canvas.getGraphics(element);
      viewer.get('graphicsFactory').update(element.waypoints ? 'connection' : 'shape', element, graphics);
      canvas.addMarker(element, 'gw-diff');
      canvas.addMarker(element, `gw-diff-${sort}`);
      graphics.setAttribute('tabindex', '0');
      graphics.setAttribute('role', 'button');
      graphics.setAttribute('aria-label', label);
      graphics.addEventListener('keydown', (event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        this.#chosen(id);
      });
      const pill = document.createElement('div');
      pill.className = 'gw-diff-pill';
      pill.dataset.sort = sort;
      pill.setAttribute('aria-hidden', 'true');
      const small = element.waypoints || element.width < 60;
      pill.textContent = small ? look.sign : this.#words[sort];
      if (small) pill.classList.add('gw-diff-sign');
      overlays.add(element, 'gongwen-difference', { position: element.waypoints ? middle(element) : { top: -10, left: small ? -6 : 8 }, html: pill });
    });
  }

  #listen(pane) {
    if (!pane.ready) return;
    const bus = pane.viewer.get('eventBus');
    bus.on('element.click', ({ element }) => {
      const id = (element.labelTarget || element).id;
      if (this.#changes.has(id)) this.#chosen(id);
    });
    bus.on('canvas.viewbox.changed', ({ viewbox }) => {
      if (this.#following) return;
      this.#touched = true;
      this.#follow(pane, viewbox);
    });
  }

  /* The others show what this one shows. */
  #follow(pane, { x, y, width, height }) {
    this.#following = true;
    this.#panes
      .filter((one) => one !== pane && one.ready)
      .forEach((one) => {
        one.viewer.get('canvas').viewbox({ x: x - pane.shift.x + one.shift.x, y: y - pane.shift.y + one.shift.y, width, height });
      });
    this.#following = false;
  }

  #chosen(id) {
    this.show(id);
    this.dispatchEvent(new CustomEvent('gongwen-element', { detail: { id } }));
  }

  /* Marks an element in both drawings and moves it into sight in each of them. */
  show(id) {
    const ready = this.#panes.filter((pane) => pane.ready);
    ready.forEach((pane) => {
      const canvas = pane.viewer.get('canvas');
      pane.viewer.get('elementRegistry').forEach((element) => {
        if (canvas.hasMarker(element, 'gw-diff-chosen')) canvas.removeMarker(element, 'gw-diff-chosen');
      });
      const element = pane.viewer.get('elementRegistry').get(id);
      pane.place = element && element !== canvas.getRootElement() ? centre(element) : undefined;
      if (pane.place) canvas.addMarker(element, 'gw-diff-chosen');
    });
    const leading = ready.findLast((pane) => pane.place);
    if (!leading) return;
    ready.forEach((pane) => {
      const place = pane.place || leading.place;
      pane.shift = { x: place.x - leading.place.x, y: place.y - leading.place.y };
    });
    leading.shift = { x: 0, y: 0 };
    const canvas = leading.viewer.get('canvas');
    const box = canvas.viewbox();
    const seen = { x: leading.place.x - box.width / 2, y: leading.place.y - box.height / 2, width: box.width, height: box.height };
    this.#following = true;
    canvas.viewbox(seen);
    this.#following = false;
    this.#follow(leading, seen);
    this.#touched = true;
  }

  /* As much of both as can be read. */
  fit() {
    const ready = this.#panes.filter((pane) => pane.ready);
    if (!ready.length || !this.clientWidth) return;
    this.#following = true;
    const boxes = ready.map((pane) => {
      pane.shift = { x: 0, y: 0 };
      const canvas = pane.viewer.get('canvas');
      canvas.resized();
      return canvas.viewbox();
    });
    const inner = around(boxes.map((box) => box.inner));
    const { outer } = boxes[0];
    const fitting = Math.min(outer.width / (inner.width + 2 * MARGIN), outer.height / (inner.height + 2 * MARGIN), LARGEST);
    const scale = Math.max(fitting, SMALLEST);
    const seen = { width: outer.width / scale, height: outer.height / scale };
    const first = this.#firstChange();
    if (seen.width >= inner.width + 2 * MARGIN) seen.x = inner.x + inner.width / 2 - seen.width / 2;
    else if (!first) seen.x = inner.x - MARGIN;
    else seen.x = Math.min(Math.max(first.x - seen.width / 2, inner.x - MARGIN), inner.x + inner.width + MARGIN - seen.width);
    seen.y = seen.height >= inner.height + 2 * MARGIN ? inner.y + inner.height / 2 - seen.height / 2 : inner.y - MARGIN;
    ready.forEach((pane) => pane.viewer.get('canvas').viewbox(seen));
    this.#following = false;
    this.#touched = false;
  }

  /* What does not fit is moved to where it becomes interesting. */
  #firstChange() {
    for (const { id } of this.#changes.values()) {
      for (const pane of [...this.#panes].reverse()) {
        const element = pane.ready && pane.viewer.get('elementRegistry').get(id);
        if (element && element !== pane.viewer.get('canvas').getRootElement()) return centre(element);
      }
    }
    return undefined;
  }

  #zoom(by) {
    const pane = this.#panes.find((one) => one.ready);
    if (!pane) return;
    const canvas = pane.viewer.get('canvas');
    canvas.zoom(Math.min(Math.max(canvas.zoom() * by, 0.2), 4));
  }

  #wide() {
    const boxes = this.#panes.filter((pane) => pane.ready).map((pane) => pane.viewer.get('canvas').viewbox().inner);
    if (boxes.length < 2) return false;
    const box = around(boxes);
    return box.width > WIDE * box.height;
  }

  #arrange(arrangement) {
    this.dataset.arrangement = arrangement;
    const turn = this.querySelector("[data-tool='turn']");
    if (!turn) return;
    const other = arrangement === 'below' ? 'beside' : 'below';
    turn.setAttribute('aria-label', this.#words[other]);
    turn.title = this.#words[other];
    turn.replaceChildren(icon(other));
  }

  #resized() {
    if (this.#touched) this.#panes.filter((pane) => pane.ready).forEach((pane) => pane.viewer.get('canvas').resized());
    else this.fit();
  }

  #toolbar(two) {
    const bar = document.createElement('div');
    bar.className = 'gw-compare-tools';
    bar.setAttribute('role', 'toolbar');
    bar.setAttribute('aria-label', this.#words.tools);
    const tool = (name, action) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.dataset.tool = name;
      if (ICONS[name]) {
        button.append(icon(name));
        button.setAttribute('aria-label', this.#words[name]);
        button.title = this.#words[name];
      }
      button.addEventListener('click', action);
      bar.append(button);
    };
    tool('larger', () => this.#zoom(1.25));
    tool('smaller', () => this.#zoom(0.8));
    tool('fit', () => this.fit());
    if (two) {
      tool('turn', () => {
        this.#arrange(this.dataset.arrangement === 'below' ? 'beside' : 'below');
        this.fit();
      });
    }
    return bar;
  }

  #end() {
    this.#observer?.disconnect();
    this.#panes.forEach((pane) => pane.viewer.destroy());
    this.#panes = [];
  }
}

function icon(name) {
  const picture = svg('svg', { viewBox: '0 0 22 22', 'aria-hidden': 'true' });
  picture.append(svg('path', { d: ICONS[name] }));
  return picture;
}

function around(boxes) {
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  return {
    x,
    y,
    width: Math.max(...boxes.map((box) => box.x + box.width)) - x,
    height: Math.max(...boxes.map((box) => box.y + box.height)) - y,
  };
}

function centre(element) {
  if (!element.waypoints) return { x: element.x + element.width / 2, y: element.y + element.height / 2 };
  return halfWay(element.waypoints);
}

/* The middle of the longest piece of a line. */
function halfWay(points) {
  const pieces = points.slice(1).map((to, index) => ({ from: points[index], to, length: Math.hypot(to.x - points[index].x, to.y - points[index].y) }));
  const { from, to } = pieces.reduce((one, other) => (other.length > one.length ? other : one));
  return { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
}

/* Of a line, counted from the corner of the box around it. */
function middle(connection) {
  const place = halfWay(connection.waypoints);
  const left = Math.min(...connection.waypoints.map((point) => point.x));
  const top = Math.min(...connection.waypoints.map((point) => point.y));
  return { top: place.y - top - 9, left: place.x - left - 9 };
}

if (!customElements.get('gongwen-comparison')) {
  customElements.define('gongwen-comparison', GongwenComparison);
}
