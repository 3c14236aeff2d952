package org.gongwen.form;

/**
 * An answer that was given to an earlier version of a form and has no place in the one that applies now. It is kept, so
 * that nothing somebody wrote is lost, and shown as what it is.
 *
 * @param key of the field that it answered
 * @param label what was asked
 * @param type as {@link FormReader#types} lists it
 * @param value as people read it: the label of an option, a number, a day; of a person or a unit its number, of a box
 *     {@code true} or {@code false}
 * @param hidden whether a step of that version hid it, so that it is kept and shown to nobody
 */
public record FormerAnswer(String key, String label, String type, String value, boolean hidden) {}
