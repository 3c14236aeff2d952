package org.gongwen.digest;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.gongwen.courier.Mailer;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.SystemTask;
import org.gongwen.identity.Written;
import org.gongwen.openform.Ceiling;
import org.gongwen.openform.FormMarks;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/**
 * Asking for a digest, confirming it, ending it. Nothing but the question is ever sent to an address that has not confirmed,
 * and no answer says whether an address has a subscription.
 */
@Service
public class Digests {

    private final DigestRecords records;
    private final DigestKeys keys;
    private final DigestSettings settings;
    private final FormMarks marks;
    private final Mailer mailer;
    private final AuditTrail audit;
    private final Clock clock;
    private final Ceiling asks;

    Digests(
            DigestRecords records,
            DigestKeys keys,
            DigestSettings settings,
            FormMarks marks,
            Mailer mailer,
            AuditTrail audit,
            Clock clock) {
        this.records = records;
        this.keys = keys;
        this.settings = settings;
        this.marks = marks;
        this.mailer = mailer;
        this.audit = audit;
        this.clock = clock;
        this.asks = new Ceiling(Duration.ofMinutes(1), settings.asksPerMinute());
    }

    /** Whether the public pages offer it: there is a server that takes mail and a key to keep addresses under. */
    public boolean isOffered() {
        return mailer.isConfigured() && keys.isThere();
    }

    /** How long it is waited for a confirmation before the address is forgotten. */
    public Duration keptUnconfirmed() {
        return settings.keepRequests();
    }

    /** What a form has to carry that is shown to somebody now. */
    @SystemTask("Somebody opens a form; nothing is kept of it but the random key of the day.")
    @Transactional
    public String form() {
        return marks.token(clock.instant());
    }

    /**
     * Asks for a digest in the name of an address. The mail that asks for confirmation is sent a moment later, and only a few
     * times on a day to one address: nobody fills another's mailbox from here.
     *
     * @param token of the form it was written in
     * @param from the network address of whoever asks, of which nothing is kept
     */
    @SystemTask("Whoever asks has no account; the token of the form and the limits stand before it.")
    @Transactional
    public AskResult ask(@Written(200) String token, InetAddress from, DigestWish wish) {
        if (!Mailer.isAddress(wish.mail())) {
            return new AskResult.Refused("digest.refused.mail");
        }
        var form = marks.read(token);
        if (form.isEmpty() || !marks.isInTime(form.get())) {
            return new AskResult.Refused("digest.refused.form");
        }
        var sender = marks.sender(from);
        if (!records.uses(sender.day(), sender.tag(), settings.asks())) {
            return new AskResult.TooMany("digest.refused.network");
        }
        if (!asks.takes(clock.instant())) {
            // What is not taken for our sake uses up nothing of the share of a network.
            TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
            return new AskResult.TooMany("digest.refused.busy");
        }
        // Sent twice it is asked once, and answered the same.
        if (records.spend(form.get().day(), form.get().tag())) {
            keep(wish);
        }
        return new AskResult.Asked();
    }

    private void keep(DigestWish wish) {
        var now = clock.instant();
        var tag = keys.tag(wish.mail());
        records.lock(tag);
        if (records.requests(tag, now.minus(Duration.ofDays(1))) < settings.mailsPerAddress()) {
            record("digest.ask", records.request(tag, keys.encrypted(wish.mail()), wish, now));
        }
    }

    /** What a link confirms; empty if it is not ours, too old, or confirmed already. */
    @Transactional(readOnly = true)
    public Optional<Rhythm> asked(@Written(200) String token) {
        var id = keys.id(DigestKeys.Purpose.CONFIRM, token);
        return id.isEmpty() ? Optional.empty() : records.asked(id.getAsLong(), oldest());
    }

    /** Confirms it; what the address was sent before is replaced by it. False as {@link #asked} is empty. */
    @SystemTask("Whoever has the link reads what is sent to the address.")
    @Transactional
    public boolean confirm(@Written(200) String token) {
        var id = keys.id(DigestKeys.Purpose.CONFIRM, token);
        if (id.isEmpty()) {
            return false;
        }
        var subscription = records.confirm(id.getAsLong(), oldest(), clock.instant());
        subscription.ifPresent(confirmed -> record("digest.confirm", confirmed));
        return subscription.isPresent();
    }

    /** Whether a link ends a subscription, be it there still or not. */
    public boolean endsOne(@Written(200) String token) {
        return keys.id(DigestKeys.Purpose.UNSUBSCRIBE, token).isPresent();
    }

    /** Ends it, and forgets the address; once more does nothing more. False if the link is not ours. */
    @SystemTask("Whoever has the link has been sent a digest.")
    @Transactional
    public boolean unsubscribe(@Written(200) String token) {
        var id = keys.id(DigestKeys.Purpose.UNSUBSCRIBE, token);
        if (id.isPresent() && records.unsubscribe(id.getAsLong())) {
            record("digest.unsubscribe", id.getAsLong());
        }
        return id.isPresent();
    }

    private Instant oldest() {
        return clock.instant().minus(settings.keepRequests());
    }

    private void record(String action, long id) {
        audit.record(new AuditRecord(null, action, "digest", Long.toString(id), Map.of()));
    }
}
