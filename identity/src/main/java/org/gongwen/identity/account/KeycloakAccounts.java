package org.gongwen.identity.account;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gongwen.identity.AccountCheck;
import org.gongwen.identity.AccountDifference;
import org.gongwen.identity.AccountDifference.Kind;
import org.gongwen.identity.Accounts;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Change;
import org.gongwen.identity.OneTimePassword;
import org.gongwen.identity.Person;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.SystemTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Compares people and accounts, and gives out temporary passwords. */
@Component
@Provisioned
class KeycloakAccounts implements Accounts {

    private static final Logger log = LoggerFactory.getLogger(KeycloakAccounts.class);
    private static final int PAGE = 500;

    private final PersonRows people;
    private final KeycloakAdministration keycloak;
    private final AccountAlignment alignment;
    private final AccountChecks checks;
    private final TemporaryPasswords passwords;
    private final Clock clock;

    KeycloakAccounts(
            PersonRows people,
            KeycloakAdministration keycloak,
            AccountAlignment alignment,
            AccountChecks checks,
            TemporaryPasswords passwords,
            Clock clock) {
        this.people = people;
        this.keycloak = keycloak;
        this.alignment = alignment;
        this.checks = checks;
        this.passwords = passwords;
        this.clock = clock;
    }

    @Override
    public AccountCheck check(Actor actor) {
        run(checks.begin(actor));
        return checks.last(actor).orElseThrow();
    }

    @Override
    public Optional<AccountCheck> lastCheck(Actor actor) {
        return checks.last(actor);
    }

    @Override
    public Change<OneTimePassword> temporaryPassword(Actor actor, PersonId person) {
        try {
            return passwords.issue(actor, person);
        } catch (AccountsUnavailableException e) {
            log.warn("No temporary password: {}", e.getMessage());
            return Change.refused("organisation.refusal.account.unavailable");
        }
    }

    @SystemTask("compares every night, whether or not somebody asks")
    void everyNight() {
        checks.beginNight(LocalDate.now(clock)).ifPresent(this::run);
    }

    private void run(long check) {
        try {
            compare(check);
        } catch (AccountsUnavailableException e) {
            log.warn("People and accounts were not compared: {}", e.getMessage());
            checks.failed(check);
        } catch (RuntimeException e) {
            checks.failed(check);
            throw e;
        }
    }

    private void compare(long check) {
        var accounts = new HashMap<String, Account>();
        for (int first = 0; ; first += PAGE) {
            var page = keycloak.page(first, PAGE);
            page.forEach(account -> accounts.put(account.username(), account));
            if (page.size() < PAGE) {
                break;
            }
        }
        int found = accounts.size();
        var differences = new ArrayList<AccountDifference>();
        // After the accounts: whoever is registered meanwhile is then at worst created twice, and refused once.
        var everybody = people.everybody();
        everybody.forEach(person -> compare(person, accounts, differences));
        accounts.values()
                .forEach(stranger -> differences.add(
                        new AccountDifference(stranger.username(), Kind.UNKNOWN, "", stranger.name(), false)));
        checks.done(check, everybody.size(), found, differences);
    }

    private void compare(Person person, Map<String, Account> accounts, List<AccountDifference> differences) {
        var account = accounts.remove(person.username());
        if (account == null) {
            if (person.active()) {
                differences.add(new AccountDifference(
                        person.username(),
                        Kind.MISSING,
                        person.name(),
                        "",
                        mended(person, () -> alignment.create(person))));
            }
            return;
        }
        var kinds = new ArrayList<Kind>();
        if (!account.name().equals(person.name())) {
            kinds.add(Kind.NAME);
        }
        if (account.enabled() && !person.active()) {
            kinds.add(Kind.ENABLED_THOUGH_DISABLED);
        }
        boolean mended = !kinds.isEmpty() && mended(person, () -> alignment.follow(person, account, false));
        kinds.forEach(kind ->
                differences.add(new AccountDifference(person.username(), kind, person.name(), account.name(), mended)));
        if (!account.enabled() && person.active()) {
            differences.add(new AccountDifference(
                    person.username(), Kind.DISABLED_THOUGH_ENABLED, person.name(), account.name(), false));
        }
    }

    private static boolean mended(Person person, Runnable repair) {
        try {
            repair.run();
            return true;
        } catch (AccountsUnavailableException e) {
            log.warn("The account of {} could not be put right: {}", person.username(), e.getMessage());
            return false;
        }
    }
}
