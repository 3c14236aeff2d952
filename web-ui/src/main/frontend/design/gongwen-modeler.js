import Modeler from 'bpmn-js/lib/Modeler';
import diagramStyle from 'bpmn-js/dist/assets/diagram-js.css?inline';
import bpmnStyle from 'bpmn-js/dist/assets/bpmn-js.css?inline';
import iconStyle from 'bpmn-js/dist/assets/bpmn-font/css/bpmn-embedded.css?inline';
import flowableWords from './flowable-words.json';
import gongwenWords from './gongwen-words.json';
import { hasDiagram, layOut } from './lay-out';
import { goesOn, inReadingOrder, KINDS, withWords } from './what-may-be-drawn';

const FONT = "'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif";
/* Milliseconds without a change after which the drawing is sent to be saved. */
const QUIET = 1200;
const WORDS_OF_STEPS = ['handler', 'post', 'unit', 'finish', 'actions', 'workingDays', 'notify', 'notifyArrived', 'notifyDueSoon', 'notifyDays', 'notifyOverdue'];
const WORDS_OF_PROCESSES = ['kind', 'variables', 'form'];

const STYLE = `
gongwen-modeler { display: grid; grid-template-columns: auto minmax(0, 1fr); min-height: 0; background: var(--gw-sheet); }
gongwen-modeler > .gw-draw-tools { display: flex; flex-direction: column; gap: 2px; padding: var(--gw-space-2); border-inline-end: 1px solid var(--gw-line); overflow: auto; scrollbar-width: thin; }
gongwen-modeler > .gw-draw-tools hr { width: 100%; border: 0; border-top: 1px solid var(--gw-line); margin: var(--gw-space-1) 0; flex: none; }
gongwen-modeler > .gw-draw-tools button { flex: none; display: grid; place-items: center; width: 36px; height: 34px; border: 1px solid transparent; border-radius: var(--gw-radius); background: none; color: var(--gw-ink); font-size: 21px; line-height: 1; cursor: pointer; }
gongwen-modeler > .gw-draw-tools button:hover { background: var(--gw-blue-ground); color: var(--gw-blue-ink); }
gongwen-modeler > .gw-draw-tools button:disabled { color: var(--gw-ink-faint); opacity: 0.5; cursor: default; background: none; }
gongwen-modeler > .gw-draw-tools button svg { width: 18px; height: 18px; fill: none; stroke: currentColor; stroke-width: 1.8; stroke-linecap: round; stroke-linejoin: round; }
gongwen-modeler > .gw-draw-canvas { position: relative; min-width: 0; overflow: hidden; background-image: radial-gradient(var(--gw-line) 1px, transparent 1px); background-size: 20px 20px; }
gongwen-modeler .djs-parent { --bio-surface: var(--gw-sheet); --bio-surface-overlay: var(--gw-sheet); --bio-surface-subtle: var(--gw-sheet-sunken); --bio-surface-medium: var(--gw-blue-ground); --bio-text: var(--gw-ink); --bio-text-subtle: var(--gw-ink-soft); --bio-text-subtlest: var(--gw-ink-faint); --bio-border: var(--gw-line-strong); --bio-border-disabled: var(--gw-line); --bio-primary: var(--gw-blue); --bio-primary-surface: var(--gw-blue-ground); --bio-focus: var(--gw-blue); --bio-focus-surface: var(--gw-blue-ground); --bio-canvas-accent: var(--gw-blue); --bio-canvas-accent-subtle: var(--gw-blue-ground); --bio-shadow: var(--gw-line); --popup-font-family: var(--gw-font); --search-font-family: var(--gw-font); }
gongwen-modeler .djs-container svg { outline: none; }
gongwen-modeler .gw-draw-canvas:has(.djs-container > svg:focus-visible) { outline: 2px solid var(--gw-blue); outline-offset: -2px; }
gongwen-modeler .djs-context-pad { width: 48px; }
gongwen-modeler .djs-context-pad .entry { color: var(--gw-ink); box-shadow: var(--gw-shadow); border: 1px solid var(--gw-line); box-sizing: border-box; }
gongwen-modeler .djs-direct-editing-parent { background: var(--gw-sheet); color: var(--gw-ink); border-color: var(--gw-blue) !important; }
gongwen-modeler .gw-fault .djs-visual > :first-child { stroke: var(--gw-red-ink) !important; stroke-width: 2.5px !important; }
gongwen-modeler .gw-fault-badge { width: 20px; height: 20px; border-radius: 50%; background: var(--gw-red); color: #fff; font: 700 13px/20px var(--gw-font); text-align: center; pointer-events: none; }
gongwen-modeler .gw-doubt-badge { background: var(--gw-amber-ground); color: var(--gw-amber-ink); border: 1px solid var(--gw-amber); box-sizing: border-box; line-height: 18px; }
gongwen-modeler .bjs-powered-by { background: light-dark(transparent, #ece8e1) !important; padding: 2px; border-radius: 4px; }
gongwen-modeler .djs-shape .djs-visual:has(> rect) > path { stroke: var(--gw-ink-soft) !important; stroke-width: 1px !important; }
@media (max-height: 960px) { gongwen-modeler > .gw-draw-tools { gap: 0; padding-block: var(--gw-space-1); } gongwen-modeler > .gw-draw-tools button { height: 28px; } gongwen-modeler > .gw-draw-tools hr { margin: 2px 0; } }
@media (max-width: 700px) { gongwen-modeler { grid-template-columns: minmax(0, 1fr); grid-template-rows: auto minmax(0, 1fr); } gongwen-modeler > .gw-draw-tools { flex-flow: row wrap; border-inline-end: 0; border-bottom: 1px solid var(--gw-line); } gongwen-modeler > .gw-draw-tools hr { display: none; } }
`;

