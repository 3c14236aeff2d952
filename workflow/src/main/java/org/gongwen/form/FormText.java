package org.gongwen.form;

/** Words for whoever fills the form in. Plain text: nothing in it is interpreted. */
public record FormText(String id, String text) implements FormPart {}
