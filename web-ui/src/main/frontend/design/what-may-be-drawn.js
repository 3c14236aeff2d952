/* What the server's check accepts, and nothing else, can be drawn. */
export const KINDS = {
  start: { type: 'bpmn:StartEvent', icon: 'bpmn-icon-start-event-none' },
  step: { type: 'bpmn:UserTask', icon: 'bpmn-icon-user-task' },
  automatic: { type: 'bpmn:ServiceTask', icon: 'bpmn-icon-service-task' },
  choice: { type: 'bpmn:ExclusiveGateway', icon: 'bpmn-icon-gateway-xor' },
  fork: { type: 'bpmn:ParallelGateway', icon: 'bpmn-icon-gateway-parallel' },
  group: { type: 'bpmn:SubProcess', icon: 'bpmn-icon-subprocess-expanded', isExpanded: true },
  end: { type: 'bpmn:EndEvent', icon: 'bpmn-icon-end-event-none' },
  note: { type: 'bpmn:TextAnnotation', icon: 'bpmn-icon-text-annotation' },
};

/* What an element may be followed by, in the order of its context pad. */
const FOLLOWING = ['step', 'automatic', 'choice', 'fork', 'end'];

/* Pixels that stay free around what is put down by itself, and between it and what it had to make way for. */
const NEAR = 5;
const GAP = 30;

export const isNode = (element) => Object.values(KINDS).some((kind) => kind.type === element?.type) && element.type !== KINDS.note.type;

export const goesOn = (element) => isNode(element) && element.type !== KINDS.end.type;

/** Several changes as one step that undo takes back. */
class Together {
  preExecute(context) {
    context.changes();
  }
}

class Drawing {
  static $inject = ['elementFactory', 'create', 'autoPlace', 'modeling', 'canvas', 'selection', 'commandStack', 'freePlaces'];

  constructor(elementFactory, create, autoPlace, modeling, canvas, selection, commandStack, freePlaces) {
    Object.assign(this, { elementFactory, create, autoPlace, modeling, canvas, selection, commandStack, freePlaces });
    commandStack.registerHandler('gongwen.together', Together);
  }

  together(changes) {
    this.commandStack.execute('gongwen.together', { changes });
  }

  shape(kind) {
    const { type, isExpanded } = KINDS[kind];
    return this.elementFactory.createShape(isExpanded ? { type, isExpanded } : { type });
  }

  /** With the mouse: it hangs on the pointer until it is put down. */
  drag(event, kind, source) {
    const shape = this.shape(kind);
    if (kind === 'group') {
      const begin = this.elementFactory.createShape({ type: KINDS.start.type, x: 40, y: 82, parent: shape });
      this.create.start(event, [shape, begin], { source, hints: { autoSelect: [shape] } });
    } else {
      this.create.start(event, shape, source ? { source } : {});
    }
  }

  /** Without the mouse: behind the element before it, or in the middle of what is seen. */
  add(kind, source) {
    const put = () => {
      const shape = this.shape(kind);
      if (source && (kind === 'note' || goesOn(source))) return this.autoPlace.append(source, shape);
      const { x, y, width, height } = this.canvas.viewbox();
      const sheet = this.canvas.getRootElement();
      return this.modeling.createShape(shape, this.freePlaces.from({ x: x + width / 2, y: y + height / 2 }, shape, sheet), sheet);
    };
    let added;
    if (kind === 'group') {
      this.together(() => {
        added = put();
        this.modeling.createShape({ type: KINDS.start.type }, { x: added.x + 58, y: added.y + added.height / 2 }, added);
      });
    } else {
      added = put();
    }
    // Selecting it once more would end the writing of its name.
    if (this.selection.get()[0] !== added) this.selection.select(added);
    return added;
  }
}

/**
 * Keeps what is put down by itself from hiding what stands there. Where the library would append a shape it looks only at
 * what is connected to the one before it; so its answer is asked for first, whoever of its parts gives it, and followed
 * down from there (up, for notes) until nothing is in the way.
 */
class FreePlaces {
  static $inject = ['eventBus', 'elementRegistry'];

  constructor(eventBus, elementRegistry) {
    this.elementRegistry = elementRegistry;
    // Before the library's grid, whose answer would be the last word.
    eventBus.on('autoPlace', 3000, ({ source, shape, proposing }) => {
      if (proposing) return undefined;
      const place = eventBus.fire('autoPlace', { source, shape, proposing: true });
      return place && this.from(place, shape, source.parent);
    });
  }

