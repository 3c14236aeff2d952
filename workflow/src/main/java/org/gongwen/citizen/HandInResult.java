package org.gongwen.citizen;

import java.time.LocalDate;
import java.util.List;
import org.springframework.modulith.NamedInterface;

/** What became of handing something in. */
@NamedInterface("counter")
public sealed interface HandInResult {

    /**
     * It is in.
     *
     * @param receipt under which it is asked for
     * @param code the query code, which is never shown again
     * @param due the day by which it is answered if nothing stops its clock
     */
    record Received(String receipt, String code, LocalDate due) implements HandInResult {}

    /** Nothing was kept, for a reason that the citizen can read. */
    record Refused(String messageKey, List<Object> arguments) implements HandInResult {
        public Refused(String messageKey, Object... arguments) {
            this(messageKey, List.of(arguments));
        }
    }

    /** Too much came from his network today, or from everywhere this minute: nothing was kept. He can write by post. */
    record TooMany(String messageKey) implements HandInResult {}

    /** This form was handed in some time ago, and its receipt was shown then. */
    record Already() implements HandInResult {}
}
