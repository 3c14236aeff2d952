package org.gongwen.citizen;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The applications for information at a site in a year. What was received and carried in is what was handled and carried on.
 *
 * @param site its name; null for all sites together
 * @param received in the year (本年新收)
 * @param carriedIn received before it and not closed then (上年结转)
 * @param handled closed in the year, by what became of it; what nothing became is missing
 * @param carriedOn not closed at its end, or now while it lasts (结转下年度继续办理)
 */
public record RequestsOfYear(
        @Nullable String site, int received, int carriedIn, Map<RequestOutcome, Integer> handled, int carriedOn) {

    public RequestsOfYear {
        handled = Map.copyOf(handled);
    }

    public int handled(RequestOutcome outcome) {
        return handled.getOrDefault(outcome, 0);
    }

    public int handled(RequestOutcome.Result result) {
        return result.outcomes().stream().mapToInt(this::handled).sum();
    }

    public int handledInAll() {
        return handled.values().stream().mapToInt(Integer::intValue).sum();
    }
}
