import { Editor, Extension, Mark } from '@tiptap/core';
import { Bold } from '@tiptap/extension-bold';
import { Document } from '@tiptap/extension-document';
import { HardBreak } from '@tiptap/extension-hard-break';
import { Heading } from '@tiptap/extension-heading';
import { Image } from '@tiptap/extension-image';
import { Italic } from '@tiptap/extension-italic';
import { BulletList, ListItem, ListKeymap, OrderedList } from '@tiptap/extension-list';
import { Paragraph } from '@tiptap/extension-paragraph';
import { TableKit } from '@tiptap/extension-table';
import { Text } from '@tiptap/extension-text';
import { Underline } from '@tiptap/extension-underline';
import { Dropcursor, Gapcursor, Placeholder, TrailingNode, UndoRedo } from '@tiptap/extensions';

/* Milliseconds without typing after which the text is sent to be saved. */
const QUIET = 1800;
/* Longest side of a picture that had to be made smaller, in pixels: enough for 156 mm at 250 dpi. */
const LONGEST_SIDE = 1600;

/* Alignment as a plain attribute: the allow-list on the server knows no styles. */
const Alignment = Extension.create({
  name: 'alignment',
  addGlobalAttributes() {
    return [
      {
        types: ['paragraph', 'heading'],
        attributes: {
          align: {
            default: null,
            parseHTML: (element) => element.dataset.align || element.getAttribute('align') || null,
            renderHTML: (attributes) => (attributes.align ? { 'data-align': attributes.align } : {}),
          },
        },
      },
    ];
  },
});

function toggleAlignment(editor, align) {
  const type = editor.isActive('heading') ? 'heading' : 'paragraph';
  const next = editor.isActive({ align }) ? null : align;
  return editor.chain().focus().updateAttributes(type, { align: next }).run();
}

/* Where a public page may lead: what the allow-list on the server lets through. */
const ADDRESS = /^(https?:\/\/\S+|mailto:\S+|\/portal(\/\S*)?)$/i;

const Link = Mark.create({
  name: 'link',
  inclusive: false,
  addAttributes() {
    return { href: { default: null } };
  },
  parseHTML() {
    return [{ tag: 'a[href]', getAttrs: (element) => (ADDRESS.test(element.getAttribute('href').trim()) ? null : false) }];
  },
  renderHTML({ HTMLAttributes }) {
    return ['a', HTMLAttributes, 0];
  },
});

/* What the toolbar offers. The numbers of the headings are signs, not words; every word comes from the server. */
const TOOLS = [
  [
    tool('paragraph', '', (e) => e.chain().focus().setParagraph().run(), (e) => e.isActive('paragraph')),
    ...['一、', '（一）', '1.', '（1）'].map((face, index) =>
      tool(
        `heading${index + 1}`,
        face,
        (e) => e.chain().focus().toggleHeading({ level: index + 1 }).run(),
        (e) => e.isActive('heading', { level: index + 1 }),
      ),
    ),
  ],
  [
    tool('bold', '', (e) => e.chain().focus().toggleBold().run(), (e) => e.isActive('bold'), 'font-weight:700'),
    tool('italic', '', (e) => e.chain().focus().toggleItalic().run(), (e) => e.isActive('italic'), 'font-style:italic'),
    tool('underline', '', (e) => e.chain().focus().toggleUnderline().run(), (e) => e.isActive('underline'), 'text-decoration:underline'),
    tool('center', '', (e) => toggleAlignment(e, 'center'), (e) => e.isActive({ align: 'center' })),
    tool('right', '', (e) => toggleAlignment(e, 'right'), (e) => e.isActive({ align: 'right' })),
  ],
  [
    tool('orderedList', '1 2 3', (e) => e.chain().focus().toggleOrderedList().run(), (e) => e.isActive('orderedList')),
    tool('bulletList', '• • •', (e) => e.chain().focus().toggleBulletList().run(), (e) => e.isActive('bulletList')),
  ],
  [
    tool('table', '', (e) => e.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run()),
    tool('image', '', (e, element) => element.chooseImage()),
    { ...tool('alternative', '', (e, element) => element.askAlternative()), forPages: true },
    { ...tool('link', '', (e, element) => element.askLink(), (e) => e.isActive('link')), forPages: true },
  ],
  [
    tool('rowAfter', '', (e) => e.chain().focus().addRowAfter().run()),
    tool('columnAfter', '', (e) => e.chain().focus().addColumnAfter().run()),
    tool('deleteRow', '', (e) => e.chain().focus().deleteRow().run()),
    tool('deleteColumn', '', (e) => e.chain().focus().deleteColumn().run()),
    tool('mergeOrSplit', '', (e) => e.chain().focus().mergeOrSplit().run()),
    tool('deleteTable', '', (e) => e.chain().focus().deleteTable().run()),
  ],
  [
    tool('undo', '', (e) => e.chain().focus().undo().run()),
    tool('redo', '', (e) => e.chain().focus().redo().run()),
  ],
];
const TABLE_TOOLS = 4;

