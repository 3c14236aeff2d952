package org.gongwen.article;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds any of many words in one pass over a text (Aho and Corasick, 1975), by characters, so that a rare one is one and
 * not two halves. Does not change once it is built.
 *
 * @param <W> what is known of a word
 */
final class WordSearch<W> {

    /** A word that was found. @param at where it begins in the text, in {@code char}s */
    record Found<W>(W word, int at) {}

    private static final class Node<W> {
        private final Map<Integer, Node<W>> next = new HashMap<>(4);
        private final List<Ending<W>> endings = new ArrayList<>(1);
        private Node<W> otherwise = this;
    }

    /** @param length of the word, in {@code char}s */
    private record Ending<W>(W word, int length) {}

    private final Node<W> root = new Node<>();

    /** @param words by how they are written in the texts that are looked through */
    WordSearch(Map<String, W> words) {
        words.forEach((written, word) -> {
            var node = root;
            for (int point : written.codePoints().toArray()) {
                node = node.next.computeIfAbsent(point, any -> new Node<>());
            }
            node.endings.add(new Ending<>(word, written.length()));
        });
        lead();
    }

    /** From every node to that of its longest ending with which a word begins. */
    private void lead() {
        var waiting = new ArrayDeque<Node<W>>();
        root.next.values().forEach(child -> {
            child.otherwise = root;
            waiting.add(child);
        });
        while (!waiting.isEmpty()) {
            var node = waiting.remove();
            node.next.forEach((point, child) -> {
                child.otherwise = step(node.otherwise, point);
                child.endings.addAll(child.otherwise.endings);
                waiting.add(child);
            });
        }
    }

    private Node<W> step(Node<W> from, int point) {
        for (var node = from; ; node = node.otherwise) {
            var next = node.next.get(point);
            if (next != null) {
                return next;
            }
            if (node == root) {
                return root;
            }
        }
    }

    /** Every word that stands in the text, where it stands first, in the order in which they end. */
    Collection<Found<W>> in(String text) {
        var found = new LinkedHashMap<W, Found<W>>();
        var node = root;
        for (int at = 0; at < text.length(); ) {
            int point = text.codePointAt(at);
            at += Character.charCount(point);
            node = step(node, point);
            for (var ending : node.endings) {
                found.putIfAbsent(ending.word(), new Found<>(ending.word(), at - ending.length()));
            }
        }
        return found.values();
    }
}
