package org.gongwen.digest;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gongwen.courier.Mail;
import org.gongwen.courier.MailResult;
import org.gongwen.courier.Mailer;
import org.gongwen.digest.DigestRecords.Due;
import org.gongwen.digest.DigestRecords.Picked;
import org.gongwen.publication.ArticleId;
import org.gongwen.publication.ColumnId;
import org.gongwen.publication.EditionLine;
import org.gongwen.publication.Editions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Sends the mails that are due, built from what is public at that moment. Each is taken under a lease and marked when the
 * server has taken it: none is left out, and only one whose node died between the two is sent a second time, under the same
 * Message-ID.
 */
@Component
class DigestSender {

    private static final Logger LOG = LoggerFactory.getLogger(DigestSender.class);

    private static final int AT_ONCE = 20;
    /** Longer than a batch can take whose server answers each time at the last moment. */
    private static final Duration LEASE = Duration.ofMinutes(30);

    private static final Duration FIRST_DELAY = Duration.ofMinutes(2);
    private static final Duration LONGEST_DELAY = Duration.ofHours(6);
    /** So many texts stand in a mail; the rest is counted. */
    static final int LINES = 50;

    private final DigestRecords records;
    private final DigestRuns runs;
    private final DigestKeys keys;
    private final DigestSettings settings;
    private final DigestWriter writer;
    private final Digests digests;
    private final Mailer mailer;
    private final Editions editions;
    private final Clock clock;

    DigestSender(
            DigestRecords records,
            DigestRuns runs,
            DigestKeys keys,
            DigestSettings settings,
            DigestWriter writer,
            Digests digests,
            Mailer mailer,
            Editions editions,
            Clock clock) {
        this.records = records;
        this.runs = runs;
        this.keys = keys;
        this.settings = settings;
        this.writer = writer;
        this.digests = digests;
        this.mailer = mailer;
        this.editions = editions;
        this.clock = clock;
    }

    /** @param goesOn whether another mail may be begun */
    void send(BooleanSupplier goesOn) {
        if (!digests.isOffered()) {
            return;
        }
        int taken;
        boolean there;
        do {
            var now = clock.instant();
            var due = records.take(AT_ONCE, now, now.plus(LEASE));
            taken = due.size();
            there = batch(due, goesOn);
        } while (there && taken == AT_ONCE && goesOn.getAsBoolean());
    }

    /** How far one mail came. */
    private enum Went {
        ON,
        /** The way to the server broke off; twice in a row it is not the mail. */
        BROKEN_OFF,
        NO_SERVER
    }

    /** @return whether there is a server that takes more */
    private boolean batch(List<Due> due, BooleanSupplier goesOn) {
        int at = 0;
        var left = FIRST_DELAY;
        try {
            var held = held(due);
            var before = Went.ON;
            for (; at < due.size(); at++) {
                if (!goesOn.getAsBoolean()) {
                    left = Duration.ZERO;
                    return false;
                }
                var went = one(due.get(at), held);
                if (went == Went.NO_SERVER || went == Went.BROKEN_OFF && before == Went.BROKEN_OFF) {
                    at++;
                    return false;
                }
                before = went;
            }
            return true;
        } finally {
            // However it ended: nobody waits for the end of a lease whose node goes on to other things.
            records.release(due.subList(at, due.size()), clock.instant().plus(left));
        }
    }

