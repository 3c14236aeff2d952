package org.gongwen.web.document;

/** A form with one likely action, which the key {@code a} leads to. */
@FunctionalInterface
public interface LikelyAction {
    void focusAction();
}
