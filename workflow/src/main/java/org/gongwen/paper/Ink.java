package org.gongwen.paper;

/** The two colours of an official document, and one that only readers' copies have. */
public enum Ink {
    BLACK,
    RED,
    /** So light that what lies over it is read without effort. */
    PALE
}
