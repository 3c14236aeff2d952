package org.gongwen.identity;

import jakarta.servlet.http.HttpSession;

/**
 * Ends sessions that nobody uses. A session that merely vanished, because its node did, comes back without a question as
 * long as the login server knows the browser; one that nobody used must not.
 */
public interface IdleSessions {

    /** Ends the session here and at the login server; does nothing if it has ended already. */
    void end(HttpSession session);
}
