package org.gongwen.paper;

/** How lines stand that do not fill the measure. */
public enum Alignment {
    LEFT,
    CENTER,
    RIGHT
}