const ICONS = {
  undo: 'M6 8H14a4 4 0 0 1 0 9H9M6 8l4-4M6 8l4 4',
  redo: 'M16 8H8a4 4 0 0 0 0 9h5M16 8l-4-4M16 8l-4 4',
  larger: 'M9.5 3.5a6 6 0 1 1 0 12 6 6 0 0 1 0-12zM14 14l5 5M9.5 6.8v5.4M6.8 9.5h5.4',
  smaller: 'M9.5 3.5a6 6 0 1 1 0 12 6 6 0 0 1 0-12zM14 14l5 5M6.8 9.5h5.4',
  fit: 'M3 8V3h5M14 3h5v5M19 14v5h-5M8 19H3v-5',
};

function styleOnce() {
  if (document.getElementById('gongwen-modeler-style')) return;
  const style = document.createElement('style');
  style.id = 'gongwen-modeler-style';
  style.textContent = diagramStyle + bpmnStyle + iconStyle + STYLE;
  document.head.append(style);
}

/*
 * Draws a process. The server gives the file with load() and hears of changes by gongwen-change, which carries the whole
 * file once drawing has paused; gongwen-dirty tells at once that something is not saved yet, and data-unsaved stands there
 * until the server has kept it. gongwen-select tells what is selected, the process itself when nothing else is, and again
 * whenever the drawing has changed. What the fields beside the drawing ask for comes back by change(), connect() and the
 * like, so that it can be undone like everything else.
 */
class GongwenModeler extends HTMLElement {
  #modeler;
  #canvas;
  #tools;
  #observer;
  #words = {};
  #timer = 0;
  #dirty = false;
  #telling = false;
  #asked = [];
  #made = 0;
  #marks = [];
  #loading = Promise.resolve();

