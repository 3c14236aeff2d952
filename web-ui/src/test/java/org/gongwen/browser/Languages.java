package org.gongwen.browser;

import java.util.ArrayList;
import java.util.List;

/** Finds what stands on a page in another language than the page says, and is not marked as people's own words. */
final class Languages {

    /**
     * Walks everything, hidden parts and shadow roots included. Text in Chinese has to stand under {@code lang="zh"};
     * attributes and the titles of dialogs cannot be marked, so they may only repeat what stands marked on the page or
     * in its fields. What the toolkit has spoken stays where it speaks from when its page is gone, and is left out.
     */
    private static final String STRANGE = """
            () => {
              const chinese = /[\\p{Script=Han}\\u3000-\\u303F\\uFF00-\\uFFEF]/u;
              const silent = new Set(['class', 'id', 'style', 'href', 'src', 'value', 'part', 'lang', 'name']);
              const above = (node) => node.parentNode || node.host;
              const language = (node) => {
                for (let one = node; one; one = above(one)) {
                  if (one.getAttribute?.('lang')) return one.getAttribute('lang');
                }
                return '';
              };
              const written = new Set();
              const strange = [];
              const repeating = [];
              const place = (element) => {
                const names = [];
                for (let one = element; one && names.length < 4; one = above(one)) {
                  if (one.localName) names.push(one.localName + (one.className?.baseVal ?? one.className ?? '').toString().replace(/^(?=.)/, '.').replace(/ +/g, '.'));
                }
                return names.join(' < ');
              };
              const text = (node) => {
                if (!chinese.test(node.data)) return;
                if (language(node).startsWith('zh')) written.add(node.data.trim());
                else if (node.parentElement?.closest('body > [aria-live]')) return;
                else if (node.parentElement?.closest('[slot="title"]')) repeating.push([node.data, 'title ' + place(node.parentElement)]);
                else strange.push(node.data.trim() + ' in ' + place(above(node)));
              };
              const walk = (root) => {
                for (const node of root.childNodes) {
                  if (node.nodeType === Node.TEXT_NODE) text(node);
                  if (node.nodeType !== Node.ELEMENT_NODE || ['SCRIPT', 'STYLE', 'TEMPLATE'].includes(node.tagName)) continue;
                  const held = node.localName === 'vaadin-multi-select-combo-box-chip';
                  for (const { name, value } of node.attributes) {
                    if (silent.has(name) || !chinese.test(value)) continue;
                    if (held || language(node).startsWith('zh')) written.add(value.trim());
                    else repeating.push([value, name + ' of ' + place(node)]);
                  }
                  if (held) continue;
                  if (node.shadowRoot) walk(node.shadowRoot);
                  walk(node);
                }
              };
              walk(document.body);
              const longestFirst = [...written].sort((one, other) => other.length - one.length);
              for (const [words, where] of repeating) {
                let left = words;
                for (const one of longestFirst) left = left.split(one).join('');
                if (chinese.test(left)) strange.push(words + ' in ' + where);
              }
              return [document.documentElement.lang, String(written.size), ...new Set(strange)];
            }""";

    private final List<String> strange = new ArrayList<>();
    private int seen;

    /** Looks at the page as it is now, and keeps a picture of it. */
    void look(Desk desk, String name) {
        desk.still();
        @SuppressWarnings("unchecked")
        var found = (List<String>) desk.page().evaluate(STRANGE);
        desk.picture("english-" + name);
        if (!found.getFirst().equals("en")) {
            strange.add(name + ": the page says it is in " + found.getFirst());
        }
        seen += Integer.parseInt(found.get(1));
        found.stream().skip(2).map(one -> name + ": " + one).forEach(strange::add);
    }

    /** What was found on all pages. */
    List<String> strange() {
        return List.copyOf(strange);
    }

    /** How many different words of people were met, page by page: none would mean that nothing was looked at. */
    int seen() {
        return seen;
    }
}
