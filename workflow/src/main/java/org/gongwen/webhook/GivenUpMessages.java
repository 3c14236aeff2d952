package org.gongwen.webhook;

import java.time.OffsetDateTime;
import java.util.List;
import org.gongwen.document.DocumentId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The messages that were given up, as those see them who keep the installation running. Neither authorises nor audits: the
 * caller does. {@link Webhooks#retry} sends one again.
 */
@Component
public class GivenUpMessages {

    private final JdbcClient jdbc;

    GivenUpMessages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many there are. */
    public long count() {
        return jdbc.sql("select count(*) from webhook_message where state = 'DEAD'")
                .query(Long.class)
                .single();
    }

    /** The oldest first. */
    public List<GivenUpMessage> oldest(int most) {
        return jdbc.sql("""
                        select m.id, w.name, e.type, e.document_id, e.at, m.attempts, m.last_answer
                          from webhook_message m
                          join webhook w on w.id = m.webhook_id
                          join webhook_event e on e.id = m.event_id
                         where m.state = 'DEAD'
                         order by m.id limit :most
                        """)
                .param("most", most)
                .query((row, number) -> new GivenUpMessage(
                        new WebhookMessageId(row.getLong("id")),
                        row.getString("name"),
                        row.getString("type"),
                        new DocumentId(row.getLong("document_id")),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getInt("attempts"),
                        row.getString("last_answer")))
                .list();
    }
}
