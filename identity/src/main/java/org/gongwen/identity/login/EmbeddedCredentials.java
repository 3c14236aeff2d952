package org.gongwen.identity.login;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.gongwen.identity.Credentials;
import org.gongwen.identity.OneTimePassword;
import org.gongwen.identity.Person;
import org.springframework.stereotype.Component;

/** Keeps passwords in the table of accounts. */
@Component
@EmbeddedLogin
class EmbeddedCredentials implements Credentials {

    private final AccountTable accounts;

    EmbeddedCredentials(AccountTable accounts) {
        this.accounts = accounts;
    }

    @Override
    public List<OneTimePassword> issue(List<Person> people) {
        if (people.isEmpty()) {
            return List.of();
        }
        var passwords = Stream.generate(Passwords::oneTime).limit(people.size()).toList();
        accounts.setPasswords(
                people, passwords.stream().map(Passwords::hashOneTime).toList(), true, false);
        return Stream.iterate(0, i -> i + 1)
                .limit(people.size())
                .map(i -> new OneTimePassword(people.get(i).username(), passwords.get(i)))
                .toList();
    }

    @Override
    public void issueDemonstrationPassword(List<Person> people) {
        // One hash for all: the password is public anyway, and 120 hashes would cost seconds at the first start.
        var hash = Passwords.hash(Passwords.DEMONSTRATION);
        accounts.setPasswords(people, Collections.nCopies(people.size(), hash), false, true);
    }
}
