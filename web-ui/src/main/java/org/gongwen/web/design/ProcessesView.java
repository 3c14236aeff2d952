package org.gongwen.web.design;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.Route;
import org.gongwen.design.InstalledProcess;
import org.gongwen.design.InstalledProcesses;
import org.gongwen.design.ProcessReleases;
import org.gongwen.design.Release;
import org.gongwen.design.ServiceChange;
import org.gongwen.design.ServiceChanges;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Role;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.EmptyState;
import org.gongwen.web.shell.ForRoles;
import org.gongwen.web.shell.InNavigation;
import org.gongwen.web.shell.NavigationSection;
import org.gongwen.web.shell.Page;
import org.gongwen.web.shell.PageHeader;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Sheet;
import org.gongwen.web.shell.StateBadge;
import org.gongwen.web.shell.Titled;

/** 流程发布: what is in service and how it came there, and what waits for a second administrator. */
@Route("processes")
@Titled("design.processes")
@ForRoles({Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR})
@InNavigation(section = NavigationSection.ADMINISTRATION, order = 46, icon = VaadinIcon.CLIPBOARD_CHECK)
@StyleSheet("context://gongwen/design.css")
@SuppressWarnings("serial") // sessions are not written to disk
class ProcessesView extends Page {

    private final transient CurrentActor currentActor;
    private final transient Dates dates;
    private final transient DifferenceWords words;

    ProcessesView(
            InstalledProcesses installed,
            ProcessReleases releases,
            ServiceChanges services,
            Directory directory,
            CurrentActor currentActor,
            Dates dates) {
        this.currentActor = currentActor;
        this.dates = dates;
        words = new DifferenceWords(this, directory);
        addClassName("gw-processes");
        var actor = currentActor.get();
        var waiting = new UnorderedList();
        waiting.addClassNames("gw-plain-list", "gw-process-list");
        releases.waiting(actor).forEach(release -> waiting.add(waiting(release)));
        services.waiting(actor).forEach(change -> waiting.add(waiting(change)));
        var processes = new UnorderedList();
        processes.addClassNames("gw-plain-list", "gw-process-list");
        installed.newest(actor).forEach(process -> processes.add(installed(process)));
        add(
                new PageHeader(getTranslation("design.processes"))
                        .explained(getTranslation("design.processes.explained")),
                Sheet.titled(
                        getTranslation("design.waiting"),
                        waiting.getChildren().findAny().isPresent()
                                ? waiting
                                : new EmptyState(
                                        VaadinIcon.CLIPBOARD_CHECK,
                                        getTranslation("design.waiting.empty.title"),
                                        getTranslation("design.waiting.empty.text"))),
                Sheet.titled(getTranslation("design.installed"), processes));
    }

    private ListItem waiting(Release release) {
        var own = release.isOf(currentActor.get().person());
        return line(
                Phrase.mark(new Anchor("processes/release/" + release.id().value(), release.name())),
                own
                        ? new StateBadge(StateBadge.Tone.NEUTRAL, VaadinIcon.USER, getTranslation("design.waiting.own"))
                        : new StateBadge(
                                StateBadge.Tone.ACTIVE, VaadinIcon.HOURGLASS, getTranslation("design.waiting.yours")),
                Phrase.of(
                        this,
                        "design.waiting.by",
                        ReleaseWords.who(getLocale(), dates, release.proposerName(), release.proposedAt())),
                Phrase.written(release.remark()));
    }

    private ListItem waiting(ServiceChange change) {
        return line(
                Phrase.mark(new Anchor("processes/versions/" + change.key(), change.name())),
                ServiceSheet.badge(this, change),
                ServiceSheet.by(this, getLocale(), dates, change),
                Phrase.written(change.reason()));
    }

    private ListItem installed(InstalledProcess process) {
        var definition = process.definition();
        var release = process.release();
        var decision = release == null ? null : release.decision();
        return line(
                Phrase.mark(new Anchor("processes/versions/" + definition.key(), definition.name())),
                ReleaseWords.service(this, definition.inService()),
                Phrase.facts(
                        Phrase.plain(DesignWords.kind(this, definition.kind())),
                        Phrase.of(
                                this,
                                "design.version.since",
                                definition.version(),
                                Phrase.plain(dates.shortly(process.since().toInstant(), getLocale()))),
                        release == null || decision == null
                                ? Phrase.plain(getTranslation("design.version.shipped"))
                                : Phrase.of(this, "design.version.people", release.proposerName(), decision.byName())),
                Phrase.of(this, "design.starts.line", words.starts(process.starts())));
    }

    private static ListItem line(Anchor name, Component badge, Phrase facts, Phrase more) {
        var head = new Div(name, badge);
        head.addClassName("gw-process-head");
        var below = facts.in(new Div());
        below.addClassName("gw-process-facts");
        var last = more.in(new Div());
        last.addClassName("gw-process-facts");
        var line = new ListItem(head, below, last);
        line.addClassName("gw-process-line");
        return line;
    }
}
