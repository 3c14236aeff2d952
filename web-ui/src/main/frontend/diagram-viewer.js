import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import diagramStyle from 'bpmn-js/dist/assets/diagram-js.css?inline';
import bpmnStyle from 'bpmn-js/dist/assets/bpmn-js.css?inline';

/* What all diagrams that are looked at have in common: the viewer in our colours, and how much of it is seen. */

export const FONT = "'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif";

/** Below this the names of steps cannot be read; the diagram is then moved to the current step instead of shrunk. */
const SMALLEST = 0.62;
const LARGEST = 1.15;
const MARGIN = 16;

/* The marks of steps (a person, wheels) are thin; where a drawing goes on beyond an edge, that edge fades. */
const SHARED = `
.djs-shape .djs-visual:has(> rect) > path { stroke: var(--gw-ink-soft) !important; stroke-width: 1px !important; }
/* What is masked is painted above what is not positioned higher: figures and marks stay in sight. */
.djs-container[data-more] > .djs-overlay-container { z-index: 1; }
.djs-container[data-more='left'] > svg { mask-image: linear-gradient(to right, transparent, #000 56px); }
.djs-container[data-more='right'] > svg { mask-image: linear-gradient(to left, transparent, #000 56px); }
.djs-container[data-more='left right'] > svg { mask-image: linear-gradient(to right, transparent, #000 56px, #000 calc(100% - 56px), transparent); }
`;

export function styleOnce(id, style) {
  if (document.getElementById(id)) return;
  const element = document.createElement('style');
  element.id = id;
  element.textContent = diagramStyle + bpmnStyle + SHARED + style;
  document.head.append(element);
}

export function viewerIn(container, options = {}) {
  const chinese = document.documentElement.lang.startsWith('zh');
  const viewer = new NavigatedViewer({
    container,
    zoomScroll: { enabled: false },
    bpmnRenderer: {
      defaultFillColor: 'var(--gw-sheet-sunken)',
      defaultStrokeColor: 'var(--gw-ink-faint)',
      defaultLabelColor: 'var(--gw-ink)',
    },
    textRenderer: {
      // Words of a language with letters are longer than the boxes were drawn for.
      defaultStyle: { fontFamily: FONT, fontSize: chinese ? 15 : 12, lineHeight: 1.25 },
      externalStyle: { fontSize: chinese ? 14 : 12 },
    },
    ...options,
  });
  viewer.on('canvas.viewbox.changed', ({ viewbox: { x, width, inner } }) => {
    const more = [inner.x < x && 'left', inner.x + inner.width > x + width && 'right'];
    container.querySelector('.djs-container')?.setAttribute('data-more', more.filter(Boolean).join(' '));
  });
  return viewer;
}

/**
 * Shows all of it, or, where that would be too small to read, the part around an element. What lies below the drawing is
 * measured as the drawing is; the margin, above and below, in pixels of the screen.
 */
export function fit(viewer, width, here, { below = 0, margin = 0, smallest = SMALLEST } = {}) {
  if (!viewer || !viewer.getDefinitions() || !width) return;
  const canvas = viewer.get('canvas');
  canvas.resized();
  const { inner, outer } = canvas.viewbox();
  const wanted = { width: inner.width + 2 * MARGIN, height: inner.height + 2 * MARGIN + below };
  const fitting = Math.min(outer.width / wanted.width, (outer.height - 2 * margin) / wanted.height, LARGEST);
  const scale = Math.max(fitting, smallest);
  const seen = { width: outer.width / scale, height: outer.height / scale };
  let x = inner.x + inner.width / 2 - seen.width / 2;
  if (scale > fitting) {
    const centre = here ? here.x + here.width / 2 : inner.x;
    x = Math.min(Math.max(centre - seen.width / 2, inner.x - MARGIN), inner.x + inner.width + MARGIN - seen.width);
  }
  const y = inner.y + (inner.height + below) / 2 - seen.height / 2;
  canvas.viewbox({ x, y, ...seen });
}

export function svg(name, attributes) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
  return element;
}
