package org.gongwen.design;

import java.util.Set;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Post;
import org.gongwen.identity.Role;
import org.gongwen.identity.UnitId;

/**
 * Who may start work in a process.
 *
 * @param units where it may be started, what is below them included; empty for everywhere
 * @param posts one of which must be held in the unit where it is started; empty for any
 */
public record StartRule(Set<UnitId> units, Set<Role> posts) {

    /** Whoever may begin such work at all. */
    public static final StartRule EVERYBODY = new StartRule(Set.of(), Set.of());

    public StartRule {
        units = Set.copyOf(units);
        posts = Set.copyOf(posts);
    }

    /** Whether somebody may start work in a post, in its unit. */
    boolean admits(Post post, Directory directory) {
        return equals(EVERYBODY) || admits(directory.actor(post.person(), post.id()), post.unit(), directory);
    }

    /** @param from the unit for which the work is started */
    public boolean admits(Actor actor, UnitId from, Directory directory) {
        return (units.isEmpty() || units.stream().anyMatch(unit -> directory.isWithin(from, unit)))
                && (posts.isEmpty() || posts.stream().anyMatch(post -> actor.holds(post, from)));
    }
}
