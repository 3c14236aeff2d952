package org.gongwen.web.monitor;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gongwen.calendar.WorkingTime;
import org.gongwen.document.DocumentType;
import org.gongwen.identity.Directory;
import org.gongwen.monitor.MonitoredRun;
import org.gongwen.monitor.MoveFault;
import org.gongwen.monitor.RunChange;
import org.gongwen.monitor.RunChangeLine;
import org.gongwen.monitor.RunChangeResult;
import org.gongwen.monitor.RunSubject;
import org.gongwen.operations.FailedJob;
import org.gongwen.process.DefinitionDescription;
import org.gongwen.process.Obstacle;
import org.gongwen.process.StepDescription;
import org.gongwen.process.StepKey;
import org.gongwen.task.ItemId;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.StateBadge;
import org.gongwen.web.shell.Terms;
import org.jspecify.annotations.Nullable;

/** What the monitor and the changes of running work are called. */
final class MonitorWords {

    private static final List<String> SHIPPED =
            List.of("dispatch", "receipt", "article", "citizenLetter", "informationRequest");

    private final Component screen;

    MonitorWords(Component screen) {
        this.screen = screen;
    }

    Phrase process(String key, String name) {
        return SHIPPED.contains(key)
                ? Phrase.plain(screen.getTranslation("task.process." + key))
                : Phrase.written(name);
    }

    Phrase version(DefinitionDescription definition) {
        return Phrase.of(
                screen, "monitor.version.of", process(definition.key(), definition.name()), definition.version());
    }

    /** Time by the clock, in minutes, hours or days, whichever reads best. */
    String elapsed(@Nullable Duration duration) {
        return duration(duration, Duration.ofDays(1), Duration.ofHours(48), "monitor.days");
    }

    /** Working time, in minutes, hours or working days, whichever reads best. */
    String worked(@Nullable Duration duration) {
        return duration(duration, WorkingTime.DAY, WorkingTime.DAY, "monitor.workingDays");
    }

    private String duration(@Nullable Duration duration, Duration day, Duration inDaysFrom, String days) {
        if (duration == null) {
            return "—";
        }
        if (duration.compareTo(inDaysFrom) >= 0) {
            return screen.getTranslation(days, oneDigit(duration.toMinutes() / (double) day.toMinutes()));
        }
        return duration.toMinutes() < 90
                ? screen.getTranslation("monitor.minutes", Math.max(1, duration.toMinutes()))
                : screen.getTranslation("monitor.hours", oneDigit(duration.toMinutes() / 60.0));
    }

    private static String oneDigit(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }

    /** Type and number, or that there is no number yet; of an item its serial number as well. Never a title. */
    Phrase about(MonitoredRun run) {
        return about(run.type(), run.item(), run.number());
    }

    Phrase about(@Nullable DocumentType type, @Nullable ItemId item, @Nullable String number) {
        return item == null
                ? about(type, number)
                : Phrase.facts(
                        Phrase.plain(screen.getTranslation("monitor.run.item", item.key())), about(null, number));
    }

    Phrase about(@Nullable DocumentType type, @Nullable String number) {
        return Phrase.facts(
                type == null ? Phrase.EMPTY : Phrase.plain(Terms.of(screen, type)),
                number == null
                        ? Phrase.plain(screen.getTranslation("monitor.run.unnumbered"))
                        : Phrase.written(number));
    }

    /** Type and number, the unit it began in and since when; never a title. */
    Phrase about(RunSubject subject, Directory directory, Dates dates) {
        return Phrase.facts(
                about(subject.type(), subject.item(), subject.number()),
                Phrase.written(directory.unit(subject.unit()).shortName()),
                Phrase.plain(screen.getTranslation(
                        "monitor.run.since",
                        dates.shortly(
                                subject.startedAt(), Locale.forLanguageTag(screen.getTranslation("shell.language"))))));
    }

    /** An element of a version, steps as well as what the process does by itself. */
    Phrase element(Map<StepKey, String> names, StepKey key) {
        return Terms.step(screen, key, names.getOrDefault(key, key.value()));
    }

    /** Says that the runs would go back to an older version. */
    StateBadge older(int from, int to) {
        return new StateBadge(
                StateBadge.Tone.SOON, VaadinIcon.WARNING, screen.getTranslation("monitor.migrate.older", from, to));
    }

    /** Says that nothing can go to a version that is out of service. */
    StateBadge withdrawn(int version) {
        return new StateBadge(
                StateBadge.Tone.LATE,
                VaadinIcon.BAN,
                screen.getTranslation("monitor.change.refused.withdrawn", version));
    }

    /** Why a run in the report of a change stayed; empty where nothing is against it. */
    Phrase reason(RunChangeLine line, Function<StepKey, Phrase> step) {
        var obstacle = line.obstacle();
        var fault = line.fault();
        if (obstacle == null) {
            return Phrase.EMPTY;
        }
        return fault == null ? obstacle(obstacle, step) : fault(fault);
    }

    Phrase fault(MoveFault fault) {
        var reference = fault.reference();
        if (fault.cause() == MoveFault.Cause.OTHER && reference == null) {
            return Phrase.plain(screen.getTranslation("monitor.obstacle.FAILED"));
        }
        return Phrase.of(
                screen,
                "monitor.fault." + fault.cause(),
                Phrase.plain(Objects.requireNonNullElse(reference, "—")),
                Phrase.plain(Objects.requireNonNullElse(fault.node(), "—")));
    }

    Phrase step(StepDescription step) {
        return Terms.step(screen, step.key(), step.name());
    }

