package org.gongwen.identity.account;

import java.util.List;
import java.util.Map;
import org.gongwen.identity.Actor;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.Change;
import org.gongwen.identity.OneTimePassword;
import org.gongwen.identity.People;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.login.Passwords;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Gives out passwords that have to be replaced at the first login. */
@Service
@Provisioned
class TemporaryPasswords {

    private final People authority;
    private final PersonRows people;
    private final AccountAlignment alignment;
    private final KeycloakAdministration keycloak;
    private final AuditTrail audit;

    TemporaryPasswords(
            People authority,
            PersonRows people,
            AccountAlignment alignment,
            KeycloakAdministration keycloak,
            AuditTrail audit) {
        this.authority = authority;
        this.people = people;
        this.alignment = alignment;
        this.keycloak = keycloak;
        this.audit = audit;
    }

    /**
     * The record is written before Keycloak is asked, and undone with the transaction if Keycloak is away.
     *
     * @throws AccountsUnavailableException if Keycloak is away
     */
    @Transactional
    public Change<OneTimePassword> issue(Actor actor, PersonId id) {
        authority.requireMayChange(actor, id);
        var found = people.of(List.of(id.value()));
        if (found.isEmpty()) {
            return Change.refused("connection.refused.serviceAccount");
        }
        var person = found.getFirst();
        if (!person.active()) {
            return Change.refused("organisation.refusal.person.disabled", person.name());
        }
        audit.record(new AuditRecord(actor, "person.resetPassword", "person", String.valueOf(id.value()), Map.of()));
        var account = alignment.align(person, false).orElseThrow();
        var password = Passwords.oneTime();
        keycloak.temporaryPassword(account.id(), password);
        return Change.done(new OneTimePassword(person.username(), password));
    }
}
