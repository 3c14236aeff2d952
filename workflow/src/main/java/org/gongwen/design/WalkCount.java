package org.gongwen.design;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gongwen.design.TrialWalks.Days;
import org.gongwen.design.TrialWalks.Reason;
import org.gongwen.design.TrialWalks.Stuck;
import org.gongwen.process.ProcessDesign;
import org.gongwen.process.ProcessDesign.Automatic;
import org.gongwen.process.ProcessDesign.End;
import org.gongwen.process.ProcessDesign.Step;
import org.gongwen.process.Rehearsal.Event;
import org.gongwen.process.Rehearsal.Outcome;
import org.gongwen.process.Rehearsal.Position;
import org.jspecify.annotations.Nullable;

/** Takes down how walks went. */
final class WalkCount {

    private final Map<String, Integer> reached = new LinkedHashMap<>();
    private final Map<Place, Stuck> stuck = new LinkedHashMap<>();
    private final List<Integer> days = new ArrayList<>();

    private record Place(Reason reason, String element) {}

    WalkCount(ProcessDesign design) {
        design.body()
                .everything()
                .filter(node -> node instanceof Step || node instanceof Automatic || node instanceof End)
                .forEach(node -> reached.put(node.id(), 0));
    }

    void walk(int number, RandomWalk walk, @Nullable Integer stepDays) {
        var here = new HashSet<String>();
        var outcome = walk.begin(stepDays);
        for (int actions = 0; ; actions++) {
            if (outcome instanceof Outcome.Refused refused) {
                note(refused.events(), here);
                stuck(Reason.valueOf(refused.trouble().name()), refused.element(), number);
                break;
            }
            var moved = (Outcome.Moved) outcome;
            var position = moved.position();
            note(moved.events(), here);
            if (position.ended()) {
                days.add(position.day());
                break;
            }
            if (position.stuck()) {
                stuck(Reason.NEVER_JOINED, place(position), number);
                break;
            }
            if (actions == RandomWalk.MOST_ACTIONS) {
                stuck(Reason.TOO_LONG, position.open().getFirst().step().value(), number);
                break;
            }
            outcome = walk.act(position);
        }
        here.forEach(id -> reached.computeIfPresent(id, (key, count) -> count + 1));
    }

    private static void note(List<Event> events, Set<String> here) {
        for (var event : events) {
            switch (event) {
                case Event.Opened opened -> here.add(opened.task().step().value());
                case Event.Ran ran -> here.add(ran.automatic());
                case Event.Ended ended -> here.add(ended.end());
                default -> {}
            }
        }
    }

    /** The flow on which something waits; the first by its id, so that the same place has one name. */
    private static String place(Position position) {
        return position.waiting().keySet().stream().sorted().findFirst().orElse("");
    }

    private void stuck(Reason reason, String element, int number) {
        stuck.merge(
                new Place(reason, element),
                new Stuck(reason, element, 1, number),
                (one, another) -> new Stuck(reason, element, one.walks() + 1, one.example()));
    }

    /** @param never where nothing ever leads */
    TrialWalks result(long seed, int walks, Set<String> never) {
        var inOrder = days.stream().sorted().toList();
        return new TrialWalks(
                seed,
                walks,
                Collections.unmodifiableMap(reached),
                never.stream().filter(reached::containsKey).collect(Collectors.toSet()),
                inOrder.size(),
                inOrder.isEmpty()
                        ? null
                        : new Days(inOrder.getFirst(), inOrder.get((inOrder.size() - 1) / 2), inOrder.getLast()),
                stuck.values().stream()
                        .sorted(Comparator.comparingInt(Stuck::walks).reversed())
                        .toList());
    }
}
