package org.gongwen.web.document;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.gongwen.document.Attachments;
import org.gongwen.document.CompareVersions;
import org.gongwen.document.Disclosures;
import org.gongwen.document.Document;
import org.gongwen.document.DocumentElements;
import org.gongwen.document.DocumentId;
import org.gongwen.document.Documents;
import org.gongwen.document.Drafts;
import org.gongwen.document.Traces;
import org.gongwen.identity.Directory;
import org.gongwen.numbering.Numbering;
import org.gongwen.original.Originals;
import org.gongwen.pagecheck.PageChecks;
import org.gongwen.process.ProcessInstanceId;
import org.gongwen.process.StepDescription;
import org.gongwen.process.TaskId;
import org.gongwen.task.Act;
import org.gongwen.task.ActionResult;
import org.gongwen.task.AddCountersigner;
import org.gongwen.task.AgreeTask;
import org.gongwen.task.CirculateDocument;
import org.gongwen.task.DisagreeTask;
import org.gongwen.task.DocumentProgress;
import org.gongwen.task.Inbox;
import org.gongwen.task.InboxItem;
import org.gongwen.task.ItemSheet;
import org.gongwen.task.LendFacts;
import org.gongwen.task.OpenTask;
import org.gongwen.task.Progress;
import org.gongwen.task.Replies;
import org.gongwen.task.ReplySheet;
import org.gongwen.task.ReturnTask;
import org.gongwen.task.TransferTask;
import org.gongwen.task.UrgeProcess;
import org.gongwen.task.WithdrawTask;
import org.gongwen.web.attachment.AttachmentList;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Terms;
import org.gongwen.web.shell.Toasts;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Everything the page of a document asks of the services, and the way to such a page inside another screen. */
@Component
public class DocumentDesk {

    private static final Duration TIME_TO_UNDO = Duration.ofMinutes(1);

    final Documents documents;
    final Disclosures disclosures;
    final DocumentElements elements;
    final Drafts drafts;
    final CompareVersions compareVersions;
    final Traces traces;
    final Attachments attachments;
    final Originals originals;
    final PageChecks pageChecks;
    final DocumentProgress progress;
    final Inbox inbox;
    final OpenTask openTask;
    final TaskActions actions;
    final Directory directory;
    final Dates dates;
    private final ObjectProvider<AttachmentList> attachmentLists;
    private final List<StepForm> forms;

    /** What a person can do with a task or a run. */
    @Component
    static final class TaskActions {
        final AgreeTask agree;
        final DisagreeTask disagree;
        final ReturnTask sendBack;
        final TransferTask transfer;
        final AddCountersigner addCountersigner;
        final CirculateDocument circulate;
        final UrgeProcess urge;
        final WithdrawTask withdraw;
        final Numbering numbering;
        final LendFacts lend;
        final Replies replies;

        TaskActions(
                AgreeTask agree,
                DisagreeTask disagree,
                ReturnTask sendBack,
                TransferTask transfer,
                AddCountersigner addCountersigner,
                CirculateDocument circulate,
                UrgeProcess urge,
                WithdrawTask withdraw,
                Numbering numbering,
                LendFacts lend,
                Replies replies) {
            this.agree = agree;
            this.disagree = disagree;
            this.sendBack = sendBack;
            this.transfer = transfer;
            this.addCountersigner = addCountersigner;
            this.circulate = circulate;
            this.urge = urge;
            this.withdraw = withdraw;
            this.numbering = numbering;
            this.lend = lend;
            this.replies = replies;
        }
    }

    DocumentDesk(
            Documents documents,
            Disclosures disclosures,
            DocumentElements elements,
            Drafts drafts,
            CompareVersions compareVersions,
            Traces traces,
            Attachments attachments,
            Originals originals,
            PageChecks pageChecks,
            DocumentProgress progress,
            Inbox inbox,
            OpenTask openTask,
            TaskActions actions,
            Directory directory,
            Dates dates,
            ObjectProvider<AttachmentList> attachmentLists,
            ObjectProvider<StepForm> forms) {
        this.documents = documents;
        this.disclosures = disclosures;
        this.elements = elements;
        this.drafts = drafts;
        this.compareVersions = compareVersions;
        this.traces = traces;
        this.attachments = attachments;
        this.originals = originals;
        this.pageChecks = pageChecks;
        this.progress = progress;
        this.inbox = inbox;
        this.openTask = openTask;
        this.actions = actions;
        this.directory = directory;
        this.dates = dates;
        this.attachmentLists = attachmentLists;
        this.forms = forms.orderedStream().toList();
    }

    /** An empty place for documents; who acts there is asked anew for every action. */
    public DocumentPane pane(CurrentActor actor) {
        return new DocumentPane(this, actor);
    }

