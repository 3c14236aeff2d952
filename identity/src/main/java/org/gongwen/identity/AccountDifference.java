package org.gongwen.identity;

/**
 * One thing in which an account is not as the person here.
 *
 * @param here what is so here, for example the name; may be empty
 * @param there what was so at the login server; may be empty
 * @param mended whether it was put right at once
 */
public record AccountDifference(String username, Kind kind, String here, String there, boolean mended) {

    public enum Kind {
        /** The person has no account: it is created, without a password. */
        MISSING,
        /** Another name: the account follows. */
        NAME,
        /** The person is disabled and the account was open: it is closed and its sessions end. */
        ENABLED_THOUGH_DISABLED,
        /** The account is closed there though the person may log in: somebody will have had a reason, so only reported. */
        DISABLED_THOUGH_ENABLED,
        /** Nobody here has this username: only reported. */
        UNKNOWN
    }
}
