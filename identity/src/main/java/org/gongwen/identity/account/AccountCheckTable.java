package org.gongwen.identity.account;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.gongwen.identity.AccountCheck;
import org.gongwen.identity.AccountDifference;
import org.gongwen.identity.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of account_check and account_difference. */
@Component
@Provisioned
class AccountCheckTable {

    private record Row(long id, AccountCheck check) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    AccountCheckTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @return empty if this night's was done already */
    Optional<Long> begin(@Nullable PersonId askedBy, @Nullable LocalDate night) {
        return jdbc.sql("""
                        insert into account_check (night, asked_by, begun_at, outcome)
                        values (:night, :person, :now, 'RUNNING')
                        on conflict (night) do update set begun_at = excluded.begun_at
                            where account_check.outcome = 'RUNNING'
                        returning id
                        """)
                .param("night", night)
                .param("person", askedBy == null ? null : askedBy.value())
                .param("now", OffsetDateTime.now(clock))
                .query(Long.class)
                .optional();
    }

    void end(long id, AccountCheck.Outcome outcome, int people, int accounts, List<AccountDifference> differences) {
        jdbc.sql("""
                        update account_check
                        set ended_at = :now, outcome = :outcome, people = :people, accounts = :accounts
                        where id = :id
                        """)
                .param("now", OffsetDateTime.now(clock))
                .param("outcome", outcome.name())
                .param("people", people)
                .param("accounts", accounts)
                .param("id", id)
                .update();
        jdbc.sql("""
                        insert into account_difference (check_id, username, kind, here, there, mended)
                        select :id, given.*
                        from unnest(:usernames::text[], :kinds::text[], :here::text[], :there::text[], :mended::boolean[])
                            as given
                        on conflict do nothing
                        """)
                .param("id", id)
                .param("usernames", column(differences, AccountDifference::username))
                .param(
                        "kinds",
                        column(differences, difference -> difference.kind().name()))
                .param("here", column(differences, AccountDifference::here))
                .param("there", column(differences, AccountDifference::there))
                .param(
                        "mended",
                        differences.stream().map(AccountDifference::mended).toArray(Boolean[]::new))
                .update();
    }

    Optional<AccountCheck> last() {
        return jdbc.sql("""
                        select id, asked_by, begun_at, ended_at, outcome, people, accounts
                        from account_check order by id desc limit 1
                        """)
                .query((row, index) -> {
                    var ended = row.getObject("ended_at", OffsetDateTime.class);
                    var person = row.getObject("asked_by", Long.class);
                    return new Row(
                            row.getLong("id"),
                            new AccountCheck(
                                    row.getObject("begun_at", OffsetDateTime.class)
                                            .toInstant(),
                                    ended == null ? null : ended.toInstant(),
                                    AccountCheck.Outcome.valueOf(row.getString("outcome")),
                                    person == null ? null : new PersonId(person),
                                    row.getInt("people"),
                                    row.getInt("accounts"),
                                    List.of()));
                })
                .optional()
                .map(row -> with(row.check(), differences(row.id())));
    }

    /** Comparisons nobody looks at any more. */
    void removeBefore(Instant moment) {
        jdbc.sql("delete from account_check where begun_at < :before")
                .param("before", moment.atZone(clock.getZone()).toOffsetDateTime())
                .update();
    }

    private List<AccountDifference> differences(long check) {
        return jdbc.sql("""
                        select username, kind, here, there, mended from account_difference
                        where check_id = :check order by mended, kind, username
                        """)
                .param("check", check)
                .query((row, index) -> new AccountDifference(
                        row.getString("username"),
                        AccountDifference.Kind.valueOf(row.getString("kind")),
                        row.getString("here"),
                        row.getString("there"),
                        row.getBoolean("mended")))
                .list();
    }

    private static AccountCheck with(AccountCheck check, List<AccountDifference> differences) {
        return new AccountCheck(
                check.begun(),
                check.ended(),
                check.outcome(),
                check.askedBy(),
                check.people(),
                check.accounts(),
                differences);
    }

    private static String[] column(List<AccountDifference> differences, Function<AccountDifference, String> value) {
        return differences.stream().map(value).toArray(String[]::new);
    }
}
