package org.gongwen.paper;

/** Text in one face. */
public record Span(String text, FaceKind face) {}
