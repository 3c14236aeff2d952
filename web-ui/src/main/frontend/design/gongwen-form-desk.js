// How far a pointer moves, in pixels, before pressing becomes dragging.
const FAR = 6;
// How long a finger rests, in milliseconds, before it drags what lies under it; until then it scrolls.
const REST = 350;
// How near to its edges, in pixels, a group is passed instead of entered.
const EDGE = 10;
// How near to the edge of the window, in pixels, the page moves along.
const BRINK = 48;

/**
 * The desk on which a form is put together. What there is to add, and each line of the form, can be dragged to a place in
 * the outline or in the preview: into a group, out of one, between any two parts. A mark shows where it would come to
 * stand. Nothing is changed here: the server is told of the place with the event `part-placed`.
 *
 * Kinds of parts carry `data-type`, lines `data-part`, places where parts may lie `data-form-parts`, and in these what
 * stands for a part `data-place`, with `data-group` where it is a group.
 */
class GongwenFormDesk extends HTMLElement {
  #held;
  #listening;

  connectedCallback() {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    this.addEventListener('pointerdown', (event) => this.#press(event), { signal });
    this.addEventListener('contextmenu', (event) => this.#held?.finger && event.preventDefault(), { signal });
    // What is dragged with a finger must not scroll the page; that can only be said while the finger is still at rest.
    this.addEventListener('touchmove', (event) => this.#held?.mark && event.preventDefault(), { signal, passive: false });
    // The browser's own dragging of links and pictures would take the pointer away.
    this.addEventListener('dragstart', (event) => this.#held && event.preventDefault(), { signal });
    window.addEventListener('pointermove', (event) => this.#move(event), { signal });
    window.addEventListener('pointerup', (event) => this.#release(event), { signal });
    window.addEventListener('pointercancel', () => this.#let(), { signal });
    window.addEventListener('blur', () => this.#let(), { signal });
    window.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && this.#held?.mark) {
        event.stopPropagation();
        event.preventDefault();
        this.#let();
      }
    }, { signal, capture: true });
  }

  disconnectedCallback() {
    this.#let();
    this.#listening?.abort();
  }

  #press(event) {
    const source = event.target.closest?.('[data-type], [data-part]');
    this.#let();
    if (!source || !event.isPrimary || event.button !== 0) return;
    const finger = event.pointerType === 'touch';
    this.#held = { source, finger, pointer: event.pointerId, x: event.clientX, y: event.clientY };
    if (finger) this.#held.rest = setTimeout(() => this.#take(), REST);
  }

  #move(event) {
    const held = this.#held;
    if (!held || event.pointerId !== held.pointer) return;
    if (!held.mark) {
      if (Math.hypot(event.clientX - held.x, event.clientY - held.y) < FAR) return;
      if (held.finger) return this.#let();
      this.#take();
    }
    held.x = event.clientX;
    held.y = event.clientY;
    this.#show();
  }

  #take() {
    const held = this.#held;
    const { source } = held;
    held.type = source.dataset.type ?? '';
    held.part = source.dataset.part ?? '';
    held.group = held.type === 'group' || source.parentElement.hasAttribute('data-group');
    held.ghost = sign('gw-form-ghost', (source.querySelector('.gw-form-line-name') ?? source).textContent);
    held.mark = sign('gw-form-mark', '');
    held.frame = sign('gw-form-into', '');
    document.body.append(held.frame, held.mark, held.ghost);
    document.documentElement.classList.add('gw-form-dragging');
    source.classList.add('gw-form-held');
    this.#show();
    const along = () => {
      if (this.#held !== held) return;
      const step = held.y < BRINK ? -8 : held.y > innerHeight - BRINK ? 8 : 0;
      if (step) {
        scroller(this).scrollBy(0, step);
        this.#show();
      }
      requestAnimationFrame(along);
    };
    requestAnimationFrame(along);
  }

  #show() {
    const { x, y, ghost, mark, frame, group } = this.#held;
    ghost.style.translate = `${x + 14}px ${y + 10}px`;
    const zone = [...this.querySelectorAll('[data-form-parts]')].find((one) => within(one.getBoundingClientRect(), x, y));
    const place = zone && placeIn(zone, null, x, y, group);
    this.#held.place = place;
    lay(mark, place?.mark);
    lay(frame, place?.group?.getBoundingClientRect());
    ghost.toggleAttribute('data-nowhere', !place);
  }

  #release(event) {
    const held = this.#held;
    if (!held || event.pointerId !== held.pointer) return;
    if (held.mark) {
      // The button that was dragged is not pressed by it.
      const quiet = (click) => {
        click.stopPropagation();
        click.preventDefault();
      };
      window.addEventListener('click', quiet, { capture: true, once: true });
      setTimeout(() => window.removeEventListener('click', quiet, { capture: true }));
      held.x = event.clientX;
      held.y = event.clientY;
      this.#show();
      const { type, part, place } = held;
      if (place) {
        const group = place.group?.dataset.place ?? '';
        const before = place.before?.dataset.place ?? '';
        this.dispatchEvent(new CustomEvent('part-placed', { detail: { type, part, group, before } }));
      }
    }
    this.#let();
  }

  #let() {
    const held = this.#held;
    this.#held = undefined;
    if (!held) return;
    clearTimeout(held.rest);
    [held.ghost, held.mark, held.frame].forEach((one) => one?.remove());
    held.source.classList.remove('gw-form-held');
    document.documentElement.classList.remove('gw-form-dragging');
  }
}

