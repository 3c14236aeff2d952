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

    /** As {@link #leave(List, Notice.Kind, DocumentId, String)}, about what a run is about. */
    void leave(List<Principal> recipients, Notice.Kind kind, Run run, String argument) {
        insert(recipients, kind, run.about(), run.item(), argument);
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
