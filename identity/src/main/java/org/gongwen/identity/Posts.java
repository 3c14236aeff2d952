package org.gongwen.identity;

import static org.gongwen.identity.OrganisationRules.details;
import static org.gongwen.identity.OrganisationRules.trimmed;

import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who holds which post. Ordinary posts are given and taken by the system administrator, the three administrators' only by
 * the security administrator; nobody holds two of the three (GB/T 22239-2019, level 3).
 */
@Service
public class Posts {

    private final OrganisationTable table;
    private final SnapshotDirectory directory;
    private final AuditTrail audit;

    Posts(OrganisationTable table, SnapshotDirectory directory, AuditTrail audit) {
        this.table = table;
        this.directory = directory;
        this.audit = audit;
    }

    /**
     * Gives the person a post.
     *
     * @param title what the post is called; the role's own name where left blank
     */
    @Transactional
    public Change<PostId> give(Actor actor, PersonId id, UnitId unitId, Role role, String title) {
        Administration.requireMayGive(actor, role);
        var now = table.loadForChange();
        var person = now.person(id).orElseThrow(() -> new UnknownPersonException(id));
        var unit = now.unit(unitId);
        var held = now.postsOf(id);
        var called = trimmed(title).isEmpty() ? RoleTitles.of(role) : trimmed(title);
        if (!person.active()) {
            return Change.refused("organisation.refusal.post.personDisabled", person.name());
        }
        if (!unit.active()) {
            return Change.refused("organisation.refusal.post.unitRetired", unit.name());
        }
        if (held.stream().anyMatch(post -> post.role() == role && post.unit().equals(unitId))) {
            return Change.refused("organisation.refusal.post.alreadyHeld", person.name(), unit.shortName(), role);
        }
        var refusal = OrganisationRules.title(called)
                .or(() -> OrganisationRules.administratorsApart(
                        person, held.stream().map(Post::role).toList(), role));
        if (refusal.isPresent()) {
            return new Change.Refused<>(refusal.get());
        }
        if (role.isAdministrator() && held.stream().anyMatch(post -> post.role() == role)) {
            return Change.refused("organisation.refusal.post.alreadyHeld", person.name(), unit.shortName(), role);
        }
        var post = table.insertPosts(List.of(new OrganisationTable.NewPost(id, unitId, role, called)))
                .getFirst();
        audit.record(new AuditRecord(
                actor,
                "post.give",
                "person",
                String.valueOf(id.value()),
                details("unit", unit.code(), "role", role.name(), "title", called)));
        directory.changing();
        return Change.done(post);
    }

    /** Takes the post from whoever holds it. */
    @Transactional
    public Change<Post> take(Actor actor, PostId id) {
        var now = table.loadForChange();
        var post = now.posts().stream()
                .filter(held -> held.id().equals(id))
                .findFirst()
                .orElse(null);
        if (post == null) {
            requireAnyOfBoth(actor);
            return Change.refused("organisation.refusal.post.alreadyTaken");
        }
        Administration.requireMayGive(actor, post.role());
        var last =
                now.person(post.person()).flatMap(person -> Administration.lastAdministrator(now, person, post.role()));
        if (last.isPresent()) {
            return new Change.Refused<>(last.get());
        }
        table.endPost(id);
        audit.record(new AuditRecord(
                actor,
                "post.take",
                "person",
                String.valueOf(post.person().value()),
                details(
                        "unit",
                        now.unit(post.unit()).code(),
                        "role",
                        post.role().name(),
                        "title",
                        post.title())));
        directory.changing();
        return Change.done(post);
    }

    private static void requireAnyOfBoth(Actor actor) {
        if (!actor.holds(Role.SYSTEM_ADMINISTRATOR)) {
            Administration.requireSecurityAdministrator(actor);
        }
    }
}
