package org.gongwen.identity;

import java.util.List;

/**
 * Why something that was asked for is not done, for a person to read.
 *
 * @param messageKey key of the sentence in the message bundles; the sentence also says how to put it right
 * @param arguments what the sentence's placeholders stand for, in order: names as texts, roles as {@link Role}, several
 *     of them as a list; the screen words them
 */
public record Refusal(String messageKey, List<Object> arguments) {

    public Refusal {
        arguments = List.copyOf(arguments);
    }

    public static Refusal of(String messageKey, Object... arguments) {
        return new Refusal(messageKey, List.of(arguments));
    }
}
