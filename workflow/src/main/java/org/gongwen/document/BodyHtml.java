package org.gongwen.document;

/** The HTML a body may consist of. */
public final class BodyHtml {
    private BodyHtml() {}
}
