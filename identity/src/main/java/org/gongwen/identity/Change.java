package org.gongwen.identity;

/**
 * What became of a change to the organisation.
 *
 * @param <T> what a change that was made hands back
 */
public sealed interface Change<T> {

    /** The change is made. */
    record Done<T>(T value) implements Change<T> {}

    /** Nothing is changed. */
    record Refused<T>(Refusal why) implements Change<T> {}

    static <T> Change<T> done(T value) {
        return new Done<>(value);
    }

    static <T> Change<T> refused(String messageKey, Object... arguments) {
        return new Refused<>(Refusal.of(messageKey, arguments));
    }

    /**
     * The value of a change that must have been made.
     *
     * @throws IllegalStateException if it was refused
     */
    default T orElseThrow() {
        return switch (this) {
            case Done<T>(T value) -> value;
            case Refused<T>(Refusal why) -> throw new IllegalStateException(why.messageKey() + " " + why.arguments());
        };
    }
}
