package org.gongwen.identity.account;

import java.util.Map;
import java.util.Optional;
import org.gongwen.identity.InstallationProperties;
import org.gongwen.identity.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes an account be as the person is. Doing it again changes nothing. */
@Component
@Provisioned
class AccountAlignment {

    private final KeycloakAdministration keycloak;
    private final InstallationProperties installation;

    AccountAlignment(KeycloakAdministration keycloak, InstallationProperties installation) {
        this.keycloak = keycloak;
        this.installation = installation;
    }

    /**
     * @param admitted whether an account that was closed may be opened
     * @return the account; empty for somebody who left and never had one
     * @throws AccountsUnavailableException if Keycloak is away or refuses
     */
    Optional<Account> align(Person person, boolean admitted) {
        var found = keycloak.find(person.username());
        if (found.isEmpty() && person.active()) {
            create(person);
            found = keycloak.find(person.username());
        }
        found.ifPresent(account -> follow(person, account, admitted));
        return found;
    }

    /** Creates the account without a password, so that nobody gets in with it yet. */
    void create(Person person) {
        keycloak.create(person.username(), person.name(), firstCredential());
    }

    /** Gives the account name and state of the person; sessions end with the right to have them. */
    void follow(Person person, Account account, boolean admitted) {
        boolean enabled = person.active() && (account.enabled() || admitted);
        if (!account.name().equals(person.name()) || account.enabled() != enabled) {
            keycloak.update(account.id(), person.name(), enabled);
        }
        if (!person.active()) {
            // Also when it was closed already: a first attempt may have ended between the two.
            keycloak.endSessions(account.id());
        }
    }

    private @Nullable Map<String, Object> firstCredential() {
        return installation.demo() ? DemonstrationCredential.create() : null;
    }
}
