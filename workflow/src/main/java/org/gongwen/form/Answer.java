package org.gongwen.form;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a field takes. */
public sealed interface Answer {

    /** Characters that a text of one line may have, and one of several. */
    int LONGEST_LINE = 500;

    int LONGEST_TEXT = 5_000;

    /** Units that one answer may name. */
    int MOST_UNITS = 500;

    /**
     * A text.
     *
     * @param lines whether it may have several
     * @param shortest in characters; null without a bound
     * @param longest in characters; null where only the general bound holds
     */
    record Text(
            boolean lines,
            @Nullable Integer shortest,
            @Nullable Integer longest,
            TextKind kind) implements Answer {

        /** The bound that holds. */
        public int most() {
            return longest != null ? longest : lines ? LONGEST_TEXT : LONGEST_LINE;
        }
    }

    /**
     * A number.
     *
     * @param decimals how many digits may stand behind the point
     * @param measure what is counted, as in 天; may be empty
     */
    record Number(@Nullable BigDecimal least, @Nullable BigDecimal most, int decimals, String measure)
            implements Answer {}

    /** A day, a time or both. @param noPast whether it must not lie before today */
    record Moment(Precision precision, boolean noPast) implements Answer {}

    /** What a moment says. */
    enum Precision {
        DATE,
        TIME,
        DATETIME
    }

    /** One of several options, or some of them. */
    record Choice(Look look, List<Option> options) implements Answer {

        public Choice {
            options = List.copyOf(options);
        }

        /** Whether more than one may be chosen. */
        public boolean several() {
            return look == Look.CHECKLIST;
        }
    }

    /** How options are offered. */
    enum Look {
        SELECT,
        RADIO,
        CHECKLIST
    }

    /** @param value what is kept and what conditions compare */
    record Option(String value, String label) {}

    /** A box to tick; where it is required it must be ticked. */
    record YesNo() implements Answer {}

    /** A person of the organisation. */
    record OnePerson() implements Answer {}

    /** A unit of the organisation. */
    record OneUnit() implements Answer {}

    /** Units of the organisation, each once; a step of the process may ask them (会签). */
    record SeveralUnits() implements Answer {}
}
