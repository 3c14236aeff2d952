package org.gongwen.identity;

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
        require(actor, isAdministrator(now, person) ? Role.SECURITY_ADMINISTRATOR : Role.SYSTEM_ADMINISTRATOR);
    }

    static void requireMayGive(Actor actor, Role role) {
        require(actor, role.isAdministrator() ? Role.SECURITY_ADMINISTRATOR : Role.SYSTEM_ADMINISTRATOR);
    }

    static boolean isAdministrator(DirectorySnapshot now, PersonId person) {
        return now.postsOf(person).stream().anyMatch(post -> post.role().isAdministrator());
    }

    /** Whether nobody could appoint administrators any more if this person's role were gone. */
    static boolean isLastSecurityAdministrator(DirectorySnapshot now, PersonId person) {
        var others = now.posts().stream()
                .filter(post -> post.role() == Role.SECURITY_ADMINISTRATOR)
                .filter(post -> now.person(post.person()).filter(Person::active).isPresent())
                .anyMatch(post -> !post.person().equals(person));
        return !others && now.postsOf(person).stream().anyMatch(post -> post.role() == Role.SECURITY_ADMINISTRATOR);
    }

    private static void require(Actor actor, Role role) {
        if (!actor.holds(role)) {
            throw new NotPermittedException("person " + actor.person().value() + " is not " + role);
        }
    }
}
