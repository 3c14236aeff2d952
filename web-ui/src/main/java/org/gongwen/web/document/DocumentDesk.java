package org.gongwen.web.document;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.gongwen.document.Attachments;
import org.gongwen.document.CompareVersions;
import org.gongwen.document.DocumentElements;
import org.gongwen.document.DocumentId;
import org.gongwen.document.Documents;
import org.gongwen.document.Drafts;
import org.gongwen.identity.Directory;
import org.gongwen.numbering.Numbering;
import org.gongwen.task.ActionResult;
import org.gongwen.task.AddCountersigner;
import org.gongwen.task.AgreeTask;
import org.gongwen.task.CirculateDocument;
import org.gongwen.task.DisagreeTask;
import org.gongwen.task.DocumentProgress;
import org.gongwen.task.Inbox;
import org.gongwen.task.InboxItem;
import org.gongwen.task.OpenTask;
import org.gongwen.task.ReturnTask;
import org.gongwen.task.TransferTask;
import org.gongwen.task.UrgeProcess;
import org.gongwen.task.WithdrawTask;
import org.gongwen.web.attachment.AttachmentList;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.Phrase;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Everything the page of a document asks of the services, and the way to such a page inside another screen. */
@Component
public class DocumentDesk {

    final Documents documents;
    final DocumentElements elements;
    final Drafts drafts;
    final CompareVersions compareVersions;
    final Attachments attachments;
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

        TaskActions(
                AgreeTask agree,
                DisagreeTask disagree,
                ReturnTask sendBack,
                TransferTask transfer,
                AddCountersigner addCountersigner,
                CirculateDocument circulate,
                UrgeProcess urge,
                WithdrawTask withdraw,
                Numbering numbering) {
            this.agree = agree;
            this.disagree = disagree;
            this.sendBack = sendBack;
            this.transfer = transfer;
            this.addCountersigner = addCountersigner;
            this.circulate = circulate;
            this.urge = urge;
            this.withdraw = withdraw;
            this.numbering = numbering;
        }
    }

    DocumentDesk(
            Documents documents,
            DocumentElements elements,
            Drafts drafts,
            CompareVersions compareVersions,
            Attachments attachments,
            DocumentProgress progress,
            Inbox inbox,
            OpenTask openTask,
            TaskActions actions,
            Directory directory,
            Dates dates,
            ObjectProvider<AttachmentList> attachmentLists,
            ObjectProvider<StepForm> forms) {
        this.documents = documents;
        this.elements = elements;
        this.drafts = drafts;
        this.compareVersions = compareVersions;
        this.attachments = attachments;
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

    /** Why an action changed nothing, as a sentence; nothing where it was done. */
    public Phrase refusal(com.vaadin.flow.component.Component screen, ActionResult result) {
        return Outcomes.sentence(screen, result, dates);
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
