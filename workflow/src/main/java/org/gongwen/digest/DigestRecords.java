package org.gongwen.digest;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.gongwen.publication.ArticleId;
import org.gongwen.publication.ColumnId;
import org.gongwen.publication.SiteId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables of digests. */
@Component
class DigestRecords {

    private final JdbcClient jdbc;

    DigestRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Hands a form in, in the caller's transaction. False if it was before. */
    boolean spend(LocalDate day, byte[] tag) {
        return jdbc.sql("insert into digest_form (on_day, tag) values (:day, :tag) on conflict do nothing")
                        .param("day", day)
                        .param("tag", tag)
                        .update()
                == 1;
    }

    /** Whether a network may ask once more on a day; it has then. */
    boolean uses(LocalDate day, byte[] tag, int most) {
        return jdbc.sql("""
                        insert into digest_use as u (on_day, tag, uses) values (:day, :tag, 1)
                        on conflict (on_day, tag) do update set uses = u.uses + 1 where u.uses < :most
                        """)
                        .param("day", day)
                        .param("tag", tag)
                        .param("most", most)
                        .update()
                == 1;
    }

    /** Whoever asks for the same address meanwhile waits for the end of the transaction. */
    void lock(byte[] addressTag) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('digest ' || encode(:tag, 'hex'), 0))::text")
                .param("tag", addressTag)
                .query(String.class)
                .optional();
    }

    int requests(byte[] addressTag, Instant since) {
        return jdbc.sql("select count(*) from digest_request where address_tag = :tag and asked_at > :since")
                .param("tag", addressTag)
                .param("since", at(since))
                .query(Integer.class)
                .single();
    }

    /** A request with the mail that asks for its confirmation. */
    long request(byte[] addressTag, byte[] address, DigestWish wish, Instant now) {
        return jdbc.sql("""
                        with asked as (
                            insert into digest_request (address_tag, address, rhythm, sites, kinds, asked_at)
                            values (:tag, :address, :rhythm, :sites, :kinds, :now) returning id
                        )
                        insert into digest_mail (request_id, due_at) select id, :now from asked returning request_id
                        """)
                .param("tag", addressTag)
                .param("address", address)
                .param("rhythm", wish.rhythm().name())
                .param("sites", wish.sites().stream().map(SiteId::value).toArray(Long[]::new))
                .param("kinds", wish.kinds().stream().map(Enum::name).toArray(String[]::new))
                .param("now", at(now))
                .query(Long.class)
                .single();
    }

    /** @param since before which a request is forgotten */
    Optional<Rhythm> asked(long request, Instant since) {
        return jdbc.sql("select rhythm from digest_request where id = :id and asked_at > :since")
                .param("id", request)
                .param("since", at(since))
                .query((row, index) -> Rhythm.valueOf(row.getString("rhythm")))
                .optional();
    }

    /** Makes a subscription of a request, or changes the one that the address has. */
    OptionalLong confirm(long request, Instant since, Instant now) {
        var subscription = jdbc.sql("""
                        with asked as (
                            delete from digest_request where id = :id and asked_at > :since
                            returning address_tag, address, rhythm, sites, kinds
                        )
                        insert into digest_subscription as s (address_tag, address, rhythm, sites, kinds, confirmed_at, told_until)
                        select address_tag, address, rhythm, sites, kinds, :now, :now from asked
                        on conflict (address_tag) do update
                           set address = excluded.address, rhythm = excluded.rhythm, sites = excluded.sites,
                               kinds = excluded.kinds, refusals = 0
                        returning s.id
                        """)
                .param("id", request)
                .param("since", at(since))
                .param("now", at(now))
                .query(Long.class)
                .optional();
        return subscription.map(OptionalLong::of).orElseGet(OptionalLong::empty);
    }

    boolean unsubscribe(long subscription) {
        return jdbc.sql("delete from digest_subscription where id = :id")
                        .param("id", subscription)
                        .update()
                == 1;
    }

    /**
     * Takes down the texts that are public and were not before, one node after the other. One that became public before the
     * cut before, but was not there yet when that was made, counts from that cut on; one that is a day older than it is old.
     */
    void collect(Instant until) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('gongwen.digest.cut', 0))")
                .query(row -> {});
        jdbc.sql("""
                        with before as (select max(until) as cut from digest_mail)
                        insert into digest_text (article_id, counts_at)
                        select p.article_id,
                               case when min(p.published_at) >= b.cut - interval '1 day'
                                    then greatest(min(p.published_at), b.cut)
                                    else min(p.published_at) end
                          from public_placement p cross join before b
                         where p.published_at < :until
                           and not exists (select from digest_text d where d.article_id = p.article_id)
                         group by p.article_id, b.cut
                        on conflict do nothing
                        """).param("until", at(until)).update();
    }

    /**
     * A mail for each subscription that has none of the edition yet: of what became public since its last one. Each edition
     * is made once, whoever makes it.
     */
    int edition(Rhythm rhythm, LocalDate edition, Instant until, Instant now) {
        return jdbc.sql("""
                        with made as (
                            insert into digest_mail (subscription_id, edition, since, until, due_at)
                            select id, :edition, told_until, :until, :now
                              from digest_subscription where rhythm = :rhythm and told_until < :until
                            on conflict (subscription_id, edition) do nothing
                            returning subscription_id
                        )
                        update digest_subscription s set told_until = :until from made where s.id = made.subscription_id
                        """)
                .param("rhythm", rhythm.name())
                .param("edition", edition)
                .param("until", at(until))
                .param("now", at(now))
                .update();
    }

    /**
     * A mail that a node has taken.
     *
     * @param target number of the request or of the subscription
     * @param issue null for the mail that asks for confirmation
     * @param lease until when it is this node's
     */
    record Due(
            long id,
            long target,
            byte[] address,
            Rhythm rhythm,
            int attempts,
            Instant lease,
            @Nullable Issue issue) {}

    /** An edition. */
    record Issue(LocalDate day) {}

    /** A text that stands in a mail, in the first of the columns for which it does. @param all how many would stand there */
    record Picked(ArticleId article, ColumnId column, long all) {}

    /** What each of the mails holds, the newest first. */
    Map<Long, List<Picked>> picked(Collection<Due> due, int most) {
        var picked = new HashMap<Long, List<Picked>>();
        jdbc.sql("""
                        select m.id as mail, t.article_id, t.column_id, t.total
                          from digest_mail m
                          join digest_subscription s on s.id = m.subscription_id
                         cross join lateral (
                               select x.article_id, x.column_id, x.published_at, count(*) over () as total
                                 from (select distinct on (p.article_id) p.article_id, p.column_id, p.published_at
                                         from digest_text d
                                         join public_placement p on p.article_id = d.article_id
                                        where d.counts_at >= m.since and d.counts_at < m.until
                                          and (cardinality(s.sites) = 0 or p.site_id = any (s.sites))
                                          and (cardinality(s.kinds) = 0 or p.kind = any (s.kinds))
                                        order by p.article_id, p.column_id) x
                                order by x.published_at desc, x.article_id desc limit :most) t
                         where m.id = any (:mails)
                         order by m.id, t.published_at desc, t.article_id desc
                        """)
                .param("mails", due.stream().map(Due::id).toArray(Long[]::new))
                .param("most", most)
                .query(row -> {
                    picked.computeIfAbsent(row.getLong("mail"), any -> new ArrayList<>())
                            .add(new Picked(
                                    new ArticleId(row.getLong("article_id")),
                                    new ColumnId(row.getLong("column_id")),
                                    row.getLong("total")));
                });
        return picked;
    }

    List<Due> take(int most, Instant now, Instant lease) {
        return jdbc.sql("""
                        with next as (
                            select id from digest_mail where state = 'WAITING' and due_at <= :now
                             order by due_at, id limit :most for update skip locked
                        ), taken as (
                            update digest_mail m set due_at = :lease from next where m.id = next.id returning m.*
                        )
                        select t.id, t.edition, t.attempts, coalesce(r.id, s.id) as target,
                               coalesce(r.address, s.address) as address, coalesce(r.rhythm, s.rhythm) as rhythm
                          from taken t
                          left join digest_request r on r.id = t.request_id
                          left join digest_subscription s on s.id = t.subscription_id
                         order by t.id
                        """)
                .param("now", at(now))
                .param("most", most)
                .param("lease", at(lease))
                .query((row, index) -> new Due(
                        row.getLong("id"),
                        row.getLong("target"),
                        row.getBytes("address"),
                        Rhythm.valueOf(row.getString("rhythm")),
                        row.getInt("attempts"),
                        lease,
                        issue(row)))
                .list();
    }

    private static @Nullable Issue issue(ResultSet row) throws SQLException {
        var day = row.getObject("edition", LocalDate.class);
        return day == null ? null : new Issue(day);
    }

    /** Whether the mail is still there and this node's; it is tried now. */
    boolean begins(Due due) {
        return jdbc.sql("""
                        update digest_mail set attempts = attempts + 1
                         where id = :id and state = 'WAITING' and due_at = :lease
                        """)
                        .param("id", due.id())
                        .param("lease", at(due.lease()))
                        .update()
                == 1;
    }

    void ends(Due due, String state, Instant now) {
        jdbc.sql("update digest_mail set state = :state, ended_at = :now where id = :id and state = 'WAITING'")
                .param("state", state)
                .param("now", at(now))
                .param("id", due.id())
                .update();
    }

    /** @param attempts as many as have been made and count */
    void comesAgain(Due due, int attempts, Instant at) {
        jdbc.sql("update digest_mail set attempts = :attempts, due_at = :at where id = :id and state = 'WAITING'")
                .param("attempts", attempts)
                .param("at", at(at))
                .param("id", due.id())
                .update();
    }

    void release(Collection<Due> left, Instant at) {
        if (!left.isEmpty()) {
            jdbc.sql(
                            "update digest_mail set due_at = :at where id = any(:ids) and state = 'WAITING' and due_at = :lease")
                    .param("at", at(at))
                    .param("ids", left.stream().map(Due::id).toArray(Long[]::new))
                    .param("lease", at(left.iterator().next().lease()))
                    .update();
        }
    }

    void arrived(long subscription) {
        jdbc.sql("update digest_subscription set refusals = 0 where id = :id and refusals > 0")
                .param("id", subscription)
                .update();
    }

    /** @return how often in a row it has been refused now */
    int refused(long subscription) {
        return jdbc.sql("update digest_subscription set refusals = refusals + 1 where id = :id returning refusals")
                .param("id", subscription)
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    boolean dropRequest(long request) {
        return jdbc.sql("delete from digest_request where id = :id")
                        .param("id", request)
                        .update()
                == 1;
    }

    /** @return how many addresses are forgotten that nobody has confirmed */
    int forgetRequests(Instant before) {
        return jdbc.sql("delete from digest_request where asked_at <= :before")
                .param("before", at(before))
                .update();
    }

    int forgetMails(Instant before) {
        return jdbc.sql("delete from digest_mail where ended_at <= :before and subscription_id is not null")
                .param("before", at(before))
                .update();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
