package org.gongwen.task;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Person;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.UnitId;
import org.gongwen.process.HandlerRule;
import org.gongwen.process.ProcessDesign;
import org.gongwen.process.Processes;
import org.gongwen.process.StepKey;
import org.springframework.stereotype.Component;

/** Whom a drafter names for the steps that leave it to him: one of those whom their rule lets be named. */
@Component
class ChosenHandlers {

    private final Directory directory;
    private final List<HandlerRule> rules;
    private final Processes processes;

    ChosenHandlers(Directory directory, List<HandlerRule> rules, Processes processes) {
        this.directory = directory;
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
    List<HandlerChoice> choices(ProcessDesign design, UnitId organ, Map<StepKey, PersonId> earlier) {
        return design.chosen()
                .map(step -> {
                    var key = new StepKey(step.id());
                    var candidates = candidates(step, organ);
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

    private List<Person> candidates(ProcessDesign.Step step, UnitId organ) {
        return rules.stream()
                .filter(rule -> rule.name().equals(step.handler()))
                .findFirst()
                .map(rule -> rule.nameable(organ))
                .orElse(List.of());
    }

    /** What stands against these, the steps in the order of the file. @param chosen those named before included */
    Optional<ActionResult.Refused> objection(ProcessDesign design, UnitId organ, Map<StepKey, PersonId> chosen) {
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
        }
        return Optional.empty();
    }
}
