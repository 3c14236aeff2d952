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

export const isNode = (element) => Object.values(KINDS).some((kind) => kind.type === element?.type) && element.type !== KINDS.note.type;

export const goesOn = (element) => isNode(element) && element.type !== KINDS.end.type;

/** Several changes as one step that undo takes back. */
class Together {
  preExecute(context) {
    context.changes();
  }
}

class Drawing {
  static $inject = ['elementFactory', 'create', 'autoPlace', 'modeling', 'canvas', 'selection', 'commandStack'];

  constructor(elementFactory, create, autoPlace, modeling, canvas, selection, commandStack) {
    Object.assign(this, { elementFactory, create, autoPlace, modeling, canvas, selection, commandStack });
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
    const { x, y, width, height } = this.canvas.viewbox();
    const put = () =>
      source && (kind === 'note' || goesOn(source))
        ? this.autoPlace.append(source, this.shape(kind))
        : this.modeling.createShape(this.shape(kind), { x: x + width / 2, y: y + height / 2 }, this.canvas.getRootElement());
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
    __init__: ['drawing', 'stepByStep'],
    translate: ['value', (template, values = {}) => (words[template] || template).replace(/{([^}]+)}/g, (whole, name) => values[name] ?? whole)],
    drawing: ['type', Drawing],
    stepByStep: ['type', StepByStep],
    contextPadProvider: ['type', ContextPadEntries],
    // The buttons beside the drawing take the place of the library's palette.
    paletteProvider: ['value', {}],
  };
}
