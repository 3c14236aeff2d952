package org.gongwen.design;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gongwen.calendar.WorkingCalendar;
import org.gongwen.calendar.WorkingTime;
import org.gongwen.design.TrialQuestion.Kind;
import org.gongwen.document.Classification;
import org.gongwen.document.Direction;
import org.gongwen.document.DocumentType;
import org.gongwen.document.Urgency;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Person;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.Post;
import org.gongwen.identity.PostId;
import org.gongwen.identity.Role;
import org.gongwen.identity.Unit;
import org.gongwen.process.Conditions;
import org.gongwen.process.DefinitionDescription;
import org.gongwen.process.DefinitionLint;
import org.gongwen.process.HandlerRule;
import org.gongwen.process.HandlingContext;
import org.gongwen.process.ProcessDesign;
import org.gongwen.process.ProcessDesign.Step;
import org.gongwen.process.Processes;
import org.gongwen.process.Rehearsal;
import org.gongwen.process.Rehearsal.Event;
import org.gongwen.process.Rehearsal.Outcome;
import org.gongwen.process.Rehearsal.Task;
import org.gongwen.process.Rehearsal.Value;
import org.gongwen.process.StepKey;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Trying a process out (试运行) against the organisation as it is today: nothing is deployed, no document is read, and
 * nothing is written. What happens is what would happen in the engine ({@link Rehearsal}). A trial asks for the values
 * that conditions read instead of taking them from a document, since whoever designs processes reads no documents.
 */
@Service
public class DryRuns {

    /** The most walks at random at a time. */
    public static final int MOST_WALKS = 2_000;

    /** What a document can say where it can say only so much. */
    private static final Map<String, Collection<String>> WORDS = Map.of(
            "type", words(DocumentType.values()),
            "direction", words(Direction.values()),
            "urgency", words(Urgency.values()),
            "classification", words(Classification.values()));

    private static final Set<String> WORDS_OF_SETTING = Set.of("urgency", "direction");

