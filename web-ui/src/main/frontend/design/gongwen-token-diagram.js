import { fit, styleOnce, svg, viewerIn } from '../diagram-viewer';
import flowableWords from './flowable-words.json';
import gongwenWords from './gongwen-words.json';
import { hasDiagram, layOut } from './lay-out';

/* How fast a token goes, in milliseconds; a long flow takes longer, but nobody waits for it. */
const PER_LENGTH = 1.7;
const SHORTEST = 260;
const LONGEST = 800;
/* Where it stands is seen among all of it, as long as names can be made out. */
const SMALLEST = 0.46;
/* Pixels above and below the drawing for the counts at its edges. */
const COUNT = 22;

const STYLE = `
gongwen-token-diagram { display: block; position: relative; min-height: 260px; background: var(--gw-sheet); overflow: hidden; }
gongwen-token-diagram .gw-open .djs-visual > :first-child { stroke: var(--gw-blue) !important; stroke-width: 3px !important; fill: var(--gw-blue-ground) !important; }
gongwen-token-diagram .gw-done:not(.gw-open) .djs-visual > :first-child { stroke: var(--gw-green) !important; fill: var(--gw-green-ground) !important; }
gongwen-token-diagram .gw-waiting .djs-visual > :first-child { stroke: var(--gw-amber) !important; stroke-width: 3px !important; }
gongwen-token-diagram .gw-trouble .djs-visual > :first-child { stroke: var(--gw-red-ink) !important; stroke-width: 3px !important; }
gongwen-token-diagram .djs-connection.gw-taken .djs-visual > path { stroke: var(--gw-green) !important; stroke-width: 3px !important; }
gongwen-token-diagram marker path[d^='M 1 5'] { fill: context-stroke; stroke: context-stroke; }
gongwen-token-diagram .gw-never .djs-visual > :first-child { stroke: var(--gw-red-ink) !important; stroke-dasharray: 6 4; }
gongwen-token-diagram .gw-token { fill: var(--gw-blue); stroke: var(--gw-sheet); stroke-width: 2px; }
gongwen-token-diagram .gw-count { min-width: 22px; height: 22px; padding: 0 5px; box-sizing: border-box; border-radius: 11px; background: var(--gw-blue); color: #fff; font: 700 13px/22px var(--gw-font); text-align: center; pointer-events: none; font-variant-numeric: tabular-nums; }
gongwen-token-diagram .gw-heat { background: color-mix(in oklab, var(--gw-amber-ground), var(--gw-amber) calc(var(--heat) * 60%)); color: var(--gw-ink); border: 1px solid var(--gw-amber); }
gongwen-token-diagram .gw-heat, gongwen-token-diagram .gw-heat-never { height: 20px; line-height: 18px; transform: translate(-50%, calc(-100% - 1px)); }
gongwen-token-diagram .gw-heat.gw-heat-below, gongwen-token-diagram .gw-heat-never.gw-heat-below { transform: translate(-50%, 1px); }
gongwen-token-diagram .gw-heat-never { background: var(--gw-sheet); color: var(--gw-red-ink); border: 1px dashed var(--gw-red-ink); }
gongwen-token-diagram .bjs-powered-by { background: light-dark(transparent, #ece8e1) !important; padding: 2px; border-radius: 4px; }
`;

const MARKERS = ['gw-open', 'gw-done', 'gw-waiting', 'gw-taken', 'gw-trouble'];

/*
 * The diagram of a process that is tried out. The server says where the run stands (show) and along which flows tokens
 * went to come there, flows of one wave at the same time; heat() puts counts on the steps. Whoever wants less motion sees
 * where it stands at once.
 */
class GongwenTokenDiagram extends HTMLElement {
  #viewer;
  #observer;
  #tokens;
  #here;
  #whole = false;
  #turn = 0;
  #begun;
  /* What is shown before the file has come waits for it. */
  #ready = new Promise((begun) => { this.#begun = begun; });

  connectedCallback() {
    styleOnce('gongwen-token-diagram-style', STYLE);
    this.#observer = new ResizeObserver(() => this.#fit());
    this.#observer.observe(this);
  }

  disconnectedCallback() {
    this.#observer?.disconnect();
    this.#turn++;
  }

  setup(xml) {
    this.#turn++;
    this.#here = undefined;
    this.#ready = this.#draw(xml);
    this.#begun(this.#ready);
    return this.#ready;
  }

  async #draw(xml) {
    this.setAttribute('aria-busy', 'true');
    this.#viewer?.destroy();
    this.replaceChildren();
    const viewer = viewerIn(this, { moddleExtensions: { flowable: flowableWords, gongwen: gongwenWords } });
    this.#viewer = viewer;
    this.querySelector('.viewport')?.setAttribute('lang', 'zh');
    this.querySelector('.bjs-breadcrumbs')?.setAttribute('lang', 'zh');
    const moddle = viewer.get('moddle');
    const { rootElement } = await moddle.fromXML(xml, 'bpmn:Definitions');
    let file = xml;
    if (!hasDiagram(rootElement)) {
      layOut(rootElement, moddle);
      file = (await moddle.toXML(rootElement)).xml;
    }
    await viewer.importXML(file);
    if (this.#viewer !== viewer) return;
    this.#tokens = viewer.get('canvas').getLayer('gongwen-tokens', 10);
    this.#fit();
    this.setAttribute('aria-busy', 'false');
  }

