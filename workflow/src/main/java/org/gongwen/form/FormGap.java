package org.gongwen.form;

/** Room between parts. @param line whether a line is drawn */
public record FormGap(String id, boolean line) implements FormPart {}
