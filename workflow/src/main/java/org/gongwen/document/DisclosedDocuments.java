package org.gongwen.document;

import java.util.Map;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Role;
import org.springframework.stereotype.Component;

/**
 * What an organ makes public unasked is open to its information officers (信息员), who publish it, once it is signed: as long
 * as it bears that sign-off and is marked as public.
 */
@Component
class DisclosedDocuments implements DocumentAccessRule {

    private final Directory directory;

    DisclosedDocuments(Directory directory) {
        this.directory = directory;
    }

    @Override
    public ReadCondition readable(Actor actor) {
        var organs = actor.posts().stream()
                .filter(post -> post.role() == Role.INFORMATION_OFFICER)
                .map(post -> directory.organOf(post.unit()).id().value())
                .distinct()
                .toArray(Long[]::new);
        if (organs.length == 0) {
            return ReadCondition.NEVER;
        }
        return new ReadCondition("""
                d.organ_id = any(:disclosedOrgans) and d.signed_on is not null
                and d.status in ('SIGNED', 'DISTRIBUTED', 'ARCHIVED', 'CLOSED')
                and exists (select from document_disclosure x where x.document_id = d.id and x.attribute = 'ACTIVE')
                and exists (select from document_version w
                             where w.document_id = d.id and w.version = d.version and w.classification = 'PUBLIC')
                """, Map.of("disclosedOrgans", organs));
    }
}