  connectedCallback() {
    styleOnce();
    window.addEventListener('beforeunload', this.#leaving);
    document.addEventListener('visibilitychange', this.#hidden);
  }

  disconnectedCallback() {
    window.removeEventListener('beforeunload', this.#leaving);
    document.removeEventListener('visibilitychange', this.#hidden);
    clearTimeout(this.#timer);
    // Flow may move the element; only one that stays away is taken down.
    setTimeout(() => {
      if (!this.isConnected) this.#end();
    });
  }

  /* The words for the tools and for the library, the file, and how many changes were asked for already. */
  setup(words, xml, made) {
    this.#words = words;
    this.#asked = [];
    this.#made = made;
    this.#end();
    this.#canvas = document.createElement('div');
    this.#canvas.className = 'gw-draw-canvas';
    this.#tools = this.#toolbar();
    this.replaceChildren(this.#tools, this.#canvas);
    const chinese = document.documentElement.lang.startsWith('zh');
    this.#modeler = new Modeler({
      container: this.#canvas,
      additionalModules: [withWords(words)],
      moddleExtensions: { flowable: flowableWords, gongwen: gongwenWords },
      bpmnRenderer: {
        defaultFillColor: 'var(--gw-sheet-sunken)',
        defaultStrokeColor: 'var(--gw-ink)',
        defaultLabelColor: 'var(--gw-ink)',
      },
      textRenderer: {
        defaultStyle: { fontFamily: FONT, fontSize: chinese ? 14 : 12, lineHeight: 1.25 },
        externalStyle: { fontSize: chinese ? 13 : 12 },
      },
    });
    const svg = this.#canvas.querySelector('.djs-container > svg');
    svg?.setAttribute('role', 'application');
    svg?.setAttribute('aria-label', words.canvas || '');
    // What stands in the drawing is what people wrote.
    svg?.querySelector('.viewport')?.setAttribute('lang', 'zh');
    this.#canvas.querySelector('.bjs-breadcrumbs')?.setAttribute('lang', 'zh');
    const bus = this.#get('eventBus');
    bus.on('selection.changed', () => this.#tell());
    // It still counts as active while it tells that it no longer is.
    bus.on('directEditing.deactivate', () => queueMicrotask(() => this.#modeler && this.#makeWhatIsAsked()));
    bus.on('commandStack.changed', ({ trigger }) => {
      this.#refreshTools();
      if (trigger !== 'clear') {
        this.#changed();
        this.#tell();
      }
    });
    this.#observer = new ResizeObserver(() => this.#get('canvas').resized());
    this.#observer.observe(this.#canvas);
    return this.load(xml);
  }

  /* Replaces the drawing by what the server has; not a change by the person. Answers what could not be read. */
  load(xml) {
    while (this.#asked.length) this.#asked.shift()();
    clearTimeout(this.#timer);
    this.#dirty = false;
    this.removeAttribute('data-unsaved');
    this.setAttribute('aria-busy', 'true');
    this.#loading = this.#loading.then(async () => {
      try {
        const { warnings, laidOut } = await this.#read(xml);
        this.#fit();
        this.#refreshTools();
        this.mark(this.#marks);
        this.#tell();
        this.dispatchEvent(new CustomEvent('drawn'));
        // What was laid out here is not in the file yet.
        if (laidOut) this.#changed();
        return warnings.map((warning) => warning.message).join('\n');
      } catch (problem) {
        this.dispatchEvent(new CustomEvent('gongwen-unreadable'));
        return problem.message || 'unreadable';
      } finally {
        this.setAttribute('aria-busy', 'false');
      }
    });
    return this.#loading;
  }

  /* Reads a file; one without a diagram is given one. */
  async #read(xml) {
    const moddle = this.#get('moddle');
    const { rootElement } = await moddle.fromXML(xml, 'bpmn:Definitions');
    if (hasDiagram(rootElement)) return this.#modeler.importXML(xml);
    layOut(rootElement, moddle);
    return { ...(await this.#modeler.importXML((await moddle.toXML(rootElement)).xml)), laidOut: true };
  }

  /* The file as it stands now. */
  async xml() {
    return (await this.#modeler.saveXML({ format: true })).xml;
  }

  /* The file as it stands now; nothing of it waits any more. Nothing if all of it was sent. */
  async flush() {
    if (!this.#dirty) return null;
    clearTimeout(this.#timer);
    this.#dirty = false;
    return this.xml();
  }

  /* The server has kept what was sent last. */
  kept() {
    if (!this.#dirty) this.removeAttribute('data-unsaved');
  }

  /* Selects an element, or the process, and moves it into sight. */
  show(id) {
    const element = this.#element(id);
    const target = element && element !== this.#root() ? element : null;
    this.#get('selection').select(target);
    if (target) {
      const canvas = this.#get('canvas');
      canvas.scrollToElement(target, { top: 80, right: 120, bottom: 80, left: 80 });
    }
  }

  add(kind, source) {
    this.#get('drawing').add(kind, source ? this.#element(source) : undefined);
  }

  connect(from, to) {
    const [source, target] = [this.#element(from), this.#element(to)];
    if (source && target) this.#get('modeling').connect(source, target, { type: 'bpmn:SequenceFlow' });
  }

  remove(id) {
    const element = this.#element(id);
    if (element && element !== this.#root()) this.#get('modeling').removeElements([element]);
  }

  /*
   * Makes a change that the fields ask for; what is told from then on bears its number. While somebody writes a name in the
   * drawing it waits: the library throws away what is being written when anything changes.
   */
  ask(number, change) {
    this.#asked.push(() => {
      try {
        change();
      } finally {
        this.#made = number;
        this.#tell();
      }
    });
    this.#makeWhatIsAsked();
  }

  #makeWhatIsAsked() {
    while (this.#asked.length && !this.#get('directEditing').isActive()) this.#asked.shift()();
  }

  /* Changes one thing about an element; null or an empty text takes it away. */
  change(id, what, value) {
    const element = this.#element(id);
    if (!element) return;
    const modeling = this.#get('modeling');
    const bo = element.businessObject;
    const make = (type, properties) => this.#get('bpmnFactory').create(type, properties);
    switch (what) {
      case 'name':
        if (element.type === KINDS.note.type) modeling.updateProperties(element, { text: value || '' });
        else modeling.updateProperties(element, { name: value || undefined });
        break;
      case 'documentation': {
        const documentation = value ? [make('bpmn:Documentation', { text: value })] : [];
        documentation.forEach((one) => {
          one.$parent = bo;
        });
        modeling.updateProperties(element, { documentation });
        break;
      }
      case 'loop':
        modeling.updateProperties(element, { loopCharacteristics: value ? this.#loop(bo, value, make) : undefined });
        break;
      case 'fields':
        modeling.updateProperties(element, { extensionElements: this.#fields(bo, value || [], make) });
        break;
      case 'reply':
        modeling.updateProperties(element, { extensionElements: this.#reply(bo, value, make) });
        break;
      case 'condition':
        modeling.updateProperties(element, { conditionExpression: value ? this.#expression(bo, value, make) : undefined });
        break;
      case 'default':
        this.#get('drawing').together(() => {
          const flow = value ? this.#element(value) : undefined;
          if (flow?.businessObject.conditionExpression) modeling.updateProperties(flow, { conditionExpression: undefined });
          modeling.updateProperties(element, { default: flow?.businessObject });
        });
        break;
      default:
        // What changes nothing would only be one more thing to undo.
        if ((bo.get(what) ?? '') !== (value || '')) modeling.updateProperties(element, { [what]: value || undefined });
    }
  }

  /* Marks what was found: a list of {element, blocks}. */
  mark(findings) {
    this.#marks = findings;
    // They may come before the drawing is there.
    if (!this.#modeler?.getDefinitions()) return;
    const registry = this.#get('elementRegistry');
    const canvas = this.#get('canvas');
    const overlays = this.#get('overlays');
    overlays.remove({ type: 'gongwen-finding' });
    registry.forEach((element) => canvas.hasMarker(element, 'gw-fault') && canvas.removeMarker(element, 'gw-fault'));
    const worst = new Map();
    findings.forEach(({ element, blocks }) => worst.set(element, worst.get(element) || blocks));
    worst.forEach((blocks, id) => {
      const element = registry.get(id);
      if (!element || element === this.#root()) return;
      if (blocks) canvas.addMarker(element, 'gw-fault');
      const badge = document.createElement('div');
      badge.className = blocks ? 'gw-fault-badge' : 'gw-fault-badge gw-doubt-badge';
      badge.textContent = blocks ? '!' : '?';
      overlays.add(element, 'gongwen-finding', { position: { top: -10, right: 10 }, html: badge });
    });
  }

  #loop(bo, value, make) {
    const loop = make('bpmn:MultiInstanceLoopCharacteristics', {});
    loop.$parent = bo;
    loop.set('isSequential', value.sequential === true);
    loop.set('flowable:collection', value.collection || undefined);
    loop.set('flowable:elementVariable', 'unit');
    loop.set('gongwen:completion', value.completion || undefined);
    loop.set('gongwen:ratio', value.ratio || undefined);
    return loop;
  }

  #fields(bo, fields, make) {
    const made = fields.map(({ name, access, required }) => make('gongwen:Field', { name, access, required: required ? 'true' : undefined }));
    return this.#extended(bo, 'gongwen:Field', made, make);
  }

  /* What the step asks of the units, a form as text. */
  #reply(bo, schema, make) {
    return this.#extended(bo, 'gongwen:Form', schema ? [make('gongwen:Form', { schema })] : [], make);
  }

  /* The extensions of an element with these in place of its others of the type; never those that are there, which undo needs. */
  #extended(bo, type, made, make) {
    const others = (bo.extensionElements?.values || []).filter((one) => one.$type !== type);
    if (!made.length && !others.length) return undefined;
    const extension = make('bpmn:ExtensionElements', { values: [] });
    extension.$parent = bo;
    extension.values = [...others, ...made];
    extension.values.forEach((one) => {
      one.$parent = extension;
    });
    return extension;
  }

  #expression(bo, body, make) {
    const expression = make('bpmn:FormalExpression', { body });
    expression.$parent = bo;
    return expression;
  }

  /* What the fields beside the drawing show of an element. */
  #describe(element) {
    const bo = element.businessObject;
    const words = {};
    const read = (name) => {
      const value = bo.get(name);
      if (value !== undefined && value !== null && value !== '') words[name] = String(value);
    };
    if (element.type === 'bpmn:UserTask') WORDS_OF_STEPS.forEach((word) => read('gongwen:' + word));
    if (element.type === 'bpmn:ServiceTask') read('flowable:delegateExpression');
    if (element === this.#root()) WORDS_OF_PROCESSES.forEach((word) => read('gongwen:' + word));
    const loop = bo.loopCharacteristics;
    const source = element.waypoints ? bo.sourceRef : undefined;
    return {
      id: element === this.#root() ? bo.id : element.id,
      type: element.type.replace('bpmn:', ''),
      name: (element.type === KINDS.note.type ? bo.text : bo.name) || '',
      documentation: bo.documentation?.[0]?.text || '',
      words,
      fields: (bo.extensionElements?.values || [])
        .filter((one) => one.$type === 'gongwen:Field')
        .map(({ name, access, required }) => ({ name: name || '', access: access || '', required: required === 'true' })),
      reply: (element.type === 'bpmn:UserTask' && bo.extensionElements?.values?.find((one) => one.$type === 'gongwen:Form')?.schema) || '',
      several: !loop
        ? null
        : {
            collection: loop.get('flowable:collection') || '',
            sequential: loop.isSequential === true,
            completion: loop.get('gongwen:completion') || '',
            ratio: loop.get('gongwen:ratio') || '',
          },
      condition: bo.conditionExpression?.body || '',
      isDefault: source?.default === bo,
      source: source ? { id: source.id, type: source.$type.replace('bpmn:', ''), name: source.name || '' } : null,
      goesOn: goesOn(element),
      // By the drawing: files need not list the flows in their elements.
      outgoing: flowsOutOf(element).map((flow) => ({
        id: flow.id,
        name: flow.name || '',
        target: flow.targetRef?.id || '',
        targetName: flow.targetRef?.name || '',
        targetType: (flow.targetRef?.$type || '').replace('bpmn:', ''),
        condition: flow.conditionExpression?.body || '',
        isDefault: bo.default === flow,
      })),
    };
  }

  /* Changes come in crowds; the server hears of them once. */
  #tell() {
    if (this.#telling) return;
    this.#telling = true;
    queueMicrotask(() => {
      this.#telling = false;
      if (!this.#modeler?.getDefinitions()) return;
      const selected = this.#get('selection').get();
      const element = selected.length === 1 ? selected[0].labelTarget || selected[0] : this.#root();
      const detail = {
        made: this.#made,
        selected: this.#describe(element),
        process: this.#describe(this.#root()),
        elements: inReadingOrder(this.#get('elementRegistry')).map(({ id, type, businessObject }) => ({
          id,
          type: type.replace('bpmn:', ''),
          name: (type === KINDS.note.type ? businessObject.text : businessObject.name) || '',
        })),
      };
      this.dispatchEvent(new CustomEvent('gongwen-select', { detail }));
    });
  }

  #changed() {
    this.setAttribute('data-unsaved', '');
    if (!this.#dirty) {
      this.#dirty = true;
      this.dispatchEvent(new CustomEvent('gongwen-dirty'));
    }
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#send(), QUIET);
  }

  async #send() {
    const value = await this.flush();
    if (value) this.dispatchEvent(new CustomEvent('gongwen-change', { detail: { value } }));
  }

  #leaving = (event) => {
    if (this.hasAttribute('data-unsaved')) {
      this.#send();
      event.preventDefault();
    }
  };

  #hidden = () => {
    if (document.visibilityState === 'hidden') this.#send();
  };

  #toolbar() {
    const bar = document.createElement('div');
    bar.className = 'gw-draw-tools';
    bar.setAttribute('role', 'toolbar');
    bar.setAttribute('aria-orientation', 'vertical');
    bar.setAttribute('aria-label', this.#words.tools || '');
    const button = (name, run) => {
      const one = document.createElement('button');
      one.type = 'button';
      one.dataset.tool = name;
      one.tabIndex = -1;
      one.title = this.#words['tool.' + name] || '';
      one.setAttribute('aria-label', one.title);
      one.addEventListener('click', run);
      bar.append(one);
      return one;
    };
    Object.entries(KINDS).forEach(([kind, { icon }]) => {
      const one = button(kind, () => {
        const selected = this.#get('selection').get();
        this.#get('drawing').add(kind, selected.length === 1 ? selected[0].labelTarget || selected[0] : undefined);
      });
      one.classList.add(icon);
      one.draggable = true;
      one.addEventListener('dragstart', (event) => {
        event.preventDefault();
        this.#get('drawing').drag(event, kind);
      });
    });
    bar.append(document.createElement('hr'));
    const picture = (name, run) => {
      const one = button(name, run);
      const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
      svg.setAttribute('viewBox', '0 0 22 22');
      svg.setAttribute('aria-hidden', 'true');
      const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
      path.setAttribute('d', ICONS[name]);
      svg.append(path);
      one.append(svg);
    };
    picture('undo', () => this.#get('commandStack').undo());
    picture('redo', () => this.#get('commandStack').redo());
    bar.append(document.createElement('hr'));
    picture('larger', () => this.#get('zoomScroll').stepZoom(1));
    picture('smaller', () => this.#get('zoomScroll').stepZoom(-1));
    picture('fit', () => this.#fit());
    bar.querySelector('button').tabIndex = 0;
    bar.addEventListener('keydown', (event) => {
      const buttons = [...bar.querySelectorAll('button')].filter((one) => !one.disabled);
      const at = buttons.indexOf(document.activeElement);
      const to = { ArrowDown: at + 1, ArrowRight: at + 1, ArrowUp: at - 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
      if (to === undefined || at < 0) return;
      event.preventDefault();
      const next = buttons[(to + buttons.length) % buttons.length];
      buttons.forEach((one) => {
        one.tabIndex = one === next ? 0 : -1;
      });
      next.focus();
    });
    return bar;
  }

  /* Shows all of it, with room at the edges where the first and the last element would touch them. */
  #fit() {
    const canvas = this.#get('canvas');
    canvas.zoom('fit-viewport', 'auto');
    if (canvas.zoom() < 1) canvas.zoom(canvas.zoom() * 0.94, 'auto');
  }

  #refreshTools() {
    const stack = this.#get('commandStack');
    this.#tools.querySelector('[data-tool="undo"]').disabled = !stack.canUndo();
    this.#tools.querySelector('[data-tool="redo"]').disabled = !stack.canRedo();
  }

  #get(service) {
    return this.#modeler.get(service);
  }

  #root() {
    return this.#get('canvas').getRootElement();
  }

  #element(id) {
    const root = this.#root();
    return root.businessObject.id === id ? root : this.#get('elementRegistry').get(id);
  }

  #end() {
    this.#observer?.disconnect();
    this.#modeler?.destroy();
    this.#modeler = undefined;
  }
}

function flowsOutOf(element) {
  return (element.outgoing || []).filter((one) => one.type === 'bpmn:SequenceFlow').map((one) => one.businessObject);
}

if (!customElements.get('gongwen-modeler')) {
  customElements.define('gongwen-modeler', GongwenModeler);
}
