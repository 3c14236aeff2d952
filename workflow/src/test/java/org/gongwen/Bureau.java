package org.gongwen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.gongwen.document.Addressees;
import org.gongwen.document.CreateResult;
import org.gongwen.document.DocumentId;
import org.gongwen.document.DocumentType;
import org.gongwen.document.DraftContent;
import org.gongwen.document.Drafts;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.identity.ImportResult;
import org.gongwen.identity.OrganisationImport;
import org.gongwen.identity.UnitId;
import org.gongwen.task.Folder;
import org.gongwen.task.Inbox;
import org.gongwen.task.InboxFilter;
import org.gongwen.task.InboxItem;
import org.gongwen.task.SubmitDraft;
import org.springframework.stereotype.Component;

/** A small bureau with two subordinate units, for tests: who is who stands in {@code bureau.csv}. */
@Component
public class Bureau {
    private final Directory directory;
    private final OrganisationImport organisation;
    private final Drafts drafts;
    private final SubmitDraft submission;
    private final Inbox inbox;

    Bureau(Directory directory, OrganisationImport organisation, Drafts drafts, SubmitDraft submission, Inbox inbox) {
        this.directory = directory;
        this.organisation = organisation;
        this.drafts = drafts;
        this.submission = submission;
        this.inbox = inbox;
    }

    /** The person with this username, acting in the first post. */
    public Actor as(String username) {
        if (directory.unitByCode("JG").isEmpty()) {
            found();
        }
        return directory.actor(
                directory.personByUsername(username).orElseThrow().id());
    }

    private void found() {
        try (var csv = Objects.requireNonNull(getClass().getResourceAsStream("/bureau.csv"))) {
            var administrator = directory.actor(
                    directory.personByUsername("sysadmin").orElseThrow().id());
            var result = organisation.apply(administrator, csv.readAllBytes());
            if (!(result instanceof ImportResult.Applied)) {
                throw new IllegalStateException("the bureau was not founded: " + result);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public UnitId unit(String code) {
        as("juzhang");
        return directory.unitByCode(code).orElseThrow().id();
    }

    /** A notice to the library and the museum, drafted in the market department. */
    public DocumentId draft(String title, String... countersigners) {
        return draftBy("scnig", title, countersigners);
    }

    public DocumentId draftBy(String drafter, String title, String... countersigners) {
        return draft(
                drafter,
                notice(title, "TSG", "BWG")
                        .withCountersignUnits(
                                Arrays.stream(countersigners).map(this::unit).toList()));
    }

    private DraftContent notice(String title, String... addressees) {
        return DraftContent.blank(DocumentType.NOTICE)
                .withTitle("滨海市文化局关于" + title + "的通知")
                .withBody("<p>各单位：</p><p>决定开展𠮷日检查，请喆、堃二馆准备。</p>")
                .withAddressees(
                        Addressees.of(Arrays.stream(addressees).map(this::unit).toArray(UnitId[]::new)),
                        Addressees.NONE);
    }

    private DocumentId draft(String drafter, DraftContent content) {
        return ((CreateResult.Created) drafts.create(as(drafter), content))
                .document()
                .summary()
                .id();
    }

    /** A submitted notice; it now lies with the head of the market department. */
    public DocumentId submitted(String title, String... countersigners) {
        var document = draft(title, countersigners);
        submission.submit(as("scnig"), document, "请审核。");
        return document;
    }

    /** A submitted notice to these units. */
    public DocumentId submittedTo(String title, String... addressees) {
        var document = draft("scnig", notice(title, addressees));
        submission.submit(as("scnig"), document, "请审核。");
        return document;
    }

    /** A submitted notice to the library and the museum that asks to be handled by this day. */
    public DocumentId submittedBy(String title, LocalDate deadline) {
        var document = draft("scnig", notice(title, "TSG", "BWG").withDeadline(deadline));
        submission.submit(as("scnig"), document, "请审核。");
        return document;
    }

    /** What this person has to do about a document. */
    public InboxItem toDo(String username, DocumentId document) {
        var items = inbox.toDos(as(username), document);
        if (items.size() != 1) {
            throw new AssertionError(username + " has " + items.size() + " tasks about the document, not one");
        }
        return items.getFirst();
    }

    public List<InboxItem> all(String username, Folder folder) {
        return inbox.page(as(username), folder, InboxFilter.ALL, null, 1000);
    }
}