  /* Moves the tokens, then shows where the run stands: open steps with counts, what is done, what waits, what was taken. */
  async show(state, waves) {
    await this.#ready;
    const turn = ++this.#turn;
    this.#tokens?.replaceChildren();
    this.heat(null);
    if (waves.length && this.#mayMove()) {
      this.dataset.moving = 'true';
      this.#unmark('gw-open');
      this.#viewer.get('overlays').remove({ type: 'open' });
      for (const wave of waves) {
        await Promise.all(wave.map((flow) => this.#move(flow, turn)));
        if (turn !== this.#turn) return;
      }
    }
    this.#mark(state);
    this.dataset.moving = 'false';
  }

  #mayMove() {
    return !document.hidden && !matchMedia('(prefers-reduced-motion: reduce)').matches;
  }

  /* One token along one flow. */
  #move(id, turn) {
    const element = this.#viewer.get('elementRegistry').get(id);
    const path = element && this.#viewer.get('canvas').getGraphics(element)?.querySelector('.djs-visual path');
    const length = path?.getTotalLength?.() || 0;
    if (!length) return Promise.resolve();
    const token = svg('circle', { class: 'gw-token', r: 8 });
    this.#tokens.append(token);
    const lasts = Math.min(LONGEST, Math.max(SHORTEST, length * PER_LENGTH));
    return new Promise((done) => {
      let begun;
      const step = (now) => {
        begun ??= now;
        const share = Math.min(1, (now - begun) / lasts);
        const point = path.getPointAtLength(length * (share < 0.5 ? 2 * share * share : 1 - 2 * (1 - share) ** 2));
        token.setAttribute('cx', point.x);
        token.setAttribute('cy', point.y);
        if (share < 1 && turn === this.#turn && this.isConnected) {
          requestAnimationFrame(step);
          return;
        }
        token.remove();
        if (turn === this.#turn) this.#viewer.get('canvas').addMarker(id, 'gw-taken');
        done();
      };
      requestAnimationFrame(step);
    });
  }

  #mark(state) {
    const registry = this.#viewer.get('elementRegistry');
    const canvas = this.#viewer.get('canvas');
    const overlays = this.#viewer.get('overlays');
    MARKERS.forEach((marker) => this.#unmark(marker));
    overlays.remove({ type: 'open' });
    const mark = (ids, marker) => ids.filter((id) => registry.get(id)).forEach((id) => canvas.addMarker(id, marker));
    mark(state.taken, 'gw-taken');
    mark(state.done, 'gw-done');
    mark(state.waiting, 'gw-waiting');
    mark(state.trouble, 'gw-trouble');
    mark(Object.keys(state.open), 'gw-open');
    for (const [id, count] of Object.entries(state.open)) {
      if (count > 1 && registry.get(id)) {
        overlays.add(id, 'open', { position: { top: -11, right: 14 }, scale: { min: 1 }, html: badge(count, 'gw-count') });
      }
    }
    this.#here = registry.get(Object.keys(state.open)[0]) || this.#here;
    this.#fit();
  }

  #unmark(marker) {
    const canvas = this.#viewer.get('canvas');
    this.#viewer.get('elementRegistry').forEach((element) => canvas.removeMarker(element, marker));
  }

  /* How often each step was reached, by its id; nothing takes the numbers away. */
  async heat(counts) {
    await this.#ready;
    const overlays = this.#viewer.get('overlays');
    overlays.remove({ type: 'heat' });
    this.#unmark('gw-never');
    this.#whole = Boolean(counts);
    this.#fit();
    if (!counts) return;
    const registry = this.#viewer.get('elementRegistry');
    const most = Math.max(1, ...Object.values(counts));
    for (const [id, count] of Object.entries(counts)) {
      const element = registry.get(id);
      if (!element) continue;
      const face = badge(count, count ? 'gw-count gw-heat' : 'gw-count gw-heat-never');
      face.style.setProperty('--heat', count / most);
      // Outside of it, on the side where its name does not stand.
      const named = element.labels.some((label) => label.y < element.y);
      face.classList.toggle('gw-heat-below', named);
      overlays.add(id, 'heat', {
        position: { [named ? 'bottom' : 'top']: 0, left: element.width / 2 },
        scale: { min: 1 },
        html: face,
      });
      if (!count) this.#viewer.get('canvas').addMarker(id, 'gw-never');
    }
  }

  #fit() {
    // Numbers are compared with each other, so all of them are shown, however small the names become.
    const margin = this.#whole ? COUNT : 0;
    fit(this.#viewer, this.clientWidth, this.#here, { smallest: this.#whole ? 0.2 : SMALLEST, margin });
  }
}

function badge(count, style) {
  const face = document.createElement('div');
  face.className = style;
  face.textContent = count;
  return face;
}

customElements.define('gongwen-token-diagram', GongwenTokenDiagram);