    private static List<String> words(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::name).toList();
    }

    private static final String URGENCY = "urgency";
    private static final String DIRECTION = "direction";
    private static final String DRAFTING_UNIT = "draftingUnit";

    private final ProcessDraftRecords drafts;
    private final Processes processes;
    private final DefinitionLint lint;
    private final Conditions conditions;
    private final Map<String, HandlerRule> rules;
    private final Directory directory;
    private final WorkingCalendar calendar;
    private final Clock clock;

    DryRuns(
            ProcessDraftRecords drafts,
            Processes processes,
            DefinitionLint lint,
            Conditions conditions,
            List<HandlerRule> rules,
            Directory directory,
            WorkingCalendar calendar,
            Clock clock) {
        this.drafts = drafts;
        this.processes = processes;
        this.lint = lint;
        this.conditions = conditions;
        this.rules = rules.stream().collect(Collectors.toUnmodifiableMap(HandlerRule::name, Function.identity()));
        this.directory = directory;
        this.calendar = calendar;
        this.clock = clock;
    }

    /**
     * The day that is so many working days from today: when what begins today would be there.
     *
     * @throws NotPermittedException if the actor is not a system administrator
     */
    @Transactional(readOnly = true)
    public LocalDate day(Actor actor, int workingDays) {
        Designers.requireDesigner(actor);
        return calendar.days().after(LocalDate.ofInstant(clock.instant(), WorkingTime.ZONE), workingDays);
    }

    /**
     * The newest version of every definition that is deployed.
     *
     * @throws NotPermittedException if the actor is not a system administrator
     */
    @Transactional(readOnly = true)
    public List<DefinitionDescription> deployed(Actor actor) {
        Designers.requireDesigner(actor);
        return processes.definitions();
    }

    /**
     * All versions of the process that is tried out or that a draft would replace, the newest first; none if there is no
     * such process.
     *
     * @throws NotPermittedException if the actor is not a system administrator, or there is no such draft
     * @throws org.gongwen.process.UnknownDefinitionException if there is no such definition
     */
    @Transactional(readOnly = true)
    public List<DefinitionDescription> versions(Actor actor, TrialSource source) {
        Designers.requireDesigner(actor);
        return processes.versions(
                switch (source) {
                    case TrialSource.OfDraft(var draft) -> draft(draft).key();
                    case TrialSource.OfDefinition(var definition) ->
                        processes.design(definition).key();
                });
    }

    /**
     * Opens a process to be tried out.
     *
     * @throws NotPermittedException if the actor is not a system administrator, or there is no such draft
     * @throws org.gongwen.process.UnknownDefinitionException if there is no such definition
     */
    @Transactional(readOnly = true)
    public TrialOpening open(Actor actor, TrialSource source) {
        Designers.requireDesigner(actor);
        var xml = switch (source) {
            case TrialSource.OfDraft(var draft) -> draft(draft).xml();
            case TrialSource.OfDefinition(var definition) -> processes.diagram(definition);
        };
        var file = xml.getBytes(StandardCharsets.UTF_8);
        return lint.playable(file)
                .<TrialOpening>map(design -> new TrialOpening.Open(trial(source, xml, design)))
                .orElseGet(() -> new TrialOpening.NotWhole(name(source), lint.check(file)));
    }

    private ProcessDraft draft(ProcessDraftId id) {
        return drafts.find(id).orElseThrow(() -> new NotPermittedException("there is no process draft " + id.key()));
    }

    private String name(TrialSource source) {
        return source instanceof TrialSource.OfDraft(var draft) ? draft(draft).name() : "";
    }

    private Trial trial(TrialSource source, String xml, ProcessDesign design) {
        var rehearsal = Rehearsal.of(design, conditions);
        return new Trial(
                source,
                xml,
                rehearsal,
                rehearsal.values().stream()
                        .filter(value -> !isTold(design, value.name()))
                        .map(DryRuns::question)
                        .toList(),
                rehearsal.reach(WORDS));
    }

    /**
     * Urgency and direction of a document are asked for in every trial, and the department that drafts one is told by who
     * begins.
     */
    private static boolean isTold(ProcessDesign design, String name) {
        return design.kind() != ProcessDesign.Kind.ITEM
                && !design.variables().contains(name)
                && (WORDS_OF_SETTING.contains(name)
                        || name.equals(DRAFTING_UNIT) && design.kind() == ProcessDesign.Kind.DISPATCH);
    }

    private static TrialQuestion question(Value value) {
        if (value.units()) {
            return new TrialQuestion(value.name(), Kind.UNITS, List.of());
        }
        if (value.constants().isEmpty()) {
            return new TrialQuestion(value.name(), Kind.FLAG, List.of());
        }
        var numbers = value.constants().stream().allMatch(Long.class::isInstance);
        var suggestions = new LinkedHashSet<Object>();
        for (var constant : value.constants()) {
            if (constant instanceof Long number) {
                suggestions.addAll(List.of(Math.max(0, number - 1), number, number + 1));
            } else {
                suggestions.add(constant);
            }
        }
        if (!numbers) {
            // Neither of the constants: what the default is for.
            suggestions.add("");
        }
        return new TrialQuestion(
                value.name(),
                numbers ? Kind.NUMBER : Kind.TEXT,
                suggestions.stream()
                        .sorted(Comparator.comparing((Object one) -> one instanceof Long)
                                .thenComparing(one -> one instanceof Long number ? number : 0L)
                                .thenComparing(Object::toString))
                        .toList());
    }

    /**
     * Who can begin such work, by unit and name.
     *
     * @throws NotPermittedException if the actor is not a system administrator
     */
    @Transactional(readOnly = true)
    public List<Post> beginners(Actor actor, Trial trial) {
        Designers.requireDesigner(actor);
        var received = trial.design().kind() == ProcessDesign.Kind.RECEIPT;
        return directory.units().stream()
                .filter(Unit::active)
                .flatMap(unit -> directory.postsIn(unit.id()).stream())
                .filter(post ->
                        received ? post.role() == Role.REGISTRAR : post.role().drafts())
                .toList();
    }

    /**
     * The units that work begun in a post may ask: the departments of its organ.
     *
     * @throws NotPermittedException if the actor is not a system administrator, or the person does not hold the post
     */
    @Transactional(readOnly = true)
    public List<Unit> units(Actor actor, PersonId person, PostId post) {
        Designers.requireDesigner(actor);
        return units(directory.actor(person, post).post());
    }

    private List<Unit> units(Post post) {
        var organ = directory.organOf(post.unit());
        return directory.units().stream()
                .filter(unit -> unit.active() && !unit.kind().isOrgan())
                .filter(unit -> directory.organOf(unit.id()).equals(organ))
                .toList();
    }

    private Actor beginner(TrialSetting setting) {
        return directory.actor(setting.person(), setting.post());
    }

    /**
     * Whom whoever begins the work may name for the steps that are left to him (拟稿人选定), by name; one list for each of
     * these steps, in the order of the file.
     *
     * @throws NotPermittedException if the actor is not a system administrator, or the person does not hold the post
     */
    @Transactional(readOnly = true)
    public Map<Step, List<Person>> choices(Actor actor, Trial trial, PersonId person, PostId post) {
        Designers.requireDesigner(actor);
        var organ =
                directory.organOf(directory.actor(person, post).post().unit()).id();
        var choices = new LinkedHashMap<Step, List<Person>>();
        trial.design()
                .chosen()
                .forEach(step -> choices.put(
                        step,
                        Optional.ofNullable(rules.get(step.handler()))
                                .map(rule -> rule.nameable(organ))
                                .orElse(List.of())));
        return choices;
    }

    /**
     * Begins to walk.
     *
     * @throws NotPermittedException if the actor is not a system administrator
     */
    @Transactional(readOnly = true)
    public TrialTurn begin(Actor actor, Trial trial, TrialSetting setting) {
        Designers.requireDesigner(actor);
        return new Stage(trial, setting)
                .began(trial.rehearsal()
                        .begin(variables(trial, setting), setting.urgency().stepDays()));
    }

    /**
     * The same standing, with others whom the drafter names for the steps that are left to him.
     *
     * @throws NotPermittedException if the actor is not a system administrator
     */
    @Transactional(readOnly = true)
    public TrialStanding choose(Actor actor, Trial trial, TrialStanding standing, Map<StepKey, PersonId> chosen) {
        Designers.requireDesigner(actor);
        return new Stage(trial, standing.setting().choosing(chosen))
                .standing(
                        standing.before().orElse(null),
                        standing.by().orElse(null),
                        new Outcome.Moved(standing.position(), standing.events()));
    }

    /**
     * What somebody does with an open task.
     *
     * @param by who; null for the first of those whom the step reaches
     * @param agrees false only where units vote (不同意)
     * @param answers what is different from now on, by the names of the questions
     */
    public record Deed(@Nullable PersonId by, boolean agrees, Map<String, Object> answers) {
        public Deed {
            answers = Map.copyOf(answers);
        }

        /** Agreeing, by whoever comes first. */
        public static Deed agreeing(Map<String, Object> answers) {
            return new Deed(null, true, answers);
        }
    }

    /**
     * Finishes an open task.
     *
     * @throws NotPermittedException if the actor is not a system administrator
     * @throws IllegalArgumentException if there is no such task, it does not reach this person, or somebody disagrees where
     *     there is no vote
     */
    @Transactional(readOnly = true)
    public TrialTurn finish(Actor actor, Trial trial, TrialStanding standing, int task, Deed deed) {
        Designers.requireDesigner(actor);
        return new Stage(trial, standing.setting())
                .went(
                        standing,
                        who(standing, task, deed.by()).orElse(null),
                        trial.rehearsal()
                                .finish(standing.position(), task, asked(trial, deed.answers()), deed.agrees()));
    }

    /**
     * Returns an open task to an earlier step.
     *
     * @param by who; null for the first of those whom the step reaches
     * @throws NotPermittedException if the actor is not a system administrator
     * @throws IllegalArgumentException if there is no such task, it does not reach this person, or it cannot be returned
     *     there
     */
    @Transactional(readOnly = true)
    public TrialTurn returnTo(
            Actor actor, Trial trial, TrialStanding standing, int task, StepKey target, @Nullable PersonId by) {
        Designers.requireDesigner(actor);
        return new Stage(trial, standing.setting())
                .went(
                        standing,
                        who(standing, task, by).orElse(null),
                        trial.rehearsal().returnTo(standing.position(), task, target));
    }

    /** @param by null for the first of those whom the task reaches */
    private static Optional<Person> who(TrialStanding standing, int task, @Nullable PersonId by) {
        var people = standing.open(task).map(TrialStanding.Open::people).orElse(List.of());
        var acting = people.stream()
                .filter(person -> by == null || person.id().equals(by))
                .findFirst();
        if (by != null && acting.isEmpty()) {
            throw new IllegalArgumentException("task " + task + " does not reach " + by.value());
        }
        return acting;
    }

    /**
     * Walks many times at random: who acts first, what the conditions read, how many units are asked, now and then a
     * return. Every other walk begins with values that open some branch, so that rare ones are walked too. Whoever begins
     * is as it is set, and so are urgency and direction where no condition reads them.
     *
     * @param walks at most {@link #MOST_WALKS}
     * @throws NotPermittedException if the actor is not a system administrator
     */
    @Transactional(readOnly = true)
    public TrialWalks walk(Actor actor, Trial trial, TrialSetting setting, int walks, long seed) {
        Designers.requireDesigner(actor);
        if (walks < 1 || walks > MOST_WALKS) {
            throw new IllegalArgumentException(walks + " walks are not between 1 and " + MOST_WALKS);
        }
        var count = new WalkCount(trial.design());
        for (int number = 0; number < walks; number++) {
            count.walk(
                    number,
                    randomWalk(trial, setting, seed, number),
                    setting.urgency().stepDays());
        }
        return count.result(seed, walks, trial.reach().never());
    }

    /**
     * One of the walks at random, to be looked at action by action: as far as it came.
     *
     * @param number counts from zero
     * @return empty if not even its beginning would be let through
     * @throws NotPermittedException if the actor is not a system administrator
     */
    @Transactional(readOnly = true)
    public Optional<TrialStanding> again(Actor actor, Trial trial, TrialSetting setting, long seed, int number) {
        Designers.requireDesigner(actor);
        var walk = randomWalk(trial, setting, seed, number);
        var begun = walk.begin(setting.urgency().stepDays());
        var stage = new Stage(trial, saying(setting, begun));
        var turn = stage.began(begun);
        TrialStanding reached = null;
        for (int actions = 0; turn instanceof TrialTurn.Went(var standing); actions++) {
            reached = standing;
            if (standing.open().isEmpty() || actions == RandomWalk.MOST_ACTIONS) {
                break;
            }
            var outcome = walk.act(standing.position());
            turn = stage.went(standing, whoActed(standing, outcome).orElse(null), outcome);
        }
        return Optional.ofNullable(reached);
    }

    /** As chance has it that the document says. */
    private static TrialSetting saying(TrialSetting setting, Outcome begun) {
        return begun instanceof Outcome.Moved moved
                        && moved.position().variables().get(DIRECTION) instanceof String direction
                ? new TrialSetting(
                        setting.person(),
                        setting.post(),
                        setting.urgency(),
                        Direction.valueOf(direction),
                        setting.answers(),
                        setting.chosen(),
                        setting.lent())
                : setting;
    }

    /** Where chance acts: whoever the task reaches that was finished, or the first of those that a return ended. */
    private static Optional<Person> whoActed(TrialStanding standing, Outcome outcome) {
        if (!(outcome instanceof Outcome.Moved moved)) {
            return Optional.empty();
        }
        return moved.events().stream()
                .flatMap(event -> switch (event) {
                    case Event.Finished(var task) -> Stream.of(task);
                    case Event.Dropped(var task) -> Stream.of(task);
                    default -> Stream.<Task>empty();
                })
                .findFirst()
                .flatMap(task -> who(standing, task.number(), null));
    }

    private RandomWalk randomWalk(Trial trial, TrialSetting setting, long seed, int number) {
        return new RandomWalk(
                trial,
                asked(trial),
                told(trial, setting),
                units(beginner(setting).post()).stream().map(Unit::id).toList(),
                // Far apart, or neighbouring walks would begin alike.
                new Random(seed * 0x9E3779B97F4A7C15L + number * 0xBF58476D1CE4E5B9L));
    }

    /** What chance answers: urgency and direction as well where conditions read them. */
    private static List<TrialQuestion> asked(Trial trial) {
        return Stream.concat(
                        trial.questions().stream().map(question -> possible(trial, question)),
                        trial.rehearsal().values().stream()
                                .map(Value::name)
                                .filter(name -> WORDS_OF_SETTING.contains(name) && isTold(trial.design(), name))
                                .map(name -> new TrialQuestion(
                                        name, Kind.TEXT, List.copyOf(Objects.requireNonNull(WORDS.get(name))))))
                .toList();
    }

    /** Of what somebody may type what a document or form can say. */
    private static TrialQuestion possible(Trial trial, TrialQuestion question) {
        Class<?> kind = question.kind() == Kind.NUMBER ? Long.class : String.class;
        var cases = trial.reach().cases().getOrDefault(question.name(), List.of()).stream()
                .filter(kind::isInstance)
                .toList();
        return question.suggestions().isEmpty() || cases.isEmpty()
                ? question
                : new TrialQuestion(question.name(), question.kind(), cases);
    }

    private Map<String, Object> variables(Trial trial, TrialSetting setting) {
        var variables = new HashMap<String, Object>();
        trial.questions().forEach(question -> variables.put(question.name(), question.neutral()));
        variables.putAll(asked(trial, setting.answers()));
        variables.putAll(told(trial, setting));
        return variables;
    }

    private Map<String, Object> told(Trial trial, TrialSetting setting) {
        var told = new HashMap<String, Object>();
        if (isTold(trial.design(), URGENCY)) {
            told.put(URGENCY, setting.urgency().name());
        }
        if (isTold(trial.design(), DIRECTION)) {
            told.put(DIRECTION, setting.direction().name());
        }
        if (isTold(trial.design(), DRAFTING_UNIT)) {
            told.put(
                    DRAFTING_UNIT,
                    directory.unit(beginner(setting).post().unit()).code());
        }
        return told;
    }

    private static Map<String, Object> asked(Trial trial, Map<String, Object> answers) {
        var asked = new HashMap<>(answers);
        asked.keySet()
                .retainAll(trial.questions().stream().map(TrialQuestion::name).collect(Collectors.toSet()));
        return asked;
    }

    /** Puts people to what a rehearsal plays. */
    private final class Stage {
        private final Trial trial;
        private final TrialSetting setting;
        private final Actor beginner;

        Stage(Trial trial, TrialSetting setting) {
            this.trial = trial;
            this.setting = setting;
            beginner = beginner(setting);
        }

        TrialTurn began(Outcome outcome) {
            return turn(null, directory.person(beginner.person()).orElse(null), outcome);
        }

        TrialTurn went(TrialStanding before, @Nullable Person by, Outcome outcome) {
            return turn(before, by, outcome);
        }

        private TrialTurn turn(@Nullable TrialStanding before, @Nullable Person by, Outcome outcome) {
            return switch (outcome) {
                case Outcome.Refused refused ->
                    new TrialTurn.Refused(refused.trouble(), refused.element(), refused.events());
                case Outcome.Moved moved -> new TrialTurn.Went(standing(before, by, moved));
            };
        }

        private TrialStanding standing(@Nullable TrialStanding before, @Nullable Person by, Outcome.Moved moved) {
            var found = new HashMap<StepKey, PersonId>();
            if (before != null) {
                found.putAll(before.found());
            }
            var forward = moved.events().stream().anyMatch(Event.Finished.class::isInstance);
            var open = new ArrayList<TrialStanding.Open>();
            for (var task : moved.position().open()) {
                var step = trial.design().step(task.step()).orElseThrow();
                var rule = rules.get(step.handler());
                var opened = before == null || before.open(task.number()).isEmpty();
                if (opened && rule != null && rule.keepsWhoWasFound()) {
                    // As the engine does: going forward whoever is found now counts.
                    if (forward) {
                        found.remove(task.step());
                    }
                    if (by != null) {
                        found.putIfAbsent(task.step(), by.id());
                    }
                }
                open.add(new TrialStanding.Open(
                        task,
                        step,
                        people(step, rule, task, found),
                        trial.design().chosen().anyMatch(step::equals),
                        task.unit() == null ? null : directory.unit(task.unit()),
                        trial.rehearsal().returnTargets(moved.position(), task.number())));
            }
            return new TrialStanding(setting, before, moved.position(), moved.events(), open, by, found);
        }

        private List<Person> people(Step step, @Nullable HandlerRule rule, Task task, Map<StepKey, PersonId> found) {
            // The rule for units that are asked, at a step that asks none: the check of the drawing tells.
            if (rule == null || step.handler().equals("unitHead") && task.unit() == null) {
                return List.of();
            }
            var named = rule.keepsWhoWasFound()
                    ? found.get(task.step())
                    : setting.chosen().get(task.step());
            if (rule.isNamedInTheRun() && named == null) {
                return List.of();
            }
            var post = beginner.post();
            var organ = directory.organOf(post.unit()).id();
            var context = new HandlingContext(
                    beginner,
                    "",
                    post.person(),
                    trial.design().kind() == ProcessDesign.Kind.RECEIPT ? organ : post.unit(),
                    organ,
                    setting.upward());
            return Principals.people(rule.handler(context, step, task.unit(), named), directory);
        }
    }
}
