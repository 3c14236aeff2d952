package org.gongwen.node;

import java.util.regex.Pattern;

/** What a signal is about: a short name, one for each kind of listener. */
public record Topic(String name) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9.-]{0,39}");

    /** @throws IllegalArgumentException unless it is lower case letters, digits, dots and hyphens, at most 40 */
    public Topic {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("no name for a topic: " + name);
        }
    }
}
