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
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.gongwen.calendar.WorkingTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What stands against stuffing at the counter without asking who somebody is (ADR 0133): a form is filled in by no one in
 * less than three seconds and handed in once, a network hands in so much on a day, a node takes so much in a minute. Which
 * network it was is kept as an HMAC under a random key that is gone after the day.
 */
@Component
class CounterLimits {

    private static final Duration TOO_FAST = Duration.ofSeconds(3);
    private static final Duration TOO_OLD = Duration.ofHours(2);
    private static final int KEY_BYTES = 32;
    private static final int RANDOM_BYTES = 16;
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

    /** Whether a form that carries this may be handed in now; once, then never again. */
    boolean redeem(String token) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            return false;
        }
        if (bytes.length != HEAD_BYTES + KEY_BYTES) {
            return false;
        }
        var head = Arrays.copyOf(bytes, HEAD_BYTES);
        var shown = Instant.ofEpochMilli(ByteBuffer.wrap(head).getLong());
        var now = clock.instant();
        if (shown.plus(TOO_FAST).isAfter(now) || shown.plus(TOO_OLD).isBefore(now)) {
            return false;
        }
        var day = CaseRecords.day(shown);
        var sign = QueryCodes.mac(key(day)).doFinal(head);
        return MessageDigest.isEqual(sign, Arrays.copyOfRange(bytes, HEAD_BYTES, bytes.length))
                && jdbc.sql("insert into counter_token (on_day, tag) values (:day, :tag) on conflict do nothing")
                                .param("day", day)
                                .param("tag", sign)
                                .update()
                        == 1;
    }

    /** Whether a network may hand in one more today; it has then. */
    boolean takes(CaseKind kind, InetAddress from) {
        var day = today();
        var tag = QueryCodes.mac(key(day)).doFinal(network(from).getBytes(StandardCharsets.UTF_8));
        return jdbc.sql("""
                insert into counter_use as u (on_day, tag, kind, uses) values (:day, :tag, :kind, 1)
                on conflict (on_day, tag, kind) do update set uses = u.uses + 1 where u.uses < :most
                """)
                        .param("day", day)
                        .param("tag", tag)
                        .param("kind", kind == CaseKind.INFORMATION_REQUEST ? "REQUEST" : "LETTER")
                        .param("most", settings.daily(kind))
                        .update()
                == 1;
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
