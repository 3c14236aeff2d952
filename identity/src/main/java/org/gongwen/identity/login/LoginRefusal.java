package org.gongwen.identity.login;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a login did not get in, kept in the session until its page has been shown.
 *
 * @param username whom the login server named; empty if it named nobody that could be believed
 * @param idToken ends the session at the login server without asking; null if there is none
 */
record LoginRefusal(Why why, String username, @Nullable String idToken) {

    private static final String ATTRIBUTE = "LOGIN_REFUSAL";

    enum Why {
        /** The organisation has nobody of this name. */
        UNKNOWN,
        /** The person may no longer log in. */
        DISABLED,
        /** The person was disabled while logged in. */
        ENDED,
        /** What the login server sent, or somebody in its name, is not believed. */
        INVALID,
        /** The login was left lying, or began in another window. */
        STALE,
        /** The login server does not answer. */
        UNAVAILABLE;

        /** Key of the page's sentences. */
        String key(String part) {
            return "login.refused." + name().toLowerCase(Locale.ROOT) + "." + part;
        }
    }

    static LoginRefusal of(Why why) {
        return new LoginRefusal(why, "", null);
    }

    void keep(HttpServletRequest request) {
        request.getSession().setAttribute(ATTRIBUTE, this);
    }

    static Optional<LoginRefusal> kept(HttpServletRequest request) {
        var session = request.getSession(false);
        return session != null && session.getAttribute(ATTRIBUTE) instanceof LoginRefusal refusal
                ? Optional.of(refusal)
                : Optional.empty();
    }

    static void forget(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(ATTRIBUTE);
        }
    }
}
