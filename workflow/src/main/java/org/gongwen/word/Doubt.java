package org.gongwen.word;

/**
 * Something of a Word file that the document has otherwise, elsewhere or not at all, or that was guessed.
 *
 * @param rule its name for machines, docs/word.md
 * @param sentence what it is about, with the words of the file that are concerned
 */
public record Doubt(String rule, String sentence) {}
