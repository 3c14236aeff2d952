package org.gongwen.identity.login;

/** Where a login begins and comes back to, whoever the login server is. */
final class LoginAddresses {

    /** Name of the one registration with the login server. */
    static final String REGISTRATION = "gongwen";

    /** Begins a login. */
    static final String BEGIN = "/oauth2/authorization/" + REGISTRATION;

    /** Says why somebody who came back from the login server does not get in. */
    static final String REFUSED = "/login/refused";

    /** Ends the session at the login server of somebody who did not get in, so that another person can log in. */
    static final String LEAVE = "/login/leave";

    private LoginAddresses() {}
}
