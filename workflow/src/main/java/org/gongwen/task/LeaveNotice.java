package org.gongwen.task;

import java.time.Clock;
import java.util.List;
import org.gongwen.document.DocumentId;
import org.gongwen.identity.Directory;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Leaves notices for people. It neither authorises nor audits: the action that causes the notice does both, in the same
 * transaction.
 */
@Component
public class LeaveNotice {
    private final JdbcClient jdbc;
    private final Directory directory;
    private final Clock clock;

    LeaveNotice(JdbcClient jdbc, Directory directory, Clock clock) {
        this.jdbc = jdbc;
        this.directory = directory;
        this.clock = clock;
    }

    /** Tells the system administrator. */
    public void tellAdministrator(Notice.Kind kind, DocumentId document, String argument) {
        leave(List.of(Administrators.of(directory)), kind, document, argument);
    }

    /** Tells somebody how many tasks have come over to him. */
    void handedOver(PersonId to, int tasks) {
        insert(List.of(Principal.of(to)), Notice.Kind.HANDED_OVER, null, null, String.valueOf(tasks));
    }

    /** Leaves the same notice for each of them. */
    public void leave(List<Principal> recipients, Notice.Kind kind, DocumentId document, String argument) {
        insert(recipients, kind, document, null, argument);
    }

    /** Leaves the same notice about a business item for each of them. */
    public void leave(List<Principal> recipients, Notice.Kind kind, ItemId item, String argument) {
        insert(recipients, kind, null, item, argument);
    }

    /** As {@link #leave(List, Notice.Kind, DocumentId, String)}, about what a run is about. */
    void leave(List<Principal> recipients, Notice.Kind kind, Run run, String argument) {
        insert(recipients, kind, run.about(), run.item(), argument);
    }

    /** A notice for one about neither a document nor an item. */
    public record Told(Principal recipient, Notice.Kind kind, String argument) {}

    /** Leaves many at once that are about neither a document nor an item. */
    public void tell(List<Told> all) {
        jdbc.sql("""
                insert into notice (principal, kind, argument, at)
                select n.principal, n.kind, n.argument, cast(:at as timestamptz)
                  from unnest(cast(:principals as text[]), cast(:kinds as text[]), cast(:arguments as text[]))
                           as n (principal, kind, argument)
                """)
                .param(
                        "principals",
                        all.stream().map(one -> one.recipient().key()).toArray(String[]::new))
                .param("kinds", all.stream().map(one -> one.kind().name()).toArray(String[]::new))
                .param("arguments", all.stream().map(Told::argument).toArray(String[]::new))
                .param("at", TaskRecords.utc(clock.instant()))
                .update();
    }

    /** A notice for one. */
    record Left(Principal recipient, Notice.Kind kind, Run run, String argument) {}

    /** Leaves many at once. */
    void leave(List<Left> all) {
        jdbc.sql("""
                insert into notice (principal, kind, document_id, item_id, argument, at)
                select n.principal, n.kind, n.document, n.item, n.argument, cast(:at as timestamptz)
                  from unnest(cast(:principals as text[]), cast(:kinds as text[]), cast(:documents as bigint[]),
                              cast(:items as bigint[]), cast(:arguments as text[])) as n (principal, kind, document, item, argument)
                """)
                .param(
                        "principals",
                        all.stream().map(one -> one.recipient().key()).toArray(String[]::new))
                .param("kinds", all.stream().map(one -> one.kind().name()).toArray(String[]::new))
                .param("documents", all.stream().map(LeaveNotice::document).toArray(Long[]::new))
                .param("items", all.stream().map(LeaveNotice::item).toArray(Long[]::new))
                .param("arguments", all.stream().map(Left::argument).toArray(String[]::new))
                .param("at", TaskRecords.utc(clock.instant()))
                .update();
    }

    private static @Nullable Long document(Left left) {
        var document = left.run().about();
        return document == null ? null : document.value();
    }

    private static @Nullable Long item(Left left) {
        var item = left.run().item();
        return item == null ? null : item.value();
    }

    private void insert(
            List<Principal> recipients,
            Notice.Kind kind,
            @Nullable DocumentId document,
            @Nullable ItemId item,
            String argument) {
        jdbc.sql("""
                insert into notice (principal, kind, document_id, item_id, argument, at)
                select distinct p, :kind, cast(:document as bigint), cast(:item as bigint), :argument, cast(:at as timestamptz)
                  from unnest(cast(:recipients as text[])) p
                """)
                .param("recipients", recipients.stream().map(Principal::key).toArray(String[]::new))
                .param("kind", kind.name())
                .param("document", document == null ? null : document.value())
                .param("item", item == null ? null : item.value())
                .param("argument", argument)
                .param("at", TaskRecords.utc(clock.instant()))
                .update();
    }
}