/** Shown above everything; nobody hears of it, for whoever cannot see it moves parts with the buttons. */
function sign(name, text) {
  const made = document.createElement('div');
  made.className = name;
  made.textContent = text;
  made.setAttribute('aria-hidden', 'true');
  return made;
}

function lay(shown, rect) {
  shown.hidden = !rect;
  if (!rect) return;
  Object.assign(shown.style, {
    left: `${rect.left}px`,
    top: `${rect.top}px`,
    width: `${rect.width}px`,
    height: `${rect.height}px`,
  });
}

function within(rect, x, y) {
  return x >= rect.left && x <= rect.right && y >= rect.top && y <= rect.bottom;
}

/** Parts that lie in a place itself, not in a group in it. */
function partsIn(around) {
  return [...around.querySelectorAll('[data-place]')].filter(
    (one) => one.parentElement.closest('[data-place], [data-form-parts]') === around,
  );
}

/**
 * Where a part would come to stand.
 *
 * @param around what the parts lie in
 * @param group the group that this is; null for the form itself
 * @param whole whether what is dragged is a group, which no group takes in
 */
function placeIn(around, group, x, y, whole) {
  const parts = partsIn(around);
  const rects = parts.map((part) => part.getBoundingClientRect());
  for (let i = 0; i < parts.length; i++) {
    const rect = rects[i];
    const enters = parts[i].hasAttribute('data-group') && !whole && y > rect.top + EDGE && y < rect.bottom - EDGE;
    if (enters) return placeIn(parts[i], parts[i], x, y, whole);
    const beside = rects.some((other, j) => j !== i && other.top < rect.bottom - 2 && other.bottom > rect.top + 2);
    const middle = parts[i].hasAttribute('data-group') && !whole ? rect.top + EDGE : rect.top + rect.height / 2;
    const ahead = beside ? y < rect.top || (y <= rect.bottom && x < rect.left + rect.width / 2) : y < middle;
    if (ahead) {
      const mark = beside
        ? { left: rect.left - 5, top: rect.top, width: 3, height: rect.height }
        : { left: rect.left, top: rect.top - 3, width: rect.width, height: 3 };
      return { group, before: parts[i], mark };
    }
  }
  const last = rects.at(-1);
  const box = around.getBoundingClientRect();
  const mark = last
    ? { left: last.left, top: last.bottom, width: last.width, height: 3 }
    : { left: box.left + 12, top: group ? box.bottom - 5 : box.top, width: box.width - 24, height: 3 };
  return { group, before: null, mark };
}

/** What moves when the page is scrolled. */
function scroller(from) {
  for (let one = from.parentElement; one; one = one.parentElement) {
    const flows = getComputedStyle(one).overflowY;
    if ((flows === 'auto' || flows === 'scroll') && one.scrollHeight > one.clientHeight) return one;
  }
  return document.scrollingElement;
}

customElements.define('gongwen-form-desk', GongwenFormDesk);
