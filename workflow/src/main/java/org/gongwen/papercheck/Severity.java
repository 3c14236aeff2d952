package org.gongwen.papercheck;

/** How much a finding weighs. */
public enum Severity {
    /** The standard says otherwise. */
    ERROR,
    /** Common practice, or something that could not be judged. */
    WARNING
}
