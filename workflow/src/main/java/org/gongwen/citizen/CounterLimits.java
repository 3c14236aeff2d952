package org.gongwen.citizen;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.gongwen.calendar.WorkingTime;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What stands against stuffing at the counter without asking who somebody is (ADR 0133): a form is filled in by no one in
 * less than three seconds and handed in once, a network hands in so much on a day, a node takes so much in a minute. Which
 * network it was is kept as an HMAC under a random key that is gone after the day.
 */
@Component
class CounterLimits {

    private static final Logger LOG = LoggerFactory.getLogger(CounterLimits.class);

    private static final Duration TOO_FAST = Duration.ofSeconds(3);
    private static final Duration TOO_OLD = Duration.ofHours(2);
    private static final int KEY_BYTES = 32;
    private static final int RANDOM_BYTES = 16;
    /** Before a tag whose secret is meant, so that it is not taken for the signature of a form or for a network. */
    private static final byte[] SECRET = "query code of ".getBytes(StandardCharsets.US_ASCII);

    private static final int HEAD_BYTES = Long.BYTES + RANDOM_BYTES;

    private final JdbcClient jdbc;
    private final CitizenSettings settings;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Ceiling handIns;
    private final Ceiling queries;

    CounterLimits(JdbcClient jdbc, CitizenSettings settings, Clock clock) {
        this.jdbc = jdbc;
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
        var head = ByteBuffer.allocate(HEAD_BYTES).putLong(shown.toEpochMilli());
        var noise = new byte[RANDOM_BYTES];
        random.nextBytes(noise);
        head.put(noise);
        var sign = QueryCodes.mac(key(CaseRecords.day(shown))).doFinal(head.array());
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(ByteBuffer.allocate(HEAD_BYTES + sign.length)
                        .put(head.array())
                        .put(sign)
                        .array());
    }

    /**
     * A form that was shown by one of our nodes.
     *
     * @param tag which is its own; whoever sends the form twice sends it twice
     */
    record Form(Instant shown, byte[] tag) {

        /** The day whose key signed it. */
        LocalDate day() {
            return CaseRecords.day(shown);
        }
    }

    /** What came of a form. */
    record Taken(String receipt, @Nullable LocalDate due, Instant at) {}

    /** The form that carries this; none if it is not ours, or so old that its key is gone. Nothing is written. */
    Optional<Form> read(String token) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (bytes.length != HEAD_BYTES + KEY_BYTES) {
            return Optional.empty();
        }
        var head = Arrays.copyOf(bytes, HEAD_BYTES);
        var shown = Instant.ofEpochMilli(ByteBuffer.wrap(head).getLong());
        return isFromNow(shown)
                ? kept(CaseRecords.day(shown))
                        .map(key -> new Form(shown, QueryCodes.mac(key).doFinal(head)))
                        .filter(form ->
                                MessageDigest.isEqual(form.tag(), Arrays.copyOfRange(bytes, HEAD_BYTES, bytes.length)))
                : Optional.empty();
    }

    /** Whether it may be handed in now: not at once, and not for ever. */
    boolean isInTime(Form form) {
        var now = clock.instant();
        return !form.shown().plus(TOO_FAST).isAfter(now)
                && !form.shown().plus(TOO_OLD).isBefore(now);
    }

    /** Hands it in, in the caller's transaction; whoever sends the same form meanwhile waits. False if it was before. */
    boolean spend(Form form) {
        return jdbc.sql("insert into counter_token (on_day, tag) values (:day, :tag) on conflict do nothing")
                        .param("day", form.day())
                        .param("tag", form.tag())
                        .update()
                == 1;
    }

    void cameOf(Form form, CaseId id) {
        jdbc.sql("update counter_token set case_id = :case where on_day = :day and tag = :tag")
                .param("day", form.day())
                .param("tag", form.tag())
                .param("case", id.value())
                .update();
    }

    /** What came of it when it was handed in before. */
    Optional<Taken> taken(Form form) {
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
    byte[] secret(Form form) {
        var mac = QueryCodes.mac(key(form.day()));
        mac.update(SECRET);
        return mac.doFinal(form.tag());
    }

    /** Whether a network may hand in one more today; it has then. */
    boolean takes(CaseKind kind, InetAddress from) {
        var day = today();
        var tag = QueryCodes.mac(key(day)).doFinal(network(from).getBytes(StandardCharsets.UTF_8));
        int most = settings.daily(kind);
        var uses = jdbc.sql("""
                insert into counter_use as u (on_day, tag, kind, uses) values (:day, :tag, :kind, 1)
                on conflict (on_day, tag, kind) do update set uses = u.uses + 1 where u.uses < :most
                returning uses
                """)
                .param("day", day)
                .param("tag", tag)
                .param("kind", kind == CaseKind.INFORMATION_REQUEST ? "REQUEST" : "LETTER")
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

    boolean takesHandIn() {
        return handIns.takes(clock.instant());
    }

    boolean takesQuery() {
        return queries.takes(clock.instant());
    }

    /** Days are forgotten once no form of theirs can be handed in any more. */
    int forget() {
        return jdbc.sql("delete from counter_day where on_day < :day")
                .param("day", CaseRecords.day(clock.instant().minus(TOO_OLD)))
                .update();
    }

    /** No key is made or looked for because of a day that somebody invented. */
    private boolean isFromNow(Instant shown) {
        var now = clock.instant();
        return !shown.isAfter(now) && shown.isAfter(now.minus(Duration.ofDays(2)));
    }

    /** The first 24 bits of an address of four bytes, the first 48 of a longer one: what one connection is given. */
    static String network(InetAddress address) {
        var bytes = address.getAddress();
        return Base64.getEncoder().encodeToString(Arrays.copyOf(bytes, bytes.length == 4 ? 3 : 6));
    }

    private byte[] key(LocalDate day) {
        return kept(day).orElseGet(() -> {
            var fresh = new byte[KEY_BYTES];
            random.nextBytes(fresh);
            jdbc.sql("insert into counter_day (on_day, key) values (:day, :key) on conflict do nothing")
                    .param("day", day)
                    .param("key", fresh)
                    .update();
            return kept(day).orElseThrow();
        });
    }

    private Optional<byte[]> kept(LocalDate day) {
        return jdbc.sql("select key from counter_day where on_day = :day")
                .param("day", day)
                .query((rs, row) -> rs.getBytes("key"))
                .optional();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), WorkingTime.ZONE);
    }

    /** So many in each span of time, on this node. */
    private static final class Ceiling {
        private final long span;
        private final int most;
        private long current;
        private int taken;

        Ceiling(Duration span, int most) {
            this.span = span.toMillis();
            this.most = most;
        }

        synchronized boolean takes(Instant now) {
            long at = now.toEpochMilli() / span;
            if (at != current) {
                current = at;
                taken = 0;
            }
            return taken++ < most;
        }
    }
}
