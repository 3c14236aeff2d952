package org.gongwen.design;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gongwen.design.TrialQuestion.Kind;
import org.gongwen.document.Direction;
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

    private static final String URGENCY = "urgency";
    private static final String DIRECTION = "direction";

    private final ProcessDraftRecords drafts;
    private final Processes processes;
    private final DefinitionLint lint;
    private final Conditions conditions;
    private final Map<String, HandlerRule> rules;
    private final Directory directory;

    DryRuns(
            ProcessDraftRecords drafts,
            Processes processes,
            DefinitionLint lint,
            Conditions conditions,
            List<HandlerRule> rules,
            Directory directory) {
        this.drafts = drafts;
        this.processes = processes;
        this.lint = lint;
        this.conditions = conditions;
        this.rules = rules.stream().collect(Collectors.toUnmodifiableMap(HandlerRule::name, Function.identity()));
        this.directory = directory;
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
                        .toList());
    }

    /** Urgency and direction of a document are asked for in every trial. */
    private static boolean isTold(ProcessDesign design, String name) {
        return design.kind() != ProcessDesign.Kind.ITEM
                && !design.variables().contains(name)
                && (name.equals(URGENCY) || name.equals(DIRECTION));
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
        Set<Role> roles =
                trial.design().kind() == ProcessDesign.Kind.RECEIPT ? Set.of(Role.REGISTRAR) : HandlerPreview.STARTING;
        return directory.units().stream()
                .filter(Unit::active)
                .flatMap(unit -> directory.postsIn(unit.id()).stream())
                .filter(post -> roles.contains(post.role()))
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
     * Begins to walk.
     *
     * @throws NotPermittedException if the actor is not a system administrator
     */
    @Transactional(readOnly = true)
    public TrialTurn begin(Actor actor, Trial trial, TrialSetting setting) {
        Designers.requireDesigner(actor);
        var variables = variables(trial, setting);
        return turn(
                trial,
                setting,
                null,
                trial.rehearsal().begin(variables, setting.urgency().stepDays()));
    }

    /**
     * Finishes an open task.
     *
     * @param answers what is different from now on, by the names of the questions
     * @throws NotPermittedException if the actor is not a system administrator
     * @throws IllegalArgumentException if there is no such task
     */
    @Transactional(readOnly = true)
    public TrialTurn finish(Actor actor, Trial trial, TrialStanding standing, int task, Map<String, Object> answers) {
        Designers.requireDesigner(actor);
        return turn(
                trial,
                standing.setting(),
                standing,
                trial.rehearsal().finish(standing.position(), task, asked(trial, answers)));
    }

    /**
     * Returns an open task to an earlier step.
     *
     * @throws NotPermittedException if the actor is not a system administrator
     * @throws IllegalArgumentException if there is no such task, or it cannot be returned there
     */
    @Transactional(readOnly = true)
    public TrialTurn returnTo(Actor actor, Trial trial, TrialStanding standing, int task, StepKey target) {
        Designers.requireDesigner(actor);
        return turn(trial, standing.setting(), standing, trial.rehearsal().returnTo(standing.position(), task, target));
    }

    /**
     * Walks many times at random: who acts first, what the conditions read, how many units are asked, now and then a
     * return. Urgency and whoever begins are as they are set.
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
        return count.result(seed, walks);
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
        var turn = turn(trial, setting, null, walk.begin(setting.urgency().stepDays()));
        TrialStanding reached = null;
        for (int actions = 0; turn instanceof TrialTurn.Went(var standing); actions++) {
            reached = standing;
            if (standing.open().isEmpty() || actions == RandomWalk.MOST_ACTIONS) {
                break;
            }
            turn = turn(trial, setting, standing, walk.act(standing.position()));
        }
        return Optional.ofNullable(reached);
    }

    private RandomWalk randomWalk(Trial trial, TrialSetting setting, long seed, int number) {
        return new RandomWalk(
                trial.rehearsal(),
                trial.questions(),
                told(trial, setting),
                units(beginner(setting).post()).stream().map(Unit::id).toList(),
                // Far apart, or neighbouring walks would begin alike.
                new Random(seed * 0x9E3779B97F4A7C15L + number * 0xBF58476D1CE4E5B9L));
    }

    private static Map<String, Object> variables(Trial trial, TrialSetting setting) {
        var variables = new HashMap<String, Object>();
        trial.questions().forEach(question -> variables.put(question.name(), question.neutral()));
        variables.putAll(asked(trial, setting.answers()));
        variables.putAll(told(trial, setting));
        return variables;
    }

    private static Map<String, Object> told(Trial trial, TrialSetting setting) {
        var told = new HashMap<String, Object>();
        if (isTold(trial.design(), URGENCY)) {
            told.put(URGENCY, setting.urgency().name());
        }
        if (isTold(trial.design(), DIRECTION)) {
            told.put(DIRECTION, (setting.upward() ? Direction.UPWARD : Direction.DOWNWARD).name());
        }
        return told;
    }

    private static Map<String, Object> asked(Trial trial, Map<String, Object> answers) {
        var asked = new HashMap<>(answers);
        asked.keySet()
                .retainAll(trial.questions().stream().map(TrialQuestion::name).collect(Collectors.toSet()));
        return asked;
    }

    private TrialTurn turn(Trial trial, TrialSetting setting, @Nullable TrialStanding before, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Refused refused ->
                new TrialTurn.Refused(refused.trouble(), refused.element(), refused.events());
            case Outcome.Moved moved ->
                new TrialTurn.Went(new TrialStanding(
                        setting,
                        before,
                        moved.position(),
                        moved.events(),
                        moved.position().open().stream()
                                .map(task -> open(trial, setting, moved, task))
                                .toList()));
        };
    }

    private TrialStanding.Open open(Trial trial, TrialSetting setting, Outcome.Moved moved, Task task) {
        var step = trial.design().step(task.step()).orElseThrow();
        return new TrialStanding.Open(
                task,
                step,
                people(trial, setting, step, task),
                isNamedInTheRun(step),
                task.unit() == null ? null : directory.unit(task.unit()),
                trial.rehearsal().returnTargets(moved.position(), task.number()));
    }

    private boolean isNamedInTheRun(Step step) {
        var rule = rules.get(step.handler());
        return rule != null && rule.isNamedInTheRun();
    }

    private List<Person> people(Trial trial, TrialSetting setting, Step step, Task task) {
        var rule = rules.get(step.handler());
        // The rule for units that are asked, at a step that asks none: the check of the drawing tells.
        if (rule == null || rule.isNamedInTheRun() || step.handler().equals("unitHead") && task.unit() == null) {
            return List.of();
        }
        var beginner = beginner(setting);
        var post = beginner.post();
        var organ = directory.organOf(post.unit()).id();
        var context = new HandlingContext(
                beginner,
                "",
                post.person(),
                trial.design().kind() == ProcessDesign.Kind.RECEIPT ? organ : post.unit(),
                organ,
                setting.upward());
        return Principals.people(rule.handler(context, step, task.unit(), null), directory);
    }
}
