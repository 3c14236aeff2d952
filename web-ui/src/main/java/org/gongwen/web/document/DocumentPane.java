package org.gongwen.web.document;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.TabSheet;
import com.vaadin.flow.component.tabs.TabSheetVariant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.gongwen.document.Attachment;
import org.gongwen.document.DisclosureAttribute;
import org.gongwen.document.Document;
import org.gongwen.document.DocumentId;
import org.gongwen.document.DocumentStatus;
import org.gongwen.document.Urgency;
import org.gongwen.identity.Role;
import org.gongwen.identity.UnitId;
import org.gongwen.process.TaskId;
import org.gongwen.task.ActionResult;
import org.gongwen.task.InboxItem;
import org.gongwen.task.OpenStep;
import org.gongwen.task.Progress;
import org.gongwen.web.drafting.VersionHistory;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.EmptyState;
import org.gongwen.web.shell.MainLayout;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Sheet;
import org.gongwen.web.shell.StateBadge;
import org.gongwen.web.shell.Terms;
import org.gongwen.web.shell.Toasts;
import org.jspecify.annotations.Nullable;

/**
 * A document with everything a person needs to decide about it: the paper and its companions at the left, the opinions
 * in the order of the procedure and one's own at the right.
 */
@SuppressWarnings("serial") // sessions are not written to disk
public class DocumentPane extends Div {

    /** The acknowledgement board, by its address: the screens of exchange stand on this one. */
    private static final String BOARD = "dispatch/";

    private final DocumentDesk desk;
    private final CurrentActor actor;
    private Runnable onFinished = () -> {};
    private Runnable onChanged = () -> {};
    private @Nullable DocumentId shown;
    private @Nullable TaskBox box;
    private @Nullable TaskButtons buttons;
    private @Nullable LikelyAction likely;

    DocumentPane(DocumentDesk desk, CurrentActor actor) {
        this.desk = desk;
        this.actor = actor;
        addClassName("gw-document");
        clear();
    }

    /** Called after an action finished the task that was shown; the screen opens its next item. */
    public DocumentPane onFinished(Runnable listener) {
        onFinished = listener;
        return this;
    }

    /** Called after anything that may change lists and counts. */
    public DocumentPane onChanged(Runnable listener) {
        onChanged = listener;
        return this;
    }

    /** Shows that nothing is chosen. */
    public final void clear() {
        shown = null;
        forgetWork();
        removeAll();
        add(new EmptyState(
                VaadinIcon.FILE_TEXT_O,
                getTranslation("task.pane.empty.title"),
                getTranslation("task.pane.empty.text")));
    }

    /**
     * Shows a document.
     *
     * @param task the task to do with it; null to look only, or to take whatever of it is the person's to do
     * @throws org.gongwen.identity.NotPermittedException if the person may not read it
     */
    public void show(DocumentId id, @Nullable TaskId task) {
        var me = actor.get();
        var document = desk.documents.read(me, id);
        var runs = desk.progress.of(me, id);
        var work = task == null
                ? Optional.<InboxItem>empty()
                : desk.openTask.open(me, task).filter(item -> item.document().equals(id));
        shown = id;
        removeAll();
        var aside = new Aside();
        aside.addClassName("gw-document-aside");
        aside.getElement().setAttribute("aria-label", getTranslation("task.opinions"));
        aside.add(new OpinionThread(runs, desk));
        forgetWork();
        if (work.isPresent()) {
            aside.add(work(work.get()));
        } else {
            if (task != null) {
                aside.add(handledAlready());
            }
            aside.add(otherActions(document, runs));
        }
        var body = new Div(tabs(document, runs), aside);
        body.addClassName("gw-document-body");
        add(header(document, runs, work), body);
    }

