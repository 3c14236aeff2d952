package org.gongwen.openform;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.gongwen.calendar.WorkingTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What stands against stuffing without asking who somebody is (ADR 0133): a form carries a mark of ours, is filled in by no
 * one in less than three seconds, and is worth nothing after two hours. Which network sent it is known by an HMAC under a
 * random key that is gone after the day, with everything that refers to the day. Runs in the transaction of its caller.
 */
@Component
public class FormMarks {

    private static final Duration TOO_FAST = Duration.ofSeconds(3);
    private static final Duration TOO_OLD = Duration.ofHours(2);
    private static final int KEY_BYTES = 32;
    private static final int RANDOM_BYTES = 16;
    private static final int HEAD_BYTES = Long.BYTES + RANDOM_BYTES;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    FormMarks(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What a form carries. @param shown when it was shown */
    public String token(Instant shown) {
        var head = ByteBuffer.allocate(HEAD_BYTES).putLong(shown.toEpochMilli());
        var noise = new byte[RANDOM_BYTES];
        random.nextBytes(noise);
        head.put(noise);
        var sign = mac(key(day(shown))).doFinal(head.array());
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(ByteBuffer.allocate(HEAD_BYTES + sign.length)
                        .put(head.array())
                        .put(sign)
                        .array());
    }

    /** The form that carries this; none if it is not ours, or so old that its key is gone. Nothing is written. */
    public Optional<FormMark> read(String token) {
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
                ? kept(day(shown))
                        .map(key -> new FormMark(shown, mac(key).doFinal(head)))
                        .filter(form ->
                                MessageDigest.isEqual(form.tag(), Arrays.copyOfRange(bytes, HEAD_BYTES, bytes.length)))
                : Optional.empty();
    }

    /** Whether it may be handed in now: not at once, and not for ever. */
    public boolean isInTime(FormMark form) {
        var now = clock.instant();
        return !form.shown().plus(TOO_FAST).isAfter(now)
                && !form.shown().plus(TOO_OLD).isBefore(now);
    }

    /** What belongs to a form and cannot be found out by whoever holds it. @param purpose for which it is meant */
    public byte[] secret(FormMark form, String purpose) {
        var mac = mac(key(form.day()));
        mac.update(purpose.getBytes(StandardCharsets.US_ASCII));
        return mac.doFinal(form.tag());
    }

    /** A network on a day. @param tag says nothing to whoever has not the key of the day */
    public record Sender(LocalDate day, byte[] tag) {}

    /** From which network something comes today. */
    public Sender sender(InetAddress from) {
        return sender(from, "");
    }

    /** @param purpose for which it is meant: the same network has another tag for each */
    public Sender sender(InetAddress from, String purpose) {
        var day = day(clock.instant());
        return new Sender(day, mac(key(day)).doFinal((purpose + network(from)).getBytes(StandardCharsets.UTF_8)));
    }

    /** Days are forgotten once no form of theirs can be handed in any more. */
    public int forget() {
        return jdbc.sql("delete from counter_day where on_day < :day")
                .param("day", day(clock.instant().minus(TOO_OLD)))
                .update();
    }

    /** The first 24 bits of an address of four bytes, the first 48 of a longer one: what one connection is given. */
    public static String network(InetAddress address) {
        var bytes = address.getAddress();
        return Base64.getEncoder().encodeToString(Arrays.copyOf(bytes, bytes.length == 4 ? 3 : 6));
    }

    /** No key is made or looked for because of a day that somebody invented. */
    private boolean isFromNow(Instant shown) {
        var now = clock.instant();
        return !shown.isAfter(now) && shown.isAfter(now.minus(Duration.ofDays(2)));
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

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, WorkingTime.ZONE);
    }

    private static Mac mac(byte[] key) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is part of every Java", e);
        }
    }
}
