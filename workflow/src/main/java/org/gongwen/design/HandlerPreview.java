package org.gongwen.design;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Person;
import org.gongwen.identity.Role;
import org.gongwen.identity.Unit;
import org.gongwen.identity.Written;
import org.gongwen.process.HandlerRule;
import org.gongwen.process.HandlingContext;
import org.gongwen.process.ProcessDesign.Kind;
import org.gongwen.process.ProcessDesign.Step;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who a rule for handlers would find today, for whoever chooses it. */
@Service
public class HandlerPreview {

    private final List<HandlerRule> rules;
    private final Directory directory;

    HandlerPreview(List<HandlerRule> rules, Directory directory) {
        this.rules =
                rules.stream().sorted(Comparator.comparing(HandlerRule::name)).toList();
        this.directory = directory;
    }

    /**
     * Units from which the same people are found.
     *
     * @param people empty where nobody who is active is found
     */
    public record Found(List<Unit> units, List<Person> people) {
        public Found {
            units = List.copyOf(units);
            people = List.copyOf(people);
        }
    }

    /**
     * What a rule finds.
     *
     * @param decidedInTheRun whether only the run decides, so that nothing can be said today
     * @param found by unit: those that find nobody first
     */
    public record Preview(boolean decidedInTheRun, List<Found> found) {
        public Preview {
            found = List.copyOf(found);
        }
    }

    /** The names of the rules that there are. */
    public List<String> rules() {
        return rules.stream().map(HandlerRule::name).toList();
    }

    /**
     * @param kind what the process is about: documents received come to organs, everything else begins in any unit where
     *     somebody drafts
     * @param post the post that the step says; null without one
     * @param namedUnit the unit that the step says; null without one
     * @return empty if there is no such rule
     * @throws NotPermittedException if the actor is not a system administrator
     */
    @Transactional(readOnly = true)
    public Optional<Preview> preview(
            Actor actor, Kind kind, @Written String rule, @Nullable Role post, @Written @Nullable String namedUnit) {
        Designers.requireDesigner(actor);
        return rules.stream()
                .filter(one -> one.name().equals(rule))
                .findFirst()
                .map(one -> preview(actor, kind, one, Step.handledBy(rule, post, namedUnit)));
    }

    private Preview preview(Actor actor, Kind kind, HandlerRule rule, Step step) {
        if (rule.isDecidedInTheRun()) {
            return new Preview(true, List.of());
        }
        var byPeople = new LinkedHashMap<List<Person>, List<Unit>>();
        directory.units().stream().filter(unit -> begins(unit, kind)).forEach(unit -> {
            byPeople.computeIfAbsent(found(actor, unit, rule, step), people -> new ArrayList<>())
                    .add(unit);
        });
        return new Preview(
                false,
                byPeople.entrySet().stream()
                        .map(entry -> new Found(entry.getValue(), entry.getKey()))
                        .sorted(Comparator.comparing(
                                (Found found) -> !found.people().isEmpty()))
                        .toList());
    }

    /** Whoever is found for documents that go upward and for all others; nobody where one of them finds nobody. */
    private List<Person> found(Actor actor, Unit unit, HandlerRule rule, Step step) {
        var all = new LinkedHashSet<Person>();
        for (var upward : List.of(false, true)) {
            var organ = directory.organOf(unit.id()).id();
            var context = new HandlingContext(actor, "", actor.person(), unit.id(), organ, upward);
            var people = Principals.people(rule.handler(context, step, unit.id(), null), directory);
            if (people.isEmpty()) {
                return List.of();
            }
            all.addAll(people);
        }
        return List.copyOf(all);
    }

    private boolean begins(Unit unit, Kind kind) {
        if (!unit.active()) {
            return false;
        }
        return kind == Kind.RECEIPT
                ? unit.kind().isOrgan()
                : directory.postsIn(unit.id()).stream()
                        .anyMatch(post -> post.role().drafts());
    }
}
