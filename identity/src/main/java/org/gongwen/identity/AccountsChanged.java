package org.gongwen.identity;

import java.util.List;

/**
 * Something about these people was changed that their accounts at a login server have to follow. Published in the
 * transaction of the change and handed out after it, again until the accounts have followed.
 *
 * @param people their {@link PersonId}s
 * @param admitted whether they may log in again by an administrator's decision; otherwise an account that somebody has
 *     closed at the login server stays closed
 */
public record AccountsChanged(List<Long> people, boolean admitted) {

    public AccountsChanged {
        people = List.copyOf(people);
    }
}
