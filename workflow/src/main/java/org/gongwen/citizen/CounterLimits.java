package org.gongwen.citizen;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.gongwen.openform.Ceiling;
import org.gongwen.openform.FormMark;
import org.gongwen.openform.FormMarks;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What stands against stuffing at the counter without asking who somebody is (ADR 0133): beside what {@link FormMarks} asks of
 * every form, it is handed in once, a network hands in so much on a day, a node takes so much in a minute.
 */
@Component
class CounterLimits {

    private static final Logger LOG = LoggerFactory.getLogger(CounterLimits.class);

    /** Wrong codes that a network may try for one receipt within the hour. */
    private static final int WRONG_CODES = 5;

    private final JdbcClient jdbc;
    private final FormMarks marks;
    private final CitizenSettings settings;
    private final Clock clock;
    private final Ceiling handIns;
    private final Ceiling queries;

    CounterLimits(JdbcClient jdbc, FormMarks marks, CitizenSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.marks = marks;
        this.settings = settings;
        this.clock = clock;
        handIns = new Ceiling(Duration.ofMinutes(1), settings.handInsPerMinute());
        queries = new Ceiling(Duration.ofSeconds(1), settings.queriesPerSecond());
    }

    /** What a form carries that is shown now. */
    String token() {
        return token(clock.instant());
    }

    /** @param shown when the form was */
    String token(Instant shown) {
        return marks.token(shown);
    }

    /** What came of a form. */
    record Taken(String receipt, @Nullable LocalDate due, Instant at) {}

    /** The form that carries this; none if it is not ours, or so old that its key is gone. Nothing is written. */
    Optional<FormMark> read(String token) {
        return marks.read(token);
    }

    /** Whether it may be handed in now: not at once, and not for ever. */
    boolean isInTime(FormMark form) {
        return marks.isInTime(form);
    }

    /** Hands it in, in the caller's transaction; whoever sends the same form meanwhile waits. False if it was before. */
    boolean spend(FormMark form) {
        return jdbc.sql("insert into counter_token (on_day, tag) values (:day, :tag) on conflict do nothing")
                        .param("day", form.day())
                        .param("tag", form.tag())
                        .update()
                == 1;
    }

    void cameOf(FormMark form, CaseId id) {
        jdbc.sql("update counter_token set case_id = :case where on_day = :day and tag = :tag")
                .param("day", form.day())
                .param("tag", form.tag())
                .param("case", id.value())
                .update();
    }

    /** What came of it when it was handed in before. */
    Optional<Taken> taken(FormMark form) {
        return jdbc.sql("""
                select c.receipt, c.due_on, c.received_at from counter_token t join citizen_case c on c.id = t.case_id
                 where t.on_day = :day and t.tag = :tag
                """)
                .param("day", form.day())
                .param("tag", form.tag())
                .query((rs, row) -> new Taken(
                        rs.getString("receipt"),
                        rs.getObject("due_on", LocalDate.class),
                        rs.getObject("received_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** What belongs to a form and cannot be found out by whoever holds it. */
    byte[] secret(FormMark form) {
        return marks.secret(form, "query code of ");
    }

    /** Whether a network may hand in one more today; it has then. */
    boolean takes(CaseKind kind, InetAddress from) {
        var sender = marks.sender(from);
        int most = settings.daily(kind);
        var uses = jdbc.sql("""
                insert into counter_use as u (on_day, tag, kind, uses) values (:day, :tag, :kind, 1)
                on conflict (on_day, tag, kind) do update set uses = u.uses + 1 where u.uses < :most
                returning uses
                """)
                .param("day", sender.day())
                .param("tag", sender.tag())
                .param("kind", kind.isApplied() ? "REQUEST" : "LETTER")
                .param("most", most)
                .query(Integer.class)
                .optional();
        // Behind a proxy that hides who asks, everybody is one network: whoever runs the house has to hear of it in
        // time.
        if (uses.isPresent() && uses.get() == most / 2 + 1) {
            LOG.warn("One network has handed in {} of the {} of its kind that it may today", uses.get(), most);
        }
        return uses.isPresent();
    }

    /** Whether a network may try a code for a case: it tried fewer than five wrong ones since a moment. */
    boolean mayTry(CaseId id, InetAddress from, Instant since) {
        var sender = triedBy(id, from);
        return jdbc.sql("""
                select not exists (select from counter_failure
                                    where case_id = :case and on_day = :day and tag = :tag and since > :since
                                      and failures >= :most)
                """)
                .param("case", id.value())
                .param("day", sender.day())
                .param("tag", sender.tag())
                .param("since", CaseRecords.utc(since))
                .param("most", WRONG_CODES)
                .query(Boolean.class)
                .single();
    }

    /** It tried a wrong one now. @param since before which none is counted any more */
    void failed(CaseId id, InetAddress from, Instant now, Instant since) {
        var sender = triedBy(id, from);
        jdbc.sql("""
                insert into counter_failure as f (case_id, on_day, tag, failures, since)
                values (:case, :day, :tag, 1, :now)
                on conflict (case_id, on_day, tag) do update
                   set failures = case when f.since > :since then f.failures + 1 else 1 end,
                       since = case when f.since > :since then f.since else :now end
                """)
                .param("case", id.value())
                .param("day", sender.day())
                .param("tag", sender.tag())
                .param("now", CaseRecords.utc(now))
                .param("since", CaseRecords.utc(since))
                .update();
    }

    /** It tried the right one: whoever mistypes now and then is never shut out. */
    void right(CaseId id, InetAddress from) {
        var sender = triedBy(id, from);
        jdbc.sql("delete from counter_failure where case_id = :case and on_day = :day and tag = :tag")
                .param("case", id.value())
                .param("day", sender.day())
                .param("tag", sender.tag())
                .update();
    }

    /** Of its own for each case, so that nobody who reads the table learns what else the network did. */
    private FormMarks.Sender triedBy(CaseId id, InetAddress from) {
        return marks.sender(from, "wrong codes of " + id.key() + " ");
    }

    boolean takesHandIn() {
        return handIns.takes(clock.instant());
    }

    boolean takesQuery() {
        return queries.takes(clock.instant());
    }

    /** Days are forgotten once no form of theirs can be handed in any more. */
    int forget() {
        return marks.forget();
    }

    /** What of an address is one network. */
    static String network(InetAddress address) {
        return FormMarks.network(address);
    }
}
