package org.gongwen.identity.login;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.gongwen.identity.Person;
import org.gongwen.identity.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of account and login_secret. */
@Component
@EmbeddedLogin
class AccountTable {

    /**
     * An account as found at an attempt to log in.
     *
     * @param attempt the number of this attempt since the last success, from 1
     */
    record Account(
            PersonId person,
            String username,
            String passwordHash,
            boolean active,
            boolean mustChange,
            boolean demonstration,
            int attempt,
            @Nullable OffsetDateTime lockedUntil) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    AccountTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Counts an attempt before its password is compared, so that many attempts at once cannot outrun the count. The last
     * one allowed locks the account in advance; a right password unlocks it again.
     */
    Optional<Account> beginAttempt(String username, int attempts, Duration lockOut) {
        var now = OffsetDateTime.now(clock);
        return jdbc.sql("""
                        with attempt as (
                            select account.person_id,
                                   case when account.locked_until <= :now then 1
                                        else account.failed_attempts + 1 end as number
                            from account join person on person.id = account.person_id
                            where person.username = :username
                            for update of account
                        )
                        update account
                        set failed_attempts = attempt.number,
                            locked_until = case when attempt.number < :attempts then null
                                                when attempt.number = :attempts then :until
                                                else account.locked_until end
                        from attempt, person
                        where account.person_id = attempt.person_id and person.id = attempt.person_id
                        returning account.person_id, person.username, account.password_hash, person.active,
                                  account.must_change, account.demonstration, account.failed_attempts,
                                  account.locked_until
                        """)
                .param("now", now)
                .param("username", username)
                .param("attempts", attempts)
                .param("until", now.plus(lockOut))
                .query((row, index) -> new Account(
                        new PersonId(row.getLong("person_id")),
                        row.getString("username"),
                        row.getString("password_hash"),
                        row.getBoolean("active"),
                        row.getBoolean("must_change"),
                        row.getBoolean("demonstration"),
                        row.getInt("failed_attempts"),
                        row.getObject("locked_until", OffsetDateTime.class)))
                .optional();
    }

    void attemptSucceeded(PersonId person) {
        jdbc.sql("update account set failed_attempts = 0, locked_until = null where person_id = :person")
                .param("person", person.value())
                .update();
    }

    void setPasswords(List<Person> people, List<String> hashes, boolean mustChange, boolean demonstration) {
        jdbc.sql("""
                        insert into account (person_id, password_hash, must_change, demonstration, changed_at)
                        select given.*, :mustChange, :demonstration, :now
                        from unnest(:people::bigint[], :hashes::text[]) as given
                        on conflict (person_id) do update
                        set password_hash = excluded.password_hash, must_change = excluded.must_change,
                            demonstration = excluded.demonstration, changed_at = excluded.changed_at,
                            failed_attempts = 0, locked_until = null
                        """)
                .param(
                        "people",
                        people.stream().map(person -> person.id().value()).toArray(Long[]::new))
                .param("hashes", hashes.toArray(String[]::new))
                .param("mustChange", mustChange)
                .param("demonstration", demonstration)
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    void changePassword(PersonId person, String hash) {
        jdbc.sql("""
                        update account
                        set password_hash = :hash, must_change = false, demonstration = false, changed_at = :now,
                            failed_attempts = 0, locked_until = null
                        where person_id = :person
                        """)
                .param("person", person.value())
                .param("hash", hash)
                .param("now", OffsetDateTime.now(clock))
                .update();
    }

    /** Whose password is still the public one of the demonstration. */
    List<PersonId> demonstrationAccounts() {
        return jdbc.sql("select person_id from account where demonstration order by person_id")
                .query((row, index) -> new PersonId(row.getLong("person_id")))
                .list();
    }

    /** What this installation generated under the name; generated now if there is none. Two nodes get the same. */
    String secret(String name, Supplier<String> generator) {
        var known = findSecret(name);
        if (known.isPresent()) {
            return known.get();
        }
        jdbc.sql(
                        "insert into login_secret (name, value, created_at) values (:name, :value, :now) on conflict do nothing")
                .param("name", name)
                .param("value", generator.get())
                .param("now", OffsetDateTime.now(clock))
                .update();
        return findSecret(name).orElseThrow();
    }

    private Optional<String> findSecret(String name) {
        return jdbc.sql("select value from login_secret where name = :name")
                .param("name", name)
                .query(String.class)
                .optional();
    }
}
