package org.gongwen.paper;

/** The two colours of an official document. */
public enum Ink {
    BLACK,
    RED
}
