package org.gongwen.api;

/**
 * What is wrong with one answer of a form.
 *
 * @param field the key of the field
 * @param key of the sentence
 */
record AnswerFindingResource(String field, String key, String sentence) {}
