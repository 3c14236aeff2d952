package org.gongwen.identity;

import java.util.Optional;

/**
 * The accounts at an external login server, as far as administrators here have to do with them. Who exists and who may
 * log in is decided here and followed there by itself; there is no such bean with the embedded login.
 */
public interface Accounts {

    /**
     * Compares everybody with their accounts, now, and puts right what is safe to: accounts that are missing, names, and
     * accounts still open of people who are disabled. Reports the rest. Takes seconds for thousands.
     *
     * @throws NotPermittedException unless the actor is system or security administrator
     */
    AccountCheck check(Actor actor);

    /**
     * The latest comparison, asked for or nightly.
     *
     * @throws NotPermittedException unless the actor is system or security administrator
     */
    Optional<AccountCheck> lastCheck(Actor actor);

    /**
     * Sets a password that the person has to replace at the next login, and lifts a lock-out. Creates the account if it is
     * not there yet.
     *
     * @throws NotPermittedException unless the actor may change this person
     */
    Change<OneTimePassword> temporaryPassword(Actor actor, PersonId person);
}
