package org.gongwen.identity.account;

/** The login server did not answer, or refused what this application may do there. */
class AccountsUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AccountsUnavailableException(String what, Throwable cause) {
        // Without a stack: where it comes from is clear, and an outage repeats it for every change that waits.
        super(what + ": " + cause.getMessage(), cause, false, false);
    }
}