    private Went one(Due due, Map<Long, Held> held) {
        // Between taking and sending somebody may have ended it, or the lease may have.
        if (!records.begins(due)) {
            return Went.ON;
        }
        // Tried so often that none of them came to an end here: its nodes ended before.
        if (due.attempts() >= settings.attempts()) {
            givenUp(due, due.attempts(), "no end");
            return Went.ON;
        }
        Optional<Mail> mail;
        try {
            mail = mail(due, keys.decrypted(due.address()), held);
        } catch (RuntimeException e) {
            LOG.warn("Mail {} of the digest cannot be written", due.id(), e);
            notTaken(due, e.getClass().getSimpleName());
            return Went.ON;
        }
        if (mail.isEmpty()) {
            records.ends(due, "EMPTY", clock.instant());
            return Went.ON;
        }
        switch (mailer.send(mail.get())) {
            case MailResult.Sent() -> runs.arrived(due);
            case MailResult.NoSuchMailbox(var code) -> {
                LOG.info("Mail {} of the digest is for a mailbox that is not there: {}", due.id(), code);
                runs.refused(due);
            }
            case MailResult.NotTaken(var code) -> notTaken(due, code);
            case MailResult.Unsendable(var words) -> givenUp(due, due.attempts() + 1, words);
            case MailResult.BrokenOff(var words) -> {
                notTaken(due, words);
                return Went.BROKEN_OFF;
            }
            case MailResult.Unreachable(var words) -> {
                LOG.warn("No digest can be sent now: {}", words);
                // Says nothing of this mail, and counts for nothing.
                records.comesAgain(due, due.attempts(), clock.instant().plus(FIRST_DELAY));
                return Went.NO_SERVER;
            }
        }
        return Went.ON;
    }

    private void notTaken(Due due, String why) {
        int attempts = due.attempts() + 1;
        if (attempts >= settings.attempts()) {
            givenUp(due, attempts, why);
        } else {
            records.comesAgain(due, attempts, clock.instant().plus(delay(attempts)));
        }
    }

    private void givenUp(Due due, int attempts, String why) {
        LOG.warn("Mail {} of the digest is given up after {} attempts: {}", due.id(), attempts, why);
        runs.givenUp(due, why);
    }

    private static Duration delay(int attempts) {
        var delay = FIRST_DELAY;
        for (int i = 1; i < attempts && delay.compareTo(LONGEST_DELAY) < 0; i++) {
            delay = delay.multipliedBy(3);
        }
        return delay.compareTo(LONGEST_DELAY) < 0 ? delay : LONGEST_DELAY;
    }

    /** Empty where there is nothing to tell. */
    private Optional<Mail> mail(Due due, String address, Map<Long, Held> held) {
        var issue = due.issue();
        if (issue == null) {
            var letter = writer.confirmation(due.rhythm(), keys.token(DigestKeys.Purpose.CONFIRM, due.target()));
            return Optional.of(new Mail(
                    "digest-request-" + due.target(), address, letter.subject(), letter.text(), letter.html(), null));
        }
        var text = held.get(due.id());
        if (text == null || text.lines().isEmpty()) {
            return Optional.empty();
        }
        var token = keys.token(DigestKeys.Purpose.UNSUBSCRIBE, due.target());
        var letter = writer.digest(new Digest(due.rhythm(), issue.day(), text.lines(), text.more(), token));
        return Optional.of(new Mail(
                "digest-" + due.target() + "-" + issue.day(),
                address,
                letter.subject(),
                letter.text(),
                letter.html(),
                writer.unsubscribe(token)));
    }

    /** What stands in a mail. @param more how many have no room there */
    private record Held(List<EditionLine> lines, int more) {}

    /** What is public now of what the editions are made of, by their mails. */
    private Map<Long, Held> held(List<Due> due) {
        var picked = records.picked(due, LINES);
        record Place(ArticleId article, ColumnId column) {}
        var lines = editions
                .placed(picked.values().stream()
                        .flatMap(List::stream)
                        .map(Picked::article)
                        .collect(Collectors.toSet()))
                .stream()
                .collect(Collectors.toMap(line -> new Place(line.id(), line.column()), line -> line));
        var held = new HashMap<Long, Held>();
        picked.forEach((mail, texts) -> held.put(
                mail,
                new Held(
                        texts.stream()
                                .flatMap(text -> Stream.ofNullable(lines.get(new Place(text.article(), text.column()))))
                                .toList(),
                        Math.toIntExact(texts.getFirst().all() - texts.size()))));
        return held;
    }
}
