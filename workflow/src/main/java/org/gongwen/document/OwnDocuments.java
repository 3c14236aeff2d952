package org.gongwen.document;

import java.util.EnumSet;
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
    public boolean grants(Actor actor, DocumentSummary document) {
        if (document.drafter().equals(actor.person())) {
            return true;
        }
        var underWay = switch (document.status()) {
            case DRAFT -> false;
            case VOID -> document.number() != null;
            default -> true;
        };
        return underWay
                && actor.posts().stream()
                        .anyMatch(post -> OFFICE_AND_LEADERS.contains(post.role())
                                && directory.organOf(post.unit()).id().equals(document.organ()));
    }
}