function tool(name, face, run, active, style) {
  return { name, face, run, active, style };
}

/*
 * Word brings its own markup along: comments, namespaced elements, classes and styles. What the paper knows is kept,
 * numbers that Word wrote in front of a heading go where the paper counts by itself.
 */
export function cleanPasted(html, numbered = true) {
  const page = new DOMParser().parseFromString(html, 'text/html');
  page.querySelectorAll('style, script, meta, link, title, xml').forEach((element) => element.remove());
  const comments = page.createTreeWalker(page, NodeFilter.SHOW_COMMENT);
  const found = [];
  while (comments.nextNode()) {
    found.push(comments.currentNode);
  }
  found.forEach((comment) => comment.remove());
  page.body.querySelectorAll('*').forEach((element) => {
    if (element.tagName.includes(':')) {
      element.replaceWith(...element.childNodes);
    }
  });
  listsOfWord(page);
  page.body.querySelectorAll('img').forEach((image) => {
    if (!/^data:image\/(png|jpeg);base64,/.test(image.getAttribute('src') || '')) {
      image.remove();
    }
  });
  page.body.querySelectorAll('h5, h6').forEach((heading) => {
    const paragraph = page.createElement('p');
    paragraph.append(...heading.childNodes);
    heading.replaceWith(paragraph);
  });
  page.body.querySelectorAll('h1, h2, h3, h4').forEach((heading) => {
    const text = heading.textContent;
    const number = numbered && /^[\s\u3000]*(?:第?[一二三四五六七八九十百]+[、．.]|[（(][一二三四五六七八九十百]+[）)]|\d+[.．、]|[（(]\d+[）)])[\s\u3000]*/.exec(text);
    if (number && number[0].length < text.length) {
      dropStart(heading, number[0].length);
    }
  });
  page.body.querySelectorAll('p').forEach((paragraph) => {
    const blank = /^[\s\u00a0\u3000]+/.exec(paragraph.textContent);
    if (blank && blank[0].length < paragraph.textContent.length) {
      dropStart(paragraph, blank[0].length);
    }
    const align = /text-align:\s*(center|right)/.exec(paragraph.getAttribute('style') || '');
    if (align) {
      paragraph.dataset.align = align[1];
    }
  });
  page.body.querySelectorAll('*').forEach((element) => {
    element.removeAttribute('style');
    element.removeAttribute('class');
    element.removeAttribute('lang');
  });
  return page.body.innerHTML;
}

/*
 * Word keeps no lists on the clipboard: their items are paragraphs with a level in their style and the sign before them
 * as text.
 */
function listsOfWord(page) {
  const level = (element) => Number(/mso-list:\s*l\d+\s+level(\d)/i.exec(element?.getAttribute?.('style') || '')?.[1] || 0);
  page.body.querySelectorAll('p').forEach((first) => {
    if (!first.isConnected || !level(first)) {
      return;
    }
    const open = [];
    for (let item = first, next; level(item) && item.tagName === 'P'; item = next) {
      next = item.nextElementSibling;
      const sign = item.querySelector('[style*="mso-list:Ignore" i], [style*="mso-list: Ignore" i]');
      const kind = /[0-9a-z〇一二三四五六七八九十]+\s*[.、．)）]/i.test(sign?.textContent || '') ? 'ol' : 'ul';
      sign?.remove();
      const deep = Math.min(level(item), open.length + 1);
      open.length = Math.min(open.length, deep);
      if (open.length < deep) {
        const list = page.createElement(kind);
        if (open.length) {
          open[open.length - 1].lastElementChild.append(list);
        } else {
          item.before(list);
        }
        open.push(list);
      }
      const entry = page.createElement('li');
      const text = page.createElement('p');
      text.append(...item.childNodes);
      entry.append(text);
      open[deep - 1].append(entry);
      item.remove();
    }
  });
}

