package org.gongwen.task;

import java.util.Map;
import org.gongwen.document.DocumentAccessRule;
import org.gongwen.document.ReadCondition;
import org.gongwen.identity.Actor;
import org.springframework.stereotype.Component;

/**
 * Whoever has, had or was shown a document for work may read it, unless it was taken back; naming a handler is no reason
 * to.
 */
@Component
class InboxAccessRule implements DocumentAccessRule {

    @Override
    public ReadCondition readable(Actor actor) {
        return new ReadCondition("""
                exists (select from inbox_entry i
                         where i.document_id = d.id and i.principal = any(:inboxPrincipals)
                           and not i.withheld and not i.unassigned)
                """, Map.of("inboxPrincipals", TaskRecords.keys(actor)));
    }
}
