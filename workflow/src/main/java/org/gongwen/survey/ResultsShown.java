package org.gongwen.survey;

import org.springframework.modulith.NamedInterface;

/** When everybody may see the numbers. */
@NamedInterface("booth")
public enum ResultsShown {
    ALWAYS,
    AFTERWARDS,
    NEVER
}
