package org.gongwen.identity.account;

import org.springframework.web.client.ResourceAccessException;

/** The login server did not answer, or refused what this application may do there. */
class AccountsUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AccountsUnavailableException(String what, Throwable cause) {
        // Without a stack: where it comes from is clear, and an outage repeats it for every change that waits.
        super(what + ": " + cause.getMessage(), cause, false, false);
    }

    /** Whether it did not answer, so that another question is asked in vain; otherwise it refused this one. */
    boolean isOutage() {
        return getCause() instanceof ResourceAccessException;
    }
}
