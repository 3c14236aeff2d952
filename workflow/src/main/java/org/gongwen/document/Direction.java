package org.gongwen.document;

/** Where a document goes as seen from the organ that issues it (行文方向). */
public enum Direction {
    /** To a superior organ (上行文). */
    UPWARD,
    /** To lower organs (下行文). */
    DOWNWARD,
    /** To organs on a level, or without a relation of subordination (平行文). */
    PARALLEL
}
