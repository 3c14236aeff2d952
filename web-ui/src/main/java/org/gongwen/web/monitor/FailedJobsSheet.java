package org.gongwen.web.monitor;

import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.progressbar.ProgressBar;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.stream.Collectors;
import org.gongwen.operations.FailedJob;
import org.gongwen.operations.FailedJobs;
import org.gongwen.operations.RetryReport;
import org.gongwen.process.DefinitionDescription;
import org.gongwen.process.DefinitionId;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.StateBadge;
import org.gongwen.web.shell.Toasts;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.TaskScheduler;

/**
 * What failed between the steps of the runs of a process, each with its reason; one, several or all are tried again, and
 * the sheet shows how far that is.
 */
@SuppressWarnings("serial") // sessions are not written to disk
final class FailedJobsSheet extends Div {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    /** So long the sheet looks after what was tried; what takes longer shows when the page is opened again. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final transient FailedJobs jobs;
    private final transient CurrentActor actor;
    private final transient Dates dates;
    private final transient TaskScheduler scheduler;
    private final MonitorWords words = new MonitorWords(this);

    private final Div progress = new Div();
    private final Div list = new Div();
    private final Checkbox all = new Checkbox();
    private final Button retry = new Button();
    private final transient Set<FailedJob.Id> chosen = new LinkedHashSet<>();
    private transient Set<FailedJob.Id> tried = Set.of();
    private transient @Nullable ScheduledFuture<?> looking;
    private transient Instant until = Instant.MIN;
    private String process = "";
    private transient @Nullable DefinitionId version;
    private transient List<DefinitionDescription> versions = List.of();

    FailedJobsSheet(FailedJobs jobs, CurrentActor actor, Dates dates, TaskScheduler scheduler) {
        this.jobs = jobs;
        this.actor = actor;
        this.dates = dates;
        this.scheduler = scheduler;
        addClassName("gw-stack");
        progress.getElement().setAttribute("aria-live", "polite");
        retry.setId("retry-failed");
        retry.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        retry.setDisableOnClick(true);
        retry.addClickListener(click -> retry());
        all.setLabel(getTranslation("monitor.failed.all"));
        all.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                chooseAll(Boolean.TRUE.equals(change.getValue()));
            }
        });
        add(progress, list);
    }

    /** @param version null for all */
    void show(String process, @Nullable DefinitionId version, List<DefinitionDescription> versions) {
        this.process = process;
        this.version = version;
        this.versions = versions;
        chosen.clear();
        tried = Set.of();
        progress.removeAll();
        show();
    }

    @Override
    protected void onDetach(DetachEvent event) {
        stopLooking();
    }

    private void show() {
        list.removeAll();
        var failed = jobs.of(actor.get(), process, version);
        chosen.retainAll(failed.stream().map(FailedJob::id).collect(Collectors.toSet()));
        if (failed.isEmpty()) {
            var none = new Paragraph(getTranslation("monitor.failed.none"));
            none.addClassName("gw-soft");
            list.add(none);
            return;
        }
        var lines = new UnorderedList();
        lines.addClassName("gw-failed");
        failed.forEach(job -> lines.add(line(job)));
        var actions = new Div(all, retry);
        actions.addClassName("gw-monitor-filter");
        list.add(new Paragraph(getTranslation("monitor.failed.explained")), lines, actions);
        if (failed.size() == FailedJobs.MOST) {
            list.add(new Paragraph(getTranslation("monitor.failed.more", FailedJobs.MOST)));
        }
        count(failed.size());
    }

