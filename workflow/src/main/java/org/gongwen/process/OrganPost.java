package org.gongwen.process;

import java.util.ArrayDeque;
import org.gongwen.identity.Directory;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.Principal;
import org.gongwen.identity.Role;
import org.gongwen.identity.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * Who holds a role for an organ. The post may sit in the organ itself or in one of its departments, as the clerks of a
 * bureau sit in its office (办公室); the nearest one counts, departments in their order. Units below that are organs
 * themselves have their own.
 */
final class OrganPost {

    private OrganPost() {}

    /** Null if nobody active holds the role in the organ or its departments. */
    static @Nullable Principal of(Role role, UnitId organ, Directory directory) {
        var waiting = new ArrayDeque<UnitId>();
        waiting.add(organ);
        while (!waiting.isEmpty()) {
            var unit = waiting.remove();
            var holder = HeadOfUnit.holderOf(role, unit, directory);
            if (holder != null) {
                return holder;
            }
            directory.children(unit).stream()
                    .filter(child -> child.active() && !child.kind().isOrgan())
                    .forEach(child -> waiting.add(child.id()));
        }
        return null;
    }

    /** Whether somebody holds the role in the organ or one of its departments. */
    static boolean isHeldBy(PersonId person, Role role, UnitId organ, Directory directory) {
        return directory.postsOf(person).stream()
                .anyMatch(post -> post.role() == role
                        && directory.organOf(post.unit()).id().equals(organ));
    }
}