    /** Shows a document with whatever of it is the person's to do now. */
    private void showWithTask(DocumentId id) {
        show(
                id,
                desk.inbox.toDos(actor.get(), id).stream()
                        .map(InboxItem::task)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null));
    }

    /** The document that is shown. */
    public Optional<DocumentId> shown() {
        return Optional.ofNullable(shown);
    }

    /** The key {@code a}: to the one likely action. */
    public void focusAgree() {
        if (likely != null) {
            likely.focusAction();
        }
    }

    /** The key {@code r}: asks where to return it to. */
    public void startReturn() {
        if (buttons != null) {
            buttons.startReturn();
        }
    }

    private void forgetWork() {
        box = null;
        buttons = null;
        likely = null;
    }

    private Component work(InboxItem item) {
        var options = Optional.ofNullable(item.task()).flatMap(task -> desk.progress.options(actor.get(), task));
        BiConsumer<ActionResult, String> outcome = (result, actionText) -> outcome(item, result, actionText);
        var beside = new TaskButtons(desk, actor, item, options, outcome, () -> show(item.document(), item.task()));
        buttons = beside;
        var form = desk.formFor(item);
        if (form.isPresent()) {
            var stepWork = new StepWork(actor, item, outcome);
            var shownForm = form.get().create(stepWork);
            form.get().besides(stepWork).forEach(beside::add);
            likely = shownForm instanceof LikelyAction action ? action : null;
            var holder = new Div(shownForm, beside);
            holder.addClassName("gw-task-box");
            return holder;
        }
        var opinion = new TaskBox(desk, actor, item, options, beside, outcome);
        box = opinion;
        likely = opinion;
        return opinion;
    }

    private void outcome(InboxItem item, ActionResult result, String actionText) {
        switch (result) {
            case ActionResult.Done done -> {
                BegunWork.forget(item.task());
                desk.done(this, actor, done, actionText, item.title(), () -> {
                    changed();
                    showWithTask(item.document());
                });
                changed();
                onFinished.run();
            }
            case ActionResult.AlreadyHandled handled -> {
                Toasts.failure(Outcomes.sentence(this, handled, desk.dates));
                changed();
                show(item.document(), item.task());
            }
            case ActionResult.Refused refused -> {
                if (box != null) {
                    box.refuse(Outcomes.sentence(this, refused, desk.dates));
                } else {
                    Toasts.failure(Outcomes.sentence(this, refused, desk.dates));
                }
            }
        }
    }

    private void changed() {
        onChanged.run();
        MainLayout.around(this).ifPresent(MainLayout::refreshCounts);
    }

    private Component handledAlready() {
        var note = new Div(
                new StateBadge(StateBadge.Tone.DONE, VaadinIcon.CHECK, getTranslation("task.handled-already.short")));
        note.add(new Span(getTranslation("task.handled-already")));
        note.addClassNames("gw-task-box", "gw-stack");
        return note;
    }

    /** What is left to do for somebody with whom it does not lie now: 撤回, 催办, 传阅. */
    private Component otherActions(Document document, List<Progress> runs) {
        var row = new Div();
        row.addClassNames("gw-row", "gw-task-others");
        var id = document.id();
        desk.progress
                .withdrawable(actor.get(), id)
                .ifPresent(task -> row.add(
                        new WithdrawButton(desk, actor, task, document.content().title(), () -> {
                            changed();
                            show(id, null);
                        })));
        runs.stream()
                .filter(run -> run.isUnderWay() && !run.open().isEmpty() && takesPart(document, run))
                .forEach(run -> row.add(new UrgeButton(desk, actor, run.process(), () -> show(id, null))));
        if (desk.disclosures.maySet(actor.get(), id)) {
            row.add(new Button(
                    getTranslation("document.disclosure"),
                    VaadinIcon.GLOBE.create(),
                    click -> new DisclosureDialog(
                                    desk.disclosures,
                                    actor,
                                    id,
                                    desk.disclosures.read(actor.get(), id).orElse(null),
                                    () -> show(id, null))
                            .open()));
        }
        organ(id, runs)
                .ifPresent(organ -> row.add(new Button(
                        getTranslation("task.circulate"),
                        VaadinIcon.SHARE.create(),
                        click -> new CirculateDialog(desk, actor, id, organ, () -> show(id, null)).open())));
        return row;
    }

    /** In whose name the document is shown on: the organ of the newest run that goes on, else of the chosen post. */
    private Optional<UnitId> organ(DocumentId document, List<Progress> runs) {
        var possible = desk.actions.circulate.organs(actor.get(), document);
        return Stream.concat(runs.reversed().stream().filter(run -> run.endedAt() == null), runs.reversed().stream())
                .map(Progress::organ)
                .filter(possible::contains)
                .findFirst()
                .or(() -> possible.stream().findFirst());
    }

    private boolean takesPart(Document document, Progress run) {
        var me = actor.get().person();
        return document.drafter().equals(me)
                || run.opinions().stream().anyMatch(opinion -> opinion.person().equals(me));
    }

    private Component header(Document document, List<Progress> runs, Optional<InboxItem> work) {
        var content = document.content();
        var title = content.title().isBlank()
                ? new H2(getTranslation("task.untitled"))
                : Phrase.mark(new H2(content.title()));
        title.addClassName("gw-document-title");
        var facts = Phrase.facts(
                Phrase.plain(Terms.of(this, content.type())),
                Phrase.written(document.number()),
                Phrase.plain(Terms.of(this, content.classification())),
                Phrase.of(
                        this,
                        "task.drafted-by",
                        desk.directory.unit(document.draftingUnit()).shortName(),
                        document.drafterName()));
        var line = new Div(facts.span());
        line.addClassName("gw-document-facts");
        if (content.urgency() != Urgency.NONE) {
            line.addComponentAsFirst(
                    new StateBadge(StateBadge.Tone.LATE, VaadinIcon.BOLT, Terms.of(this, content.urgency())));
        }
        where(document, runs).forEach(line::add);
        waitingNumber(document).ifPresent(line::add);
        desk.disclosures
                .read(actor.get(), document.id())
                .map(found -> new StateBadge(
                        found.attribute() == DisclosureAttribute.ACTIVE
                                ? StateBadge.Tone.ACTIVE
                                : StateBadge.Tone.NEUTRAL,
                        VaadinIcon.GLOBE,
                        getTranslation(DisclosureDialog.key(found.attribute()))))
                .ifPresent(line::add);
        if (follows(document)) {
            var board = new Anchor(BOARD + document.id().value(), getTranslation("task.board"));
            board.setRouterIgnore(false);
            line.add(board);
        }
        work.ifPresent(item -> {
            if (item.dueAt() != null) {
                var due = desk.dates.due(item.dueAt(), getLocale());
                line.add(new StateBadge(due.tone(), VaadinIcon.CLOCK, due.text()));
            }
            if (item.returned()) {
                line.add(new StateBadge(
                        StateBadge.Tone.SOON, VaadinIcon.ARROW_BACKWARD, getTranslation("inbox.returned")));
            }
            if (item.urged()) {
                line.add(new StateBadge(StateBadge.Tone.SOON, VaadinIcon.ALARM, getTranslation("inbox.urged")));
            }
        });
        var header = new Header(title, line);
        header.addClassName("gw-document-header");
        return header;
    }

    /** The reserved number it will get at sign-off, for those who read the register. */
    private Optional<Component> waitingNumber(Document document) {
        return document.number() == null && document.status() == DocumentStatus.IN_PROCESS
                ? desk.actions
                        .numbering
                        .waiting(actor.get(), document.organ(), document.id())
                        .map(number -> new StateBadge(
                                StateBadge.Tone.NEUTRAL,
                                VaadinIcon.BOOKMARK,
                                Phrase.of(this, "task.reserved.waits", number.text())))
                : Optional.empty();
    }

    /** Whoever may see how far its units have acknowledged it: its drafter, and those who send for its organ. */
    private boolean follows(Document document) {
        if (document.status() != DocumentStatus.DISTRIBUTED && document.status() != DocumentStatus.ARCHIVED) {
            return false;
        }
        var me = actor.get();
        return document.drafter().equals(me.person())
                || me.posts().stream()
                        .filter(post -> post.role() == Role.OFFICE_CLERK || post.role() == Role.LEADER)
                        .anyMatch(
                                post -> desk.directory.organOf(post.unit()).id().equals(document.organ()));
    }

    /** 第 3 步 办公室核稿, with whom; or what became of it. */
    private List<Component> where(Document document, List<Progress> runs) {
        var badges = new ArrayList<Component>();
        for (var run : runs) {
            if (run.suspendedAt() != null) {
                badges.add(new StateBadge(StateBadge.Tone.SOON, VaadinIcon.PAUSE, getTranslation("task.suspended")));
            }
            if (run.endedAt() == null) {
                run.open().stream().map(OpenStep::step).distinct().forEach(step -> {
                    for (int i = 0; i < run.steps().size(); i++) {
                        if (run.steps().get(i).key().equals(step)) {
                            badges.add(new StateBadge(
                                    StateBadge.Tone.ACTIVE,
                                    VaadinIcon.PLAY_CIRCLE_O,
                                    Phrase.of(
                                            this,
                                            "task.at-step",
                                            i + 1,
                                            Terms.step(
                                                    this,
                                                    step,
                                                    run.steps().get(i).name()))));
                        }
                    }
                });
            }
        }
        if (badges.isEmpty()) {
            badges.add(new StateBadge(StateBadge.Tone.NEUTRAL, VaadinIcon.FLAG_O, Terms.of(this, document.status())));
        }
        return badges;
    }

    /** Whoever decides on the document learns without looking there that not all of it can be read. */
    private String attachmentsTab(List<Attachment> attachments) {
        long withheld = attachments.stream()
                .filter(attachment -> !attachment.readable())
                .count();
        return withheld == 0
                ? getTranslation("task.tab.attachments", attachments.size())
                : getTranslation("task.tab.attachments.withheld", attachments.size(), withheld);
    }

    private Component tabs(Document document, List<Progress> runs) {
        var attachments = desk.attachments.list(actor.get(), document.id());
        var tabs = new TabSheet();
        tabs.addThemeVariants(TabSheetVariant.LUMO_TABS_SMALL);
        tabs.addClassName("gw-document-tabs");
        tabs.add(
                getTranslation("task.tab.text"),
                new Paper(
                        desk.elements.of(document, attachments),
                        document.content().type()));
        lazily(
                tabs,
                getTranslation("task.tab.pages"),
                () -> new FixedPages(document.id(), desk.originals.of(actor.get(), document.id()), desk.dates));
        tabs.add(attachmentsTab(attachments), desk.attachmentList(document.id()));
        if (desk.drafts.mayReadVersions(actor.get(), document.summary())) {
            lazily(
                    tabs,
                    getTranslation("task.tab.versions"),
                    () -> new VersionHistory(
                            actor::get, document.id(), desk.drafts, desk.compareVersions, desk.directory, desk.dates));
            lazily(
                    tabs,
                    getTranslation("task.tab.trace"),
                    () -> new TraceView(desk.traces.of(actor.get(), document.id()), desk.directory, desk.dates));
        }
        runs.forEach(run -> desk.replies(actor, run)
                .ifPresent(table -> tabs.add(getTranslation("task.replies"), new Sheet(table))));
        lazily(tabs, getTranslation("task.tab.process"), () -> {
            var way = new Div(new ProcessTrail(runs, desk));
            way.addClassName("gw-stack");
            desk.lending(actor, document).map(Sheet::new).ifPresent(way::add);
            return way;
        });
        lazily(tabs, getTranslation("task.tab.record"), () -> new ActTimeline(desk, actor.get(), document.id(), runs));
        return tabs;
    }

    /** Asks the services for a tab only when somebody opens it. */
    private static void lazily(TabSheet tabs, String title, Supplier<Component> content) {
        var holder = new Div();
        var tab = tabs.add(new Tab(title), holder);
        tabs.addSelectedChangeListener(change -> {
            if (change.getSelectedTab() == tab && holder.getComponentCount() == 0) {
                holder.add(content.get());
            }
        });
    }
}