  /** The first place for the middle of a shape, from a given one on. */
  from(place, shape, parent) {
    const up = shape.type === KINDS.note.type;
    const others = this.elementRegistry.filter((one) => one !== shape && one.parent === parent && !one.waypoints && !one.hidden);
    const inTheWay = (y) =>
      others.filter(
        (one) =>
          Math.abs(one.x + one.width / 2 - place.x) < (one.width + shape.width) / 2 + NEAR &&
          Math.abs(one.y + one.height / 2 - y) < (one.height + shape.height) / 2 + NEAR,
      );
    let y = place.y;
    for (let found = inTheWay(y); found.length; found = inTheWay(y)) {
      y = up
        ? Math.min(...found.map((one) => one.y)) - GAP - shape.height / 2
        : Math.max(...found.map((one) => one.y + one.height)) + GAP + shape.height / 2;
    }
    return { x: place.x, y };
  }
}

class ContextPadEntries {
  static $inject = ['contextPad', 'drawing', 'connect', 'modeling', 'translate'];

  constructor(contextPad, drawing, connect, modeling, translate) {
    Object.assign(this, { drawing, connect, modeling, translate });
    contextPad.registerProvider(this);
  }

  getContextPadEntries(element) {
    const entries = {};
    if (goesOn(element)) {
      FOLLOWING.forEach((kind) => {
        entries['append.' + kind] = this.#append(kind);
      });
      entries.note = { ...this.#append('note'), group: 'connect' };
      entries.connect = {
        group: 'connect',
        className: 'bpmn-icon-connection-multi',
        title: this.translate('gongwen.connect'),
        action: {
          click: (event, source) => this.connect.start(event, source),
          dragstart: (event, source) => this.connect.start(event, source),
        },
      };
    }
    entries.delete = this.#remove((target) => [target]);
    return entries;
  }

  getMultiElementContextPadEntries() {
    return { delete: this.#remove((targets) => targets.slice()) };
  }

  #append(kind) {
    return {
      group: 'model',
      className: KINDS[kind].icon,
      title: this.translate('gongwen.append.' + kind),
      action: {
        click: (event, source) => this.drawing.add(kind, source),
        dragstart: (event, source) => this.drawing.drag(event, kind, source),
      },
    };
  }

  #remove(elements) {
    return {
      group: 'edit',
      className: 'bpmn-icon-trash',
      title: this.translate('Delete'),
      action: { click: (event, target) => this.modeling.removeElements(elements(target)) },
    };
  }
}

/** From step to step with the keyboard while the drawing has the focus: N to the next one, P to the one before. */
class StepByStep {
  static $inject = ['keyboard', 'selection', 'elementRegistry', 'canvas'];

  constructor(keyboard, selection, elementRegistry, canvas) {
    keyboard.addListener(1500, ({ keyEvent }) => {
      const by = { n: 1, p: -1 }[keyEvent.key.toLowerCase()];
      if (!by || keyEvent.ctrlKey || keyEvent.metaKey || keyEvent.altKey) return undefined;
      const steps = inReadingOrder(elementRegistry);
      if (!steps.length) return undefined;
      const at = steps.indexOf(selection.get()[0]);
      const next = steps[(at < 0 && by < 0 ? steps.length - 1 : at + by + steps.length) % steps.length];
      selection.select(next);
      canvas.scrollToElement(next);
      return true;
    });
  }
}

export function inReadingOrder(elementRegistry) {
  return elementRegistry
    .filter((element) => !element.waypoints && !element.labelTarget && (isNode(element) || element.type === KINDS.note.type))
    .sort((a, b) => a.x + a.width / 2 - (b.x + b.width / 2) || a.y - b.y);
}

/** The words of the drawing library, from the bundles of the server. */
export function withWords(words) {
  return {
    __init__: ['drawing', 'freePlaces', 'stepByStep'],
    translate: ['value', (template, values = {}) => (words[template] || template).replace(/{([^}]+)}/g, (whole, name) => values[name] ?? whole)],
    drawing: ['type', Drawing],
    freePlaces: ['type', FreePlaces],
    stepByStep: ['type', StepByStep],
    contextPadProvider: ['type', ContextPadEntries],
    // The buttons beside the drawing take the place of the library's palette.
    paletteProvider: ['value', {}],
  };
}
