package org.gongwen.identity;

/**
 * A password to be handed to its owner, who has to replace it at the first login. It is shown once and stored nowhere
 * in this form.
 */
public record OneTimePassword(String username, String password) {

    /** Without the password, which belongs in no log. */
    @Override
    public String toString() {
        return "OneTimePassword[" + username + "]";
    }
}
