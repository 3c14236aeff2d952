package org.gongwen.identity.login;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Map;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.InstallationProperties;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.Refusal;
import org.gongwen.identity.SystemTask;
import org.gongwen.identity.login.AccountTable.Account;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Judges attempts to log in and records each of them; changes a person's own password. */
@Service
@EmbeddedLogin
class Logins {

    /** What became of an attempt. */
    sealed interface Outcome {

        record Accepted(PersonId person, String username) implements Outcome {}

        /** The password is right but was made to be used once. */
        record MustChange(PersonId person, String username) implements Outcome {}

        /** The same for a wrong password and for a username that does not exist. */
        record Wrong() implements Outcome {}

        record Locked() implements Outcome {}

        /** The password is right, but the person may no longer log in. */
        record Disabled() implements Outcome {}
    }

    private final AccountTable accounts;
    private final AuditTrail audit;
    private final LoginProperties properties;
    private final InstallationProperties installation;
    private final Clock clock;

    Logins(
            AccountTable accounts,
            AuditTrail audit,
            LoginProperties properties,
            InstallationProperties installation,
            Clock clock) {
        this.accounts = accounts;
        this.audit = audit;
        this.properties = properties;
        this.installation = installation;
        this.clock = clock;
    }

    @SystemTask("Nobody is logged in before the attempt has succeeded.")
    @Transactional
    public Outcome attempt(String username, String password) {
        var outcome = tried(username, password);
        if (outcome instanceof Outcome.Accepted(PersonId person, String login)) {
            record("login.succeed", String.valueOf(person.value()), Map.of("username", login));
        }
        return outcome;
    }

    /** Judges an attempt and records it if it failed. */
    private Outcome tried(String username, String password) {
        var login = username.strip().toLowerCase(Locale.ROOT);
        var found = accounts.beginAttempt(login, properties.attempts(), properties.lockOut())
                .orElse(null);
        if (found == null) {
            Passwords.matches(password, Passwords.NOBODY);
            // No name that was typed: people type their password there by mistake.
            record("login.fail", "unknown", Map.of("why", "unknown"));
            return new Outcome.Wrong();
        }
        var outcome = judge(found, password);
        if (outcome instanceof Outcome.Accepted || outcome instanceof Outcome.MustChange) {
            accounts.attemptSucceeded(found.person());
        } else {
            record(
                    "login.fail",
                    String.valueOf(found.person().value()),
                    Map.of("why", outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT)));
        }
        return outcome;
    }

    private Outcome judge(Account account, String password) {
        var until = account.lockedUntil();
        boolean lockedBefore =
                account.attempt() > properties.attempts() && until != null && until.isAfter(OffsetDateTime.now(clock));
        if (lockedBefore) {
            return new Outcome.Locked();
        }
        if (!Passwords.matches(password, account.passwordHash())) {
            return account.attempt() >= properties.attempts() ? new Outcome.Locked() : new Outcome.Wrong();
        }
        if (!account.active() || account.demonstration() && !installation.demo()) {
            return new Outcome.Disabled();
        }
        return account.mustChange()
                ? new Outcome.MustChange(account.person(), account.username())
                : new Outcome.Accepted(account.person(), account.username());
    }

    /** What became of a change of one's own password. */
    sealed interface Changed {
        record Done() implements Changed {}

        record Refused(Refusal why) implements Changed {}

        /** The current password was not right, or may not be used. */
        record NotAccepted(Outcome why) implements Changed {}
    }

    @SystemTask("The current password shows who asks.")
    @Transactional
    public Changed changePassword(String username, String current, String chosen, String repeated) {
        var outcome = tried(username, current);
        PersonId person;
        switch (outcome) {
            case Outcome.Accepted accepted -> person = accepted.person();
            case Outcome.MustChange pending -> person = pending.person();
            default -> {
                return new Changed.NotAccepted(outcome);
            }
        }
        var objection = Passwords.objection(username.strip().toLowerCase(Locale.ROOT), current, chosen, repeated);
        if (objection.isPresent()) {
            return new Changed.Refused(objection.get());
        }
        accounts.changePassword(person, Passwords.hash(chosen));
        record("person.changePassword", String.valueOf(person.value()), Map.of());
        return new Changed.Done();
    }

    private void record(String action, String person, Map<String, String> details) {
        audit.record(new AuditRecord(null, action, "person", person, details));
    }
}