function dropStart(element, length) {
  const texts = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let left = length;
  while (left > 0 && texts.nextNode()) {
    const node = texts.currentNode;
    const cut = Math.min(left, node.data.length);
    node.data = node.data.slice(cut);
    left -= cut;
  }
}

/*
 * The body of a document on its paper. The server gives the text with load() and hears of changes by the event
 * gongwen-change; gongwen-dirty tells at once that something is not saved yet. While an input method composes nothing is
 * read, sent or replaced.
 */
class GongwenEditor extends HTMLElement {
  #editor;
  #toolbar;
  #timer = 0;
  #dirty = false;
  #labels = {};
  #imageLimit = 2 * 1024 * 1024;
  #composing = false;
  #waiting;
  /* Pictures that wait for a text that says what they show. */
  #described = [];

  /* Whether the text becomes a public page: it may lead elsewhere, and its pictures say what they show. */
  get forPages() {
    return false;
  }

  connectedCallback() {
    if (this.#editor) {
      return;
    }
    this.#editor = new Editor({
      element: this,
      extensions: [
        Document,
        Paragraph,
        Text,
        HardBreak,
        Heading.configure({ levels: [1, 2, 3, 4] }),
        Bold,
        Italic,
        Underline,
        BulletList,
        OrderedList,
        ListItem,
        ListKeymap,
        TableKit.configure({ table: { resizable: false } }),
        Image.configure({ allowBase64: true, inline: false }),
        Alignment,
        // Below a table or a picture at the end there is room to write on.
        ...(this.forPages ? [Link, TrailingNode] : []),
        UndoRedo,
        Gapcursor,
        Dropcursor,
        Placeholder.configure({ placeholder: () => this.#labels.placeholder || '' }),
      ],
      editorProps: {
        attributes: { class: 'gw-body', role: 'textbox', 'aria-multiline': 'true', spellcheck: 'false' },
        transformPastedHTML: (html) => cleanPasted(html, !this.forPages),
        handlePaste: (view, event) => this.#takeImages(event.clipboardData),
        handleDrop: (view, event, slice, moved) => !moved && this.#takeImages(event.dataTransfer),
        handleDOMEvents: {
          compositionstart: () => {
            this.#composing = true;
          },
          compositionend: () => {
            this.#composing = false;
            if (this.#waiting !== undefined) {
              const html = this.#waiting;
              this.#waiting = undefined;
              setTimeout(() => this.load(html));
            } else if (this.#dirty) {
              this.#schedule();
            }
          },
        },
        handleKeyDown: (view, event) => {
          if (event.altKey && event.key === 'F10' && this.#toolbar) {
            this.#toolbar.querySelector('[tabindex="0"]')?.focus();
            return true;
          }
          return false;
        },
      },
      onUpdate: () => this.#changed(),
      onTransaction: () => this.#refresh(),
      onBlur: () => this.#send(),
    });
    window.addEventListener('beforeunload', this.#leaving);
    document.addEventListener('visibilitychange', this.#hidden);
  }

  disconnectedCallback() {
    window.removeEventListener('beforeunload', this.#leaving);
    document.removeEventListener('visibilitychange', this.#hidden);
    clearTimeout(this.#timer);
    // Flow may move the element; only one that stays away is taken down.
    setTimeout(() => {
      if (!this.isConnected && this.#editor) {
        this.#editor.destroy();
        this.#editor = undefined;
        this.#toolbar?.replaceChildren();
      }
    });
  }

  #leaving = (event) => {
    if (this.#dirty) {
      this.#send();
      event.preventDefault();
    }
  };

  #hidden = () => {
    if (document.visibilityState === 'hidden') {
      this.#send();
    }
  };

  /* Names for the tools and the text field, and the size of the largest picture in bytes. */
  setup(labels, imageLimit, toolbar) {
    this.#labels = labels;
    this.#imageLimit = imageLimit;
    this.#editor.view.dom.setAttribute('aria-label', labels.body);
    if (toolbar) {
      this.#buildToolbar(toolbar);
    }
    this.#refresh();
  }

  /* Replaces the text by what the server has; not a change by the person. */
  load(html) {
    if (this.#composing) {
      this.#waiting = html;
      return;
    }
    clearTimeout(this.#timer);
    this.#dirty = false;
    this.#editor.commands.setContent(html, { emitUpdate: false, parseOptions: { preserveWhitespace: 'full' } });
  }

  setEditable(editable) {
    this.#editor.setEditable(editable, false);
    this.#toolbar?.toggleAttribute('hidden', !editable);
  }

  /* The text as it stands now; nothing of it waits any more. */
  flush() {
    clearTimeout(this.#timer);
    this.#dirty = false;
    return this.#html();
  }

  /* The text without markup, for the clipboard. */
  plainText() {
    return this.#editor.getText({ blockSeparator: '\n' });
  }

  focusBody() {
    this.#editor.commands.focus('end');
  }

  /* Whether something was typed that was not sent yet. */
  get unsent() {
    return this.#dirty;
  }

  get html() {
    return this.#html();
  }

  #html() {
    const html = this.#editor.isEmpty ? '' : this.#editor.getHTML();
    return this.forPages ? html.replace(/(<p><\/p>)+$/, '') : html;
  }

  #changed() {
    if (!this.#dirty) {
      this.#dirty = true;
      this.dispatchEvent(new CustomEvent('gongwen-dirty'));
    }
    if (!this.#composing) {
      this.#schedule();
    }
  }

  #schedule() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#send(), QUIET);
  }

  #send() {
    if (!this.#dirty || this.#composing) {
      return;
    }
    const value = this.flush();
    this.dispatchEvent(new CustomEvent('gongwen-change', { detail: { value } }));
  }

  #buildToolbar(host) {
    this.#toolbar = host;
    host.replaceChildren();
    host.setAttribute('role', 'toolbar');
    host.setAttribute('aria-label', this.#labels.toolbar);
    TOOLS.forEach((group, index) => {
      const box = document.createElement('span');
      box.className = 'gw-tools';
      box.dataset.group = index;
      group.filter((item) => this.forPages || !item.forPages).forEach((item) => {
        const button = document.createElement('button');
        button.type = 'button';
        button.dataset.tool = item.name;
        const face = document.createElement('span');
        const own = this.#labels[`${item.name}Face`];
        face.textContent = own || item.face;
        // Numbers as the document writes them stay Chinese in every language of the screen.
        if (!own) face.lang = 'zh';
        button.append(face);
        button.tabIndex = -1;
        button.setAttribute('aria-label', this.#labels[item.name]);
        button.title = this.#labels[item.name];
        if (item.style) {
          button.style.cssText = item.style;
        }
        // The selection in the text must survive the click.
        button.addEventListener('mousedown', (event) => event.preventDefault());
        button.addEventListener('click', () => item.run(this.#editor, this));
        box.append(button);
      });
      host.append(box);
    });
    const first = host.querySelector('button');
    first.tabIndex = 0;
    host.addEventListener('keydown', (event) => {
      const buttons = [...host.querySelectorAll('button')].filter((button) => !button.disabled && button.offsetParent);
      const at = buttons.indexOf(document.activeElement);
      const to =
        event.key === 'ArrowRight' ? (at + 1) % buttons.length
        : event.key === 'ArrowLeft' ? (at - 1 + buttons.length) % buttons.length
        : event.key === 'Home' ? 0
        : event.key === 'End' ? buttons.length - 1
        : -1;
      if (event.key === 'Escape') {
        this.#editor.commands.focus();
      }
      if (to >= 0 && at >= 0) {
        event.preventDefault();
        buttons[at].tabIndex = -1;
        buttons[to].tabIndex = 0;
        buttons[to].focus();
      }
    });
  }

  #refresh() {
    if (!this.#toolbar || !this.#editor) {
      return;
    }
    const inTable = this.#editor.isActive('table');
    this.#toolbar.querySelector(`[data-group="${TABLE_TOOLS}"]`)?.toggleAttribute('hidden', !inTable);
    TOOLS.flat().forEach((item) => {
      const button = this.#toolbar.querySelector(`[data-tool="${item.name}"]`);
      if (item.active) {
        button?.setAttribute('aria-pressed', String(item.active(this.#editor)));
      }
    });
    const can = this.#editor.can();
    this.#toolbar.querySelector('[data-tool="undo"]').disabled = !can.undo();
    this.#toolbar.querySelector('[data-tool="redo"]').disabled = !can.redo();
    const alternative = this.#toolbar.querySelector('[data-tool="alternative"]');
    if (alternative) {
      alternative.disabled = !this.#editor.isActive('image');
    }
  }

  chooseImage() {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = 'image/png,image/jpeg';
    input.addEventListener('change', () => [...input.files].forEach((file) => this.#insertImage(file)));
    input.click();
  }

  #takeImages(transfer) {
    const images = [...(transfer?.files || [])].filter((file) => file.type.startsWith('image/'));
    // A piece of a web page or of Word brings its picture along as a file too; then the text counts.
    if (images.length === 0 || transfer.types.includes('text/html')) {
      return false;
    }
    images.forEach((file) => this.#insertImage(file));
    return true;
  }

  /* Asks what the chosen picture shows. */
  askAlternative() {
    if (this.#editor.isActive('image') && this.#described.length === 0) {
      const alt = this.#editor.getAttributes('image').alt || '';
      this.#described.push({ at: this.#editor.state.selection.from, name: '', alt });
      this.#askDescription();
    }
  }

  #askDescription() {
    const { name, alt } = this.#described[0];
    this.dispatchEvent(new CustomEvent('gongwen-picture', { detail: { name, alt } }));
  }

  /* What the picture that was asked about shows. */
  describePicture(alt) {
    const picture = this.#described.shift();
    if (picture?.src) {
      // Writing goes on below it; a picture that stays chosen would be overwritten.
      const content = [{ type: 'image', attrs: { src: picture.src, alt } }, { type: 'paragraph' }];
      this.#editor.chain().focus().insertContent(content).run();
    } else if (picture) {
      this.#editor.chain().focus().setNodeSelection(picture.at).updateAttributes('image', { alt }).run();
    }
    this.#nextDescription();
  }

  /* The picture that was asked about stays away, or as it is. */
  dropPicture() {
    this.#described.shift();
    this.#nextDescription();
  }

  #nextDescription() {
    if (this.#described.length > 0) {
      this.#askDescription();
    }
  }

  /* Asks where the chosen words lead; without any, which words as well. */
  askLink() {
    const href = this.#editor.getAttributes('link').href || '';
    const wordless = this.#editor.state.selection.empty && !this.#editor.isActive('link');
    this.dispatchEvent(new CustomEvent('gongwen-link', { detail: { href, wordless } }));
  }

  /* Lets the chosen words, or new ones, lead somewhere; to no address they lead nowhere any more. */
  setLink(href, words) {
    const chain = this.#editor.chain().focus();
    if (!href) {
      chain.extendMarkRange('link').unsetMark('link').run();
    } else if (words) {
      chain.insertContent({ type: 'text', text: words, marks: [{ type: 'link', attrs: { href } }] }).run();
    } else {
      chain.extendMarkRange('link').setMark('link', { href }).run();
    }
  }

  async #insertImage(file) {
    try {
      const usable = file.type === 'image/png' || file.type === 'image/jpeg';
      const source = usable && file.size <= this.#imageLimit ? await read(file) : await smaller(file);
      if (source.length * 0.75 > this.#imageLimit) {
        throw new Error('too large');
      }
      if (this.forPages) {
        this.#described.push({ src: source, name: file.name, alt: '' });
        if (this.#described.length === 1) {
          this.#askDescription();
        }
        return;
      }
      this.#editor.chain().focus().setImage({ src: source, alt: file.name.replace(/\.[a-z]+$/i, '') }).run();
    } catch {
      this.dispatchEvent(new CustomEvent('gongwen-image-refused', { detail: { name: file.name } }));
    }
  }
}

function read(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}

async function smaller(file) {
  const bitmap = await createImageBitmap(file);
  const scale = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(bitmap.width * scale);
  canvas.height = Math.round(bitmap.height * scale);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/jpeg', 0.85);
}

/* The text of an article of a site. */
class GongwenPageEditor extends GongwenEditor {
  get forPages() {
    return true;
  }
}

if (!customElements.get('gongwen-editor')) {
  customElements.define('gongwen-editor', GongwenEditor);
  customElements.define('gongwen-page-editor', GongwenPageEditor);
}
