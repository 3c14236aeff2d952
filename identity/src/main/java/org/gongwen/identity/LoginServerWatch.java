package org.gongwen.identity;

/** Looks after the login server for those who keep the installation running. */
public interface LoginServerWatch {

    /** Asks it, at most once a second, and waits some seconds for an answer. */
    LoginServer condition();

    /** What is known of the login server. */
    enum LoginServer {
        /** It is part of this process. */
        EMBEDDED,
        /** It answers. */
        ANSWERS,
        /** It does not: whoever is logged in works on, nobody new gets in. */
        AWAY
    }
}
