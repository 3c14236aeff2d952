package org.gongwen.identity;

import java.util.Optional;

/**
 * Which administrator may do what: units, people and ordinary posts are the system administrator's; whoever holds an
 * administrator's role, and what becomes of such a person, is decided by the security administrator alone.
 */
final class Administration {

    private Administration() {}

    static void requireSystemAdministrator(Actor actor) {
        require(actor, Role.SYSTEM_ADMINISTRATOR);
    }

    static void requireSecurityAdministrator(Actor actor) {
        require(actor, Role.SECURITY_ADMINISTRATOR);
    }

    /** Whoever may change this person's account: the security administrator if the person is an administrator. */
    static void requireMayChange(Actor actor, DirectorySnapshot now, PersonId person) {
        require(actor, now.isAdministrator(person) ? Role.SECURITY_ADMINISTRATOR : Role.SYSTEM_ADMINISTRATOR);
    }

    static void requireMayGive(Actor actor, Role role) {
        require(actor, role.isAdministrator() ? Role.SECURITY_ADMINISTRATOR : Role.SYSTEM_ADMINISTRATOR);
    }

    /** Why this person cannot be disabled: nobody would be left in an administrator's role; empty if somebody would. */
    static Optional<Refusal> lastAdministrator(DirectorySnapshot now, Person person) {
        return now.postsOf(person.id()).stream()
                .flatMap(post -> lastAdministrator(now, person, post.role()).stream())
                .findFirst();
    }

    /** Why this role cannot be taken from the person: each of the three administrators has to be somebody. */
    static Optional<Refusal> lastAdministrator(DirectorySnapshot now, Person person, Role role) {
        var refusal = switch (role) {
            case SYSTEM_ADMINISTRATOR -> "organisation.refusal.lastSystemAdministrator";
            case SECURITY_ADMINISTRATOR -> "organisation.refusal.lastSecurityAdministrator";
            case AUDIT_ADMINISTRATOR -> "organisation.refusal.lastAuditAdministrator";
            default -> null;
        };
        // A post of somebody disabled already administers nothing, and may be taken.
        if (refusal == null || !person.active()) {
            return Optional.empty();
        }
        var others = now.posts().stream()
                .filter(post -> post.role() == role && !post.person().equals(person.id()))
                .anyMatch(
                        post -> now.person(post.person()).filter(Person::active).isPresent());
        return others ? Optional.empty() : Optional.of(Refusal.of(refusal, person.name()));
    }

    private static void require(Actor actor, Role role) {
        if (!actor.holds(role)) {
            throw new NotPermittedException("person " + actor.person().value() + " is not " + role);
        }
    }
}