    private ListItem line(FailedJob job) {
        var about = Phrase.facts(
                words.about(job.type(), job.item(), job.number()),
                versions.stream()
                        .filter(known -> known.id().equals(job.version()))
                        .findFirst()
                        .map(known -> Phrase.plain(getTranslation("monitor.version.number", known.version())))
                        .orElse(Phrase.EMPTY));
        var choose = new Checkbox(chosen.contains(job.id()), change -> {
            if (Boolean.TRUE.equals(change.getValue())) {
                chosen.add(job.id());
            } else {
                chosen.remove(job.id());
            }
            count(-1);
        });
        choose.setAriaLabel(getTranslation("monitor.failed.choose", about.text()));
        var what = new Span(getTranslation("monitor.failed.kind." + job.id().kind()));
        what.addClassName("gw-failed-what");
        var facts = new Div(fact("monitor.failed.since", job.since()));
        facts.addClassName("gw-soft");
        if (job.attempts() > 0) {
            var attempts = new Span(getTranslation("monitor.failed.attempts", job.attempts()));
            attempts.addClassName("gw-failed-fact");
            facts.add(attempts);
        }
        var last = job.lastAttempt();
        if (last != null) {
            facts.add(fact("monitor.failed.last", last));
        }
        var head = new Div(what, about.span());
        head.addClassName("gw-failed-facts");
        facts.addClassName("gw-failed-facts");
        var text = new Div(head, words.reason(job).in(new Div()), facts);
        return new ListItem(choose, text);
    }

    private Span fact(String word, Instant at) {
        var fact = new Span(new Span(getTranslation(word) + " "), dates.show(at, getLocale()));
        fact.addClassName("gw-failed-fact");
        return fact;
    }

    private void chooseAll(boolean choose) {
        chosen.clear();
        if (choose) {
            jobs.of(actor.get(), process, version).forEach(job -> chosen.add(job.id()));
        }
        show();
    }

    /** @param listed how many there are; -1 where that has not changed */
    private void count(int listed) {
        retry.setText(getTranslation("monitor.failed.retry", chosen.size()));
        retry.setEnabled(!chosen.isEmpty());
        if (listed >= 0) {
            all.setValue(chosen.size() == listed);
        }
    }

    private void retry() {
        var report = jobs.retry(actor.get(), Set.copyOf(chosen));
        if (!report.refused().isEmpty()) {
            Toasts.failure(Phrase.joined(
                    " ",
                    report.refused().values().stream()
                            .collect(Collectors.groupingBy(refusal -> refusal, Collectors.counting()))
                            .entrySet()
                            .stream()
                            .sorted(Map.Entry.comparingByKey())
                            .map(refusal -> Phrase.plain(
                                    getTranslation("monitor.failed.refused." + refusal.getKey(), refusal.getValue())))
                            .toList()));
        }
        follow(report);
        show();
    }

    private void follow(RetryReport report) {
        tried = report.handedOut();
        chosen.clear();
        progress.removeAll();
        stopLooking();
        if (tried.isEmpty()) {
            return;
        }
        until = dates.clock().instant().plus(PATIENCE);
        getUI().ifPresent(ui -> {
            look();
            looking = scheduler.scheduleWithFixedDelay(() -> lookAgain(ui), LOOK_AGAIN);
        });
    }

    private void lookAgain(UI ui) {
        try {
            ui.access(() -> {
                look();
                show();
            });
        } catch (UIDetachedException closed) {
            // Being detached ends the looking.
        }
    }

    private void look() {
        var states = jobs.states(actor.get(), tried);
        var done = count(states.values(), FailedJob.State.DONE);
        var failed = count(states.values(), FailedJob.State.FAILED);
        progress.removeAll();
        var bar = new ProgressBar(0, tried.size(), done + failed);
        bar.getElement().setAttribute("aria-label", getTranslation("monitor.failed.progress"));
        var tone = done == tried.size()
                ? StateBadge.Tone.DONE
                : failed > 0 ? StateBadge.Tone.LATE : StateBadge.Tone.ACTIVE;
        progress.add(
                bar,
                new StateBadge(
                        tone,
                        done == tried.size()
                                ? VaadinIcon.CHECK
                                : failed > 0 ? VaadinIcon.WARNING : VaadinIcon.HOURGLASS,
                        getTranslation("monitor.failed.numbers", tried.size(), done, failed)));
        if (done + failed == tried.size() || dates.clock().instant().isAfter(until)) {
            stopLooking();
        }
    }

    private static long count(Collection<FailedJob.State> states, FailedJob.State state) {
        return states.stream().filter(state::equals).count();
    }

    private void stopLooking() {
        if (looking != null) {
            looking.cancel(false);
            looking = null;
        }
    }
}
