package org.gongwen.identity.account;

/** The login server did not answer, or refused what this application may do there. */
class AccountsUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AccountsUnavailableException(String what, Throwable cause) {
        super(what, cause);
    }
}
