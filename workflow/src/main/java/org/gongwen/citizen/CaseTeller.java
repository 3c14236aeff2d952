package org.gongwen.citizen;

import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.gongwen.courier.Mail;
import org.gongwen.courier.MailResult;
import org.gongwen.courier.Mailer;
import org.gongwen.courier.SmsGateway;
import org.gongwen.courier.SmsResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Tells citizens what happened to what they handed in, as they wished. Each is told once; only a node that dies between the answer of the
 * server and its own note of it tells twice, under the same key.
 */
@Component
class CaseTeller {

    private static final Logger LOG = LoggerFactory.getLogger(CaseTeller.class);

    private static final int AT_ONCE = 20;
    /** Longer than a batch can take whose server answers each time at the last moment. */
    private static final Duration LEASE = Duration.ofMinutes(30);

    private static final int ATTEMPTS = 10;
    private static final Duration FIRST_DELAY = Duration.ofMinutes(2);
    private static final Duration LONGEST_DELAY = Duration.ofHours(6);

    private final CaseTellRecords records;
    private final CaseTellings tellings;
    private final Optional<AnswerNotice> words;
    private final Mailer mailer;
    private final SmsGateway sms;
    private final Clock clock;

    /** @param words in which citizens are told; nobody is told without */
    CaseTeller(
            CaseTellRecords records,
            CaseTellings tellings,
            Optional<AnswerNotice> words,
            Mailer mailer,
            SmsGateway sms,
            Clock clock) {
        this.records = records;
        this.tellings = tellings;
        this.words = words;
        this.mailer = mailer;
        this.sms = sms;
        this.clock = clock;
    }

    /** What a server made of it. @param again whether it may take it another time */
    private record Answer(CaseTold.State state, String words, boolean again) {}

    /** @param goesOn whether another may be told */
    void tell(BooleanSupplier goesOn) {
        var ways = ways(mailer, sms);
        if (ways.isEmpty() || words.isEmpty()) {
            return;
        }
        int taken;
        do {
            var now = clock.instant();
            var due = records.take(ways, AT_ONCE, now, now.plus(LEASE));
            taken = due.size();
            batch(due, goesOn);
        } while (taken == AT_ONCE && goesOn.getAsBoolean());
    }

    private void batch(List<CaseTellRecords.Due> due, BooleanSupplier goesOn) {
        int at = 0;
        try {
            for (; at < due.size() && goesOn.getAsBoolean(); at++) {
                if (records.begins(due.get(at))) {
                    one(due.get(at));
                }
            }
        } finally {
            // However it ended: nobody waits for the end of a lease whose node goes on to other things.
            records.release(due.subList(at, due.size()), clock.instant());
        }
    }

    /** Those for which there is somebody who carries them. */
    static Set<TellBy> ways(Mailer mailer, SmsGateway sms) {
        var ways = EnumSet.noneOf(TellBy.class);
        if (mailer.isConfigured()) {
            ways.add(TellBy.MAIL);
        }
        if (sms.isConfigured()) {
            ways.add(TellBy.SMS);
        }
        return ways;
    }

    private void one(CaseTellRecords.Due due) {
        // Tried so often that none of them came to an end here: its nodes ended before.
        if (due.attempts() >= ATTEMPTS) {
            tellings.ended(due, CaseTold.State.GIVEN_UP, "no end");
            return;
        }
        var answer = answer(due);
        int attempts = due.attempts() + 1;
        if (answer.again() && attempts < ATTEMPTS) {
            LOG.info("Case {} is told another time: {}", due.id().value(), answer.words());
            records.comesAgain(due, answer.words(), clock.instant().plus(delay(attempts)));
        } else {
            tellings.ended(due, answer.state(), answer.words());
        }
    }

    private Answer answer(CaseTellRecords.Due due) {
        var to = due.to();
        if (to == null) {
            return new Answer(CaseTold.State.GIVEN_UP, "", false);
        }
        try {
            return sent(due, to);
        } catch (RuntimeException e) {
            LOG.warn("Case {} cannot be told", due.id().value(), e);
            return new Answer(CaseTold.State.GIVEN_UP, e.getClass().getSimpleName(), true);
        }
    }

    private Answer sent(CaseTellRecords.Due due, String to) {
        var notice = words.orElseThrow().notice(due.receipt(), due.about(), due.until());
        return switch (due.way()) {
            case MAIL ->
                switch (mailer.send(
                        new Mail("case-" + due.key(), to.strip(), notice.subject(), notice.text(), null, null))) {
                    case MailResult.Sent() -> new Answer(CaseTold.State.SENT, "", false);
                    case MailResult.NoSuchMailbox(var code) -> new Answer(CaseTold.State.REFUSED, code, false);
                    case MailResult.NotTaken(var code) -> new Answer(CaseTold.State.GIVEN_UP, code, true);
                    case MailResult.Unsendable(var why) -> new Answer(CaseTold.State.GIVEN_UP, why, false);
                    case MailResult.BrokenOff(var why) -> new Answer(CaseTold.State.GIVEN_UP, why, true);
                    case MailResult.Unreachable(var why) -> new Answer(CaseTold.State.GIVEN_UP, why, true);
                };
            case SMS ->
                switch (sms.send(SmsGateway.number(to).orElse(""), notice.brief(), due.key())) {
                    case SmsResult.Sent() -> new Answer(CaseTold.State.SENT, "", false);
                    case SmsResult.Refused(var why) -> new Answer(CaseTold.State.REFUSED, why, false);
                    case SmsResult.Unreachable(var why) -> new Answer(CaseTold.State.GIVEN_UP, why, true);
                };
        };
    }

    private static Duration delay(int attempts) {
        var delay = FIRST_DELAY;
        for (int i = 1; i < attempts && delay.compareTo(LONGEST_DELAY) < 0; i++) {
            delay = delay.multipliedBy(3);
        }
        return delay.compareTo(LONGEST_DELAY) < 0 ? delay : LONGEST_DELAY;
    }
}
