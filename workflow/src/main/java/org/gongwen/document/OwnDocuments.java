package org.gongwen.document;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Role;
import org.springframework.stereotype.Component;

/**
 * A document is open to its drafter and, once it is under way, to the office clerks and leaders of the organ that
 * issues it; when it was given up, only if it had come so far as to have a number.
 */
@Component
class OwnDocuments implements DocumentAccessRule {

    private static final Set<Role> OFFICE_AND_LEADERS = EnumSet.of(Role.OFFICE_CLERK, Role.LEADER);

    private final Directory directory;

    OwnDocuments(Directory directory) {
        this.directory = directory;
    }

    @Override
    public ReadCondition readable(Actor actor) {
        var organs = actor.posts().stream()
                .filter(post -> OFFICE_AND_LEADERS.contains(post.role()))
                .map(post -> directory.organOf(post.unit()).id().value())
                .distinct()
                .toArray(Long[]::new);
        return new ReadCondition("""
                d.drafter_id = :ownPerson
                or d.organ_id = any(:ownOrgans) and d.status <> 'DRAFT' and (d.status <> 'VOID' or d.number is not null)
                """, Map.of("ownPerson", actor.person().value(), "ownOrgans", organs));
    }
}