    Phrase step(List<StepDescription> steps, StepKey key) {
        return steps.stream()
                .filter(step -> step.key().equals(key))
                .findFirst()
                .map(this::step)
                .orElseGet(() -> Phrase.written(key.value()));
    }

    /** Why a job failed, and what helps. */
    Phrase reason(FailedJob job) {
        var fault = job.fault();
        if (fault != null) {
            return fault(fault);
        }
        var node = job.node();
        return switch (job.reason()) {
            case UNREADABLE, DATABASE_AWAY, DATA_CONFLICT ->
                Phrase.plain(screen.getTranslation("monitor.failed.reason." + job.reason()));
            case NOT_TAKEN, RESTING ->
                Phrase.of(
                        screen,
                        "monitor.failed.reason." + job.reason(),
                        Phrase.written(Objects.requireNonNullElse(job.detail(), "")),
                        job.answer() == null
                                ? Phrase.plain(screen.getTranslation("monitor.failed.silent"))
                                : Phrase.written(job.answer()));
            case IN_LOG ->
                Phrase.plain(
                        node == null
                                ? screen.getTranslation("monitor.failed.reason.IN_LOG")
                                : screen.getTranslation(
                                        "monitor.failed.reason.IN_LOG_OF",
                                        node,
                                        Objects.requireNonNullElse(job.detail(), "")));
        };
    }

    /** How a run of a change stands. */
    String line(RunChange.Kind kind, RunChangeLine.State state) {
        return screen.getTranslation(
                (kind == RunChange.Kind.MIGRATION ? "monitor.change.line." : "monitor.change.one.") + state);
    }

    /** How many runs a change has, and how many of them stand how; of what there is none nothing is said. */
    String numbers(RunChange change) {
        var progress = change.progress();
        var counts = new LinkedHashMap<RunChangeLine.State, Number>();
        counts.put(RunChangeLine.State.WAITING, progress.waiting());
        counts.put(RunChangeLine.State.READY, progress.ready());
        counts.put(RunChangeLine.State.IMPOSSIBLE, progress.impossible());
        counts.put(RunChangeLine.State.MOVED, progress.moved());
        counts.put(RunChangeLine.State.LEFT, progress.left());
        var told = counts.entrySet().stream()
                .filter(count -> count.getValue().longValue() > 0)
                .map(count -> screen.getTranslation(
                        "monitor.change.numbers.of", line(change.kind(), count.getKey()), count.getValue()))
                .collect(Collectors.joining(screen.getTranslation("monitor.change.numbers.then")));
        return told.isEmpty()
                ? screen.getTranslation("monitor.change.numbers.all", progress.all())
                : screen.getTranslation("monitor.change.numbers", progress.all(), told);
    }

    /** Why a run cannot be moved, or was not. */
    Phrase obstacle(Obstacle obstacle, Function<StepKey, Phrase> step) {
        return Phrase.of(
                screen,
                "monitor.obstacle." + obstacle.kind().name(),
                obstacle.step().isEmpty() ? Phrase.EMPTY : step.apply(new StepKey(obstacle.step())));
    }

    /** What is to become of the one run that a change is about. @param steps of its version */
    Phrase what(RunChange change, List<StepDescription> steps, Directory directory) {
        var leaving = Phrase.enumerated(
                screen,
                change.mapping().keySet().stream()
                        .map(step -> step(steps, step))
                        .toList());
        var unit = change.unit();
        if (unit != null) {
            return Phrase.of(
                    screen,
                    "monitor.change.what.CANCELLATION",
                    leaving,
                    Phrase.written(directory.unit(unit).shortName()));
        }
        return change.leavesOut()
                ? Phrase.of(screen, "monitor.change.what.LEFT_OUT", leaving)
                : Phrase.of(
                        screen,
                        "monitor.change.what.RELOCATION",
                        leaving,
                        step(steps, change.mapping().values().iterator().next()));
    }

    StateBadge state(RunChange change) {
        if (change.calledOff() != null) {
            return new StateBadge(
                    StateBadge.Tone.NEUTRAL, VaadinIcon.BAN, screen.getTranslation("monitor.change.state.CALLED_OFF"));
        }
        var word = screen.getTranslation("monitor.change.state." + change.state());
        return switch (change.state()) {
            case CHECKING, RUNNING -> new StateBadge(StateBadge.Tone.ACTIVE, VaadinIcon.HOURGLASS, word);
            case PROPOSED -> new StateBadge(StateBadge.Tone.SOON, VaadinIcon.QUESTION_CIRCLE_O, word);
            case DONE -> new StateBadge(StateBadge.Tone.DONE, VaadinIcon.CHECK, word);
            case REFUSED, WITHDRAWN -> new StateBadge(StateBadge.Tone.NEUTRAL, VaadinIcon.BAN, word);
        };
    }

    /** Why nothing became of it; empty where something did. */
    Phrase outcome(RunChangeResult result, Function<StepKey, Phrase> step) {
        return switch (result) {
            case RunChangeResult.Done done -> Phrase.EMPTY;
            case RunChangeResult.AlreadyDecided(var change) ->
                Phrase.of(
                        screen,
                        "monitor.change.already",
                        screen.getTranslation("monitor.change.state." + change.state()));
            case RunChangeResult.Impossible(var obstacles) ->
                Phrase.joined(
                        " ",
                        obstacles.stream()
                                .map(obstacle -> obstacle(obstacle, step))
                                .toList());
            case RunChangeResult.Refused(var key, var arguments) -> Phrase.of(screen, key, arguments);
        };
    }
}
