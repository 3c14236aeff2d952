package org.gongwen.identity;

import java.util.List;

/**
 * Where the passwords are kept. The embedded login implements it; with an external login server there is no such bean
 * and passwords are that server's business.
 */
public interface Credentials {

    /**
     * Gives each person a new random password that works once and lifts a lock-out. Joins the caller's transaction.
     *
     * @return one for each person, in the given order
     */
    List<OneTimePassword> issue(List<Person> people);

    /** Gives everybody the public password of the demonstration. Joins the caller's transaction. */
    void issueDemonstrationPassword(List<Person> people);
}
