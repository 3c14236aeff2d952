package org.gongwen.task;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Person;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.UnitId;
import org.gongwen.process.HandlerRule;
import org.gongwen.process.ProcessDesign;
import org.gongwen.process.ProcessDesign.Finish;
import org.gongwen.process.Processes;
import org.gongwen.process.StepKey;
import org.springframework.stereotype.Component;

/**
 * Whom a drafter names for the steps that leave it to him: one of those whom their rule lets be named, for a leader's
 * decision one of the leaders, and never himself where somebody has to agree with him.
 */
@Component
class ChosenHandlers {

    private static final Set<Finish> DECIDING =
            EnumSet.of(Finish.AGREE, Finish.CHECK, Finish.SIGN_OFF, Finish.INSTRUCT);

    private final Directory directory;
    private final StepRoles roles;
    private final List<HandlerRule> rules;
    private final Processes processes;

    ChosenHandlers(Directory directory, StepRoles roles, List<HandlerRule> rules, Processes processes) {
        this.directory = directory;
        this.roles = roles;
        this.rules = rules;
        this.processes = processes;
    }

    /** Whom the drafter named before; the engine is asked only where somebody had to be named. */
    Map<StepKey, PersonId> earlier(Run run) {
        return processes.design(run.definitionId()).chosen().findAny().isPresent()
                ? processes.chosenHandlers(run.id())
                : Map.of();
    }

    /** As the run keeps them. */
    static Map<String, Object> variables(Map<StepKey, PersonId> chosen) {
        var variables = new HashMap<String, Object>();
        chosen.forEach((step, person) -> variables.put(ProcessDesign.namedFor(step.value()), person.value()));
        return variables;
    }

    /** @param earlier whom he named before */
    List<HandlerChoice> choices(ProcessDesign design, UnitId organ, PersonId drafter, Map<StepKey, PersonId> earlier) {
        return design.chosen()
                .map(step -> {
                    var key = new StepKey(step.id());
                    var candidates = candidates(step, organ, drafter);
                    return new HandlerChoice(
                            key,
                            step.title(),
                            candidates,
                            candidates.stream()
                                    .filter(person -> person.id().equals(earlier.get(key)))
                                    .findFirst()
                                    .orElse(null));
                })
                .toList();
    }

    private List<Person> candidates(ProcessDesign.Step step, UnitId organ, PersonId drafter) {
        return rules.stream()
                .filter(rule -> rule.name().equals(step.handler()))
                .findFirst()
                .map(rule -> rule.nameable(organ).stream()
                        .filter(person ->
                                !isHimself(step, person.id(), drafter) && !isNoLeader(step, person.id(), organ))
                        .toList())
                .orElse(List.of());
    }

    /** Nobody agrees with himself; what he handles or closes he may keep for himself. */
    private static boolean isHimself(ProcessDesign.Step step, PersonId person, PersonId drafter) {
        return DECIDING.contains(step.finish()) && person.equals(drafter);
    }

    private boolean isNoLeader(ProcessDesign.Step step, PersonId person, UnitId organ) {
        return step.finish().isForLeaders() && !roles.leads(person, organ);
    }

    /** What stands against these, the steps in the order of the file. @param chosen those named before included */
    Optional<ActionResult.Refused> objection(
            ProcessDesign design, UnitId organ, PersonId drafter, Map<StepKey, PersonId> chosen) {
        var steps = design.chosen().toList();
        for (var step : chosen.keySet()) {
            if (steps.stream().noneMatch(one -> one.id().equals(step.value()))) {
                return Optional.of(new ActionResult.Refused("task.refused.notYoursToChoose", step.value()));
            }
        }
        for (var step : steps) {
            var named = new StepAndHandler(new StepKey(step.id()), step.title(), null);
            var person = chosen.get(named.step());
            if (person == null) {
                return Optional.of(new ActionResult.Refused("task.refused.nobodyChosen", named));
            }
            var known = directory.person(person).filter(Person::active);
            if (known.isEmpty()) {
                return Optional.of(new ActionResult.Refused("task.refused.chosenHasLeft", named));
            }
            var name = known.get().name();
            if (!directory.worksIn(person, organ)) {
                return Optional.of(new ActionResult.Refused("task.refused.chosenOutside", name, named));
            }
            if (directory.isAdministrator(person)) {
                return Optional.of(new ActionResult.Refused("task.refused.assignAdministrator", name));
            }
            if (isHimself(step, person, drafter)) {
                return Optional.of(new ActionResult.Refused("task.refused.chosenHimself", named));
            }
            if (isNoLeader(step, person, organ)) {
                return Optional.of(new ActionResult.Refused("task.refused.chosenNoLeader", name, named));
            }
        }
        return Optional.empty();
    }
}
