package org.gongwen.task;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.gongwen.calendar.WorkingTime;
import org.gongwen.form.Answer;
import org.gongwen.form.FieldAccess;
import org.gongwen.form.FieldFinding;
import org.gongwen.form.FieldRule;
import org.gongwen.form.FormAccess;
import org.gongwen.form.FormAnswers;
import org.gongwen.form.FormCheck;
import org.gongwen.form.FormData;
import org.gongwen.form.FormSchema;
import org.gongwen.form.FormerAnswer;
import org.gongwen.form.FormerAnswers;
import org.gongwen.identity.Directory;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.Unit;
import org.gongwen.identity.UnitId;
import org.gongwen.process.ProcessDesign;
import org.gongwen.process.ProcessDesign.Finish;
import org.gongwen.process.ProcessDesign.Step;
import org.gongwen.process.Processes;
import org.gongwen.process.StepKey;
import org.springframework.stereotype.Component;

/** The form of a business item as a step of its process has it. */
@Component
class ItemForms {

    private static final FormSchema NONE = new FormSchema("none", List.of());

    private final Processes processes;
    private final Directory directory;
    private final Clock clock;

    ItemForms(Processes processes, Directory directory, Clock clock) {
        this.processes = processes;
        this.directory = directory;
        this.clock = clock;
    }

    /** Without parts where the process has no form. */
    static FormSchema of(ProcessDesign design) {
        return Objects.requireNonNullElse(design.schema(), NONE);
    }

    /** What whoever drafts it may do with the form, before there is a run. */
    static FormAccess first(ProcessDesign design) {
        return design.steps()
                .filter(step -> step.finish() == Finish.SUBMIT)
                .findFirst()
                .map(ItemForms::access)
                .orElse(FormAccess.EVERYTHING);
    }

    /**
     * What may be done with the form at a step. Of one that the process does not have any more nobody knows what it hid:
     * it shows what no step hides.
     */
    static FormAccess at(ProcessDesign design, StepKey step) {
        return design.step(step)
                .map(ItemForms::access)
                .orElseGet(() -> new FormAccess(
                        design.steps()
                                .flatMap(other -> other.fields().stream())
                                .filter(field -> field.access() == ProcessDesign.Access.HIDE)
                                .collect(Collectors.toMap(
                                        ProcessDesign.FieldAccess::name,
                                        field -> new FieldAccess(FieldAccess.Mode.HIDE, false),
                                        (one, same) -> one)),
                        FieldAccess.SHOW));
    }

    /** Fields that a step does not name are answered by whoever submits, and shown to everybody after him. */
    private static FormAccess access(Step step) {
        var fields = new HashMap<String, FieldAccess>();
        step.fields()
                .forEach(field -> fields.put(
                        field.name(),
                        new FieldAccess(
                                switch (field.access()) {
                                    case EDIT -> FieldAccess.Mode.EDIT;
                                    case SHOW -> FieldAccess.Mode.SHOW;
                                    case HIDE -> FieldAccess.Mode.HIDE;
                                },
                                field.required())));
        return new FormAccess(fields, step.finish() == Finish.SUBMIT ? FieldAccess.EDIT : FieldAccess.SHOW);
    }

    /** The same to read only. */
    static FormAccess reading(FormAccess access) {
        var fields = new HashMap<String, FieldAccess>();
        access.fields()
                .forEach((key, one) -> fields.put(key, one.mode() == FieldAccess.Mode.HIDE ? one : FieldAccess.SHOW));
        return new FormAccess(fields, FieldAccess.SHOW);
    }

    /**
     * What somebody has filled in, held against the form.
     *
     * @param data what the item says with what the step may change taken over, and nothing else
     * @param former answers to earlier versions of the form that this one does not take
     * @param faults why it cannot be so; empty where it can
     */
    record Filled(
            FormSchema form, FormAccess access, FormData data, List<FormerAnswer> former, List<FieldFinding> faults) {

        /** As an item keeps it. */
        String answers() {
            return FormAnswers.write(data);
        }

        /** What conditions and steps read when the process begins. */
        Map<String, Object> atBeginning() {
            return FormAnswers.variables(form, data);
        }

        /** The same once it is under way: who was asked beside (加签) is not forgotten by a step that changes no units. */
        Map<String, Object> underWay() {
            var variables = new HashMap<>(atBeginning());
            form.unitLists().filter(field -> !access.edits(field)).forEach(field -> variables.remove(field.key()));
            return variables;
        }
    }

    /** What an item says by the form that applies to it now, and what that form does not take. */
    record Answered(FormSchema form, FormData data, List<FormerAnswer> former) {}

    /** @param design the version that applies, which may be newer than that whose form was answered */
    Answered answered(BusinessItem item, ProcessDesign design) {
        var form = of(design);
        var earlier = processes.design(item.answeredIn());
        var before = of(earlier);
        var data = FormAnswers.read(form, item.answers());
        var former = FormerAnswers.read(item.former());
        if (!before.equals(form)) {
            var lost = FormerAnswers.between(
                    before, form, FormAnswers.read(before, item.answers()), key -> isHidden(earlier, key));
            for (var answer : lost) {
                data = data.with(answer.key(), null);
            }
            former = FormerAnswers.joined(former, lost);
        }
        return new Answered(form, data, former);
    }

    /** Whether a step hides a field; what it answers is then shown to nobody where the field has gone. */
    private static boolean isHidden(ProcessDesign design, String key) {
        return design.steps()
                .flatMap(step -> step.fields().stream())
                .anyMatch(field -> field.name().equals(key) && field.access() == ProcessDesign.Access.HIDE);
    }

    /** Everything that a step asks for must be there and right. */
    Filled whole(BusinessItem item, ProcessDesign design, FormAccess access, FormData given) {
        var answered = answered(item, design);
        var form = answered.form();
        var data = answered.data().takingOver(given, form, access);
        return new Filled(form, access, data, answered.former(), faults(form, access, data));
    }

    /** What is there must be of a kind that can be kept. */
    Filled unfinished(BusinessItem item, ProcessDesign design, FormAccess access, FormData given) {
        var answered = answered(item, design);
        var form = answered.form();
        var data = answered.data().takingOver(given, form, access);
        return new Filled(form, access, data, answered.former(), FormCheck.checkUnfinished(form, access, data));
    }

    /** What is wrong with answers, people and units that are not there included. */
    List<FieldFinding> faults(FormSchema form, FormAccess access, FormData data) {
        var today = LocalDate.ofInstant(clock.instant(), WorkingTime.ZONE);
        var findings = new ArrayList<>(FormCheck.check(form, access, data, today));
        form.fields().filter(access::edits).forEach(field -> {
            var answer = data.get(field.key());
            var gone = switch (answer) {
                case PersonId person -> directory.person(person).isEmpty();
                case UnitId unit -> !units().contains(unit);
                case List<?> several -> field.answer() instanceof Answer.SeveralUnits && !units().containsAll(several);
                case null, default -> false;
            };
            if (gone) {
                findings.add(new FieldFinding(field.key(), FieldRule.OPTION_UNKNOWN, List.of()));
            }
        });
        return List.copyOf(findings);
    }

    private Set<UnitId> units() {
        return directory.units().stream().map(Unit::id).collect(Collectors.toUnmodifiableSet());
    }
}