    /**
     * What may be done with a task beside finishing it, for a page that shows the form of its step by itself.
     *
     * @param outcome takes what became of an action, and the word on its button
     */
    public TaskButtons buttons(CurrentActor actor, InboxItem item, BiConsumer<ActionResult, String> outcome) {
        var options = Optional.ofNullable(item.task()).flatMap(task -> progress.options(actor.get(), task));
        return new TaskButtons(this, actor, item, options, outcome, () -> {});
    }

    /** What was done and written in a run and with whom it lies, in the order of the procedure. */
    public com.vaadin.flow.component.Component opinions(Progress run) {
        return new OpinionThread(List.of(run), this);
    }

    /** The way of a run through its procedure, drawn and in words. */
    public com.vaadin.flow.component.Component trail(Progress run) {
        return new ProcessTrail(List.of(run), this);
    }

    /** What units answered that the steps of a run asked (回执); empty for those who do not gather it, or without any. */
    public Optional<com.vaadin.flow.component.Component> replies(CurrentActor actor, Progress run) {
        if (run.steps().stream().noneMatch(StepDescription::asksReply)
                && run.opinions().stream().noneMatch(opinion -> opinion.act() == Act.REPLIED)) {
            return Optional.empty();
        }
        var tables = new Div();
        tables.addClassName("gw-stack");
        actions.replies
                .of(actor.get(), run.process())
                .forEach(sheet ->
                        tables.add(new ReplyTable(sheet, directory, dates, () -> again(actor, run.process(), sheet))));
        return tables.getComponentCount() == 0 ? Optional.empty() : Optional.of(tables);
    }

    private Optional<ReplySheet> again(CurrentActor actor, ProcessInstanceId run, ReplySheet shown) {
        return actions.replies.of(actor.get(), run).stream()
                .filter(sheet ->
                        sheet.step().equals(shown.step()) && sheet.form().equals(shown.form()))
                .findFirst();
    }

    /** Takes back what the person finished last (撤回). */
    public Button withdrawal(CurrentActor actor, TaskId done, String title, Runnable after) {
        return new WithdrawButton(this, actor, done, title, after);
    }

    /** Urges those with whom a run lies (催办). */
    public Button urging(CurrentActor actor, ProcessInstanceId run, Runnable after) {
        return new UrgeButton(this, actor, run, after);
    }

    /**
     * Says that an action is done, with what comes next, and offers for a minute to take it back.
     *
     * @param undone called after it was taken back
     */
    public void done(
            com.vaadin.flow.component.Component screen,
            CurrentActor actor,
            ActionResult.Done done,
            String actionText,
            String title,
            Runnable undone) {
        var action = Phrase.plain(actionText);
        var sentence = done.next().isEmpty()
                ? Phrase.of(screen, "task.done", action, title)
                : Phrase.of(screen, "task.done.next", action, title, Terms.of(screen, directory, done.next()));
        var taken = done.task();
        if (taken == null) {
            Toasts.success(sentence);
            return;
        }
        Toasts.undoable(sentence, screen.getTranslation("task.withdraw"), TIME_TO_UNDO, () -> {
            var result = actions.withdraw.withdraw(actor.get(), taken);
            if (result instanceof ActionResult.Done) {
                Toasts.success(Phrase.of(screen, "task.withdrawn", title));
                undone.run();
            } else {
                Toasts.failure(refusal(screen, result));
            }
        });
    }

    /** Why an action changed nothing, as a sentence; nothing where it was done. */
    public Phrase refusal(com.vaadin.flow.component.Component screen, ActionResult result) {
        return Outcomes.sentence(screen, result, dates);
    }

    /** Lending what a process decides on of an item to those who try processes (借给流程试运行); nothing for others than its drafter. */
    public Optional<com.vaadin.flow.component.Component> lending(CurrentActor actor, ItemSheet sheet) {
        var id = sheet.item().id();
        return LendFacts.mayLend(actor.get(), sheet.item().drafter())
                ? Optional.of(new LendBox(
                        this,
                        new LendBox.Actions(
                                () -> actions.lend.lending(actor.get(), id),
                                () -> actions.lend.lend(actor.get(), id),
                                () -> actions.lend.takeBack(actor.get(), id)),
                        sheet.form()))
                : Optional.empty();
    }

    Optional<com.vaadin.flow.component.Component> lending(CurrentActor actor, Document document) {
        var id = document.id();
        return LendFacts.mayLend(actor.get(), document.drafter())
                ? Optional.of(new LendBox(
                        this,
                        new LendBox.Actions(
                                () -> actions.lend.lending(actor.get(), id),
                                () -> actions.lend.lend(actor.get(), id),
                                () -> actions.lend.takeBack(actor.get(), id)),
                        null))
                : Optional.empty();
    }

    AttachmentList attachmentList(DocumentId document) {
        var list = attachmentLists.getObject();
        list.show(document, false);
        return list;
    }

    Optional<StepForm> formFor(InboxItem task) {
        return forms.stream().filter(form -> form.serves(task)).findFirst();
    }
}
