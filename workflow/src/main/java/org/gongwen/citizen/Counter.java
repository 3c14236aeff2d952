package org.gongwen.citizen;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.gongwen.calendar.WorkingCalendar;
import org.gongwen.citizen.CaseRecords.Row;
import org.gongwen.citizen.CounterLimits.Taken;
import org.gongwen.courier.Mailer;
import org.gongwen.courier.SmsGateway;
import org.gongwen.form.FormAnswers;
import org.gongwen.form.FormData;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.Principal;
import org.gongwen.identity.SystemTask;
import org.gongwen.identity.Written;
import org.gongwen.openform.FormMark;
import org.gongwen.publication.ArticleId;
import org.gongwen.publication.SiteId;
import org.gongwen.task.LeaveNotice;
import org.gongwen.task.Notice;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/**
 * Where citizens hand in letters and applications for information and ask how they stand. They have no account: a receipt
 * and a query code that was shown once are all there is. What is said here is about one's own alone.
 */
@NamedInterface("counter")
@Service
public class Counter {

    /** Within which wrong codes are counted; so long no code is right after too many of them. */
    private static final Duration FAILING = Duration.ofHours(1);

    /** Wrong codes for one receipt from everywhere: two hundred networks that have had all of theirs (ADR 0152). */
    private static final int MOST_FAILURES = 1_000;

    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final int ATTEMPTS = 5;

    /** So long a form that is sent again is answered with its receipt: a double click, a line that broke, not the next reader. */
    private static final Duration SHOWN_AGAIN = Duration.ofMinutes(10);

    /** Of a text, in characters. */
    private static final int LONGEST_TEXT = 5_000;

    private static final Pattern MAIL = Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@]+");
    private static final Pattern PHONE = Pattern.compile("[0-9+() -]{5,30}");

    private final CaseRecords records;
    private final OnlineForms forms;
    private final OnlineGuideRecords applications;
    private final CaseRecipients recipients;
    private final LeaveNotice notices;
    private final CaseStatistics statistics;
    private final QueryCodes codes;
    private final CounterLimits limits;
    private final CitizenSettings settings;
    private final WorkingCalendar calendar;
    private final Mailer mailer;
    private final SmsGateway sms;
    private final AuditTrail audit;
    private final Clock clock;
    private final boolean offered;
    private final AtomicReference<Figures> figures = new AtomicReference<>();

    Counter(
            CaseRecords records,
            OnlineForms forms,
            OnlineGuideRecords applications,
            CaseRecipients recipients,
            LeaveNotice notices,
            CaseStatistics statistics,
            QueryCodes codes,
            CounterLimits limits,
            CitizenSettings settings,
            WorkingCalendar calendar,
            Mailer mailer,
            SmsGateway sms,
            AuditTrail audit,
            Clock clock,
            @Value("${gongwen.demo:true}") boolean demonstration) {
        this.records = records;
        this.forms = forms;
        this.applications = applications;
        this.recipients = recipients;
        this.notices = notices;
        this.statistics = statistics;
        this.codes = codes;
        this.limits = limits;
        this.settings = settings;
        this.calendar = calendar;
        this.mailer = mailer;
        this.sms = sms;
        this.audit = audit;
        this.clock = clock;
        var offered = settings.counter();
        this.offered = offered == null ? demonstration : offered;
    }

    /** Whether the public pages offer forms. */
    public boolean isOffered() {
        return offered;
    }

    /** How citizens can be told that an answer is there. */
    public Set<TellBy> ways() {
        return CaseTeller.ways(mailer, sms);
    }

    /** Within how many working days something is answered that is handed in now. */
    public int term(CaseKind kind) {
        return settings.term(kind);
    }

    /** As they were at a moment. */
    private record Figures(Instant at, List<CaseFigures> byKind) {}

    /** What came in at all sites this year and how it was answered, not older than a minute. */
    @SystemTask("Figures for everybody; nobody is named.")
    @Transactional(readOnly = true)
    public List<CaseFigures> figures() {
        var now = clock.instant();
        var known = figures.get();
        if (known == null || known.at().plus(FRESH).isBefore(now)) {
            var today = CaseRecords.day(now);
            known = new Figures(now, statistics.figures(null, today.withDayOfYear(1), today));
            figures.set(known);
        }
        return known.byKind();
    }

    /** For how many days after it was closed it is kept how the citizen can be reached. */
    public long daysKept() {
        return settings.keepContacts().toDays();
    }

    /** What a form has to carry that is shown to a citizen now: it is handed in within two hours, and once. */
    @SystemTask("A citizen opens a form; nothing is kept of it but the random key of the day.")
    @Transactional
    public String form() {
        return limits.token();
    }

    /**
     * Takes something in. A form that is sent twice is taken in once and gets the same receipt again.
     *
     * @param token of the form it was written in
     * @param from the address of the citizen, of which nothing is kept
     */
    @SystemTask("A citizen has no account; the token of the form and the limits of the counter stand before it.")
    @Transactional
    public HandInResult handIn(SiteId site, @Written(200) String token, InetAddress from, NewCase given) {
        if (given.kind() == CaseKind.APPLICATION) {
            throw new IllegalArgumentException("an application is handed in by the form of its guide");
        }
        return handIn(site, token, from, given, settings.term(given.kind()), id -> {});
    }

    /**
     * Takes the form of a guide in, as {@link #handIn} does a letter.
     *
     * @param version in which its form was shown
     * @param answers to its fields
     */
    @SystemTask("A citizen has no account; the token of the form and the limits of the counter stand before it.")
    @Transactional
    public HandInResult apply(
            ArticleId guide,
            @Written(255) String version,
            @Written(200) String token,
            InetAddress from,
            FormData answers,
            Contact contact) {
        var shown = forms.find(guide, version);
        if (shown.isEmpty()) {
            return new HandInResult.Refused("case.refused.site");
        }
        var kept = FormData.EMPTY.takingOver(
                answers, shown.get().start().form(), shown.get().start().access());
        if (!shown.get().findings(kept).isEmpty()) {
            return new HandInResult.Refused("case.refused.answers");
        }
        var text = ApplicationText.of(shown.get(), kept);
        if (text.codePointCount(0, text.length()) > LONGEST_TEXT) {
            return new HandInResult.Refused("case.refused.long", LONGEST_TEXT);
        }
        return handIn(
                shown.get().site(),
                token,
                from,
                new NewCase(CaseKind.APPLICATION, ApplicationText.subject(shown.get()), text, contact, false),
                shown.get().term(),
                id -> applications.answered(id, shown.get(), FormAnswers.write(kept)));
    }

    private HandInResult handIn(
            SiteId site, String token, InetAddress from, NewCase given, int days, Consumer<CaseId> kept) {
        if (!records.isOpen(site)) {
            return new HandInResult.Refused("case.refused.site");
        }
        var fault = fault(given).or(() -> faultOfWish(given));
        if (fault.isPresent()) {
            return new HandInResult.Refused(fault.get());
        }
        var form = limits.read(token);
        if (form.isEmpty()) {
            return new HandInResult.Refused("case.refused.form");
        }
        var before = limits.taken(form.get());
        if (before.isPresent()) {
            return again(form.get(), before.get());
        }
        if (!limits.isInTime(form.get())) {
            return new HandInResult.Refused("case.refused.form");
        }
        // The node's own ceiling comes last: who has no form of ours, or has had his share, uses up nobody else's.
        if (!limits.takes(given.kind(), from)) {
            return new HandInResult.TooMany("case.refused.network");
        }
        if (!limits.takesHandIn()) {
            // What is not taken for our sake uses up nothing of the share of a network.
            TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
            return new HandInResult.TooMany("case.refused.busy");
        }
        if (!limits.spend(form.get())) {
            return limits.taken(form.get())
                    .map(taken -> again(form.get(), taken))
                    .orElseGet(HandInResult.Already::new);
        }
        return keep(site, form.get(), plain(given), days, kept);
    }

    private HandInResult again(FormMark form, Taken taken) {
        var due = taken.due();
        return due == null || taken.at().plus(SHOWN_AGAIN).isBefore(clock.instant())
                ? new HandInResult.Already()
                : new HandInResult.Received(taken.receipt(), codes.code(limits.secret(form)), due);
    }

    private HandInResult keep(SiteId site, FormMark form, NewCase given, int days, Consumer<CaseId> kept) {
        var now = clock.instant();
        var term = CaseClock.of(CaseRecords.day(now), days);
        var due = term.due(calendar.days()).orElseThrow();
        var code = codes.code(limits.secret(form));
        var salt = codes.salt();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var receipt = codes.receipt(term.received());
            var id = records.insert(site, receipt, salt, codes.hash(code, salt), given, term, due, now);
            if (id.isPresent()) {
                limits.cameOf(form, id.get());
                kept.accept(id.get());
                records.happened(id.get(), event(CaseEvent.Kind.RECEIVED, ""), null);
                record(
                        "case.receive",
                        id.get(),
                        Map.of("site", site.key(), "kind", given.kind().name()));
                tell(
                        recipients.handling(site, null),
                        Notice.Kind.CASE_RECEIVED,
                        new CaseDue(id.get(), null, due, receipt + " " + given.subject()));
                return new HandInResult.Received(receipt, code, due);
            }
        }
        throw new IllegalStateException("no receipt of " + term.received() + " is free");
    }

    /**
     * Takes back what is not closed (撤回); who handles it is told.
     *
     * @param from the address of who asks, of which nothing is kept
     */
    @SystemTask("Whoever has receipt and code handed it in.")
    @Transactional
    public WithdrawalResult withdraw(@Written(40) String receipt, @Written(40) String queryCode, InetAddress from) {
        var found = admitted(receipt, queryCode, from);
        if (found.isEmpty()) {
            return WithdrawalResult.NOT_FOUND;
        }
        var row = found.get();
        if (!row.state().isOpen()) {
            return WithdrawalResult.CLOSED;
        }
        var now = clock.instant();
        records.close(row.id(), CaseState.WITHDRAWN, null, null, now);
        records.happened(row.id(), event(CaseEvent.Kind.WITHDRAWN, ""), null);
        record("case.withdraw", row.id(), Map.of());
        tell(
                recipients.handling(row.site(), row.item()),
                Notice.Kind.CASE_WITHDRAWN,
                new CaseDue(row.id(), row.item(), CaseRecords.day(now), row.receipt() + " " + row.subject()));
        return WithdrawalResult.TAKEN_BACK;
    }

    /** Whether the node answers one more query in this second; it counts then. */
    public boolean takesQuery() {
        return limits.takesQuery();
    }

    /**
     * How something stands. One answer for a receipt that does not exist, a wrong code, and too many wrong codes within the
     * hour: none.
     *
     * @param from the address of who asks, of which nothing is kept
     */
    @SystemTask("Whoever has receipt and code handed it in.")
    @Transactional
    public Optional<CaseAnswer> query(@Written(40) String receipt, @Written(40) String queryCode, InetAddress from) {
        return admitted(receipt, queryCode, from).map(this::answer);
    }

    /**
     * Corrects a request (补正), as the citizen was asked to; its term runs anew from today.
     */
    @SystemTask("Whoever has receipt and code handed it in.")
    @Transactional
    public CorrectionResult correct(
            @Written(40) String receipt,
            @Written(40) String queryCode,
            @Written(5_000) String content,
            InetAddress from) {
        var found = admitted(receipt, queryCode, from);
        if (found.isEmpty()) {
            return CorrectionResult.NOT_FOUND;
        }
        var row = found.get();
        var term = CaseHistory.clock(row, records.events(row.id()));
        if (!row.state().isOpen() || content.isBlank() || !term.awaitsCorrection()) {
            return CorrectionResult.NOT_AWAITED;
        }
        var event = event(CaseEvent.Kind.CORRECTED, content.strip());
        records.happened(row.id(), event, null);
        var due = term.corrected(event.day()).due(calendar.days()).orElseThrow();
        records.due(row.id(), due);
        record("case.correct", row.id(), Map.of());
        tell(
                recipients.handling(row.site(), row.item()),
                Notice.Kind.CASE_CORRECTED,
                new CaseDue(row.id(), row.item(), due, row.receipt() + " " + row.subject()));
        return CorrectionResult.TAKEN;
    }

    private void tell(Set<Principal> recipients, Notice.Kind kind, CaseDue due) {
        notices.tell(recipients.stream()
                .map(one -> new LeaveNotice.Told(one, kind, due.argument()))
                .toList());
    }

    private Optional<Row> admitted(String receipt, String code, InetAddress from) {
        var found = records.lockByReceipt(QueryCodes.receipt(receipt));
        if (found.isEmpty()) {
            codes.matchesNobody(code);
            return Optional.empty();
        }
        var row = found.get();
        var now = clock.instant();
        var since = row.code().failingSince();
        boolean counting = since != null && since.plus(FAILING).isAfter(now);
        boolean right = codes.matches(code, row.code().salt(), row.code().hash());
        if (counting && row.code().failures() >= MOST_FAILURES || !limits.mayTry(row.id(), from, now.minus(FAILING))) {
            return Optional.empty();
        }
        if (!right) {
            limits.failed(row.id(), from, now, now.minus(FAILING));
            records.failed(row.id(), counting ? row.code().failures() + 1 : 1, counting ? since : now);
            record("case.query", row.id(), Map.of());
            return Optional.empty();
        }
        limits.right(row.id(), from);
        return found;
    }

    private CaseAnswer answer(Row row) {
        var events = records.events(row.id());
        var term = CaseHistory.clock(row, events);
        var correction = term.correction();
        return new CaseAnswer(
                row.receipt(),
                row.kind(),
                row.subject(),
                row.state(),
                row.receivedOn(),
                row.due(),
                term.extension(),
                said(events, CaseEvent.Kind.EXTENDED),
                correction == null || !term.awaitsCorrection() ? null : correction.until(),
                said(events, CaseEvent.Kind.CORRECTION_ASKED),
                row.state().isOpen() ? said(events.reversed(), CaseEvent.Kind.REOPENED) : "",
                row.reply(),
                row.decision());
    }

    private static String said(Iterable<CaseEvent> events, CaseEvent.Kind kind) {
        for (var event : events) {
            if (event.kind() == kind) {
                return event.text();
            }
        }
        return "";
    }

    /** Art. 29 of the regulation: a request names the applicant with a proof of who he is, and how he is reached. */
    private static Optional<String> fault(NewCase given) {
        return given.subject().isBlank() || given.content().isBlank()
                ? Optional.of("case.refused.subject")
                : faults(given.kind(), given.contact()).stream()
                        .findFirst()
                        .or(() -> given.kind() == CaseKind.INFORMATION_REQUEST
                                ? faultOfObtaining(given.obtaining(), given.contact())
                                : Optional.empty());
    }

    /** Art. 29: it says in which form the information is wanted, and how it is to come. */
    private static Optional<String> faultOfObtaining(@Nullable Obtaining obtaining, Contact contact) {
        if (obtaining == null) {
            return Optional.of("case.refused.obtain");
        }
        return switch (obtaining.way()) {
            case MAIL ->
                contact.mail().isBlank()
                        ? Optional.of("case.refused.obtain-mail")
                        : obtaining.form() == InformationForm.ELECTRONIC
                                ? Optional.empty()
                                : Optional.of("case.refused.obtain-form");
            case POST -> contact.postal().isBlank() ? Optional.of("case.refused.postal") : Optional.empty();
            case COLLECT, READ -> Optional.empty();
        };
    }

    /** What is wrong with how somebody says that he is reached who hands something in: keys of sentences. */
    public static List<String> faults(CaseKind kind, Contact contact) {
        var faults = new LinkedHashMap<String, Boolean>();
        faults.put("case.refused.name", contact.name().isBlank());
        faults.put(
                "case.refused.reach",
                contact.phone().isBlank() && contact.mail().isBlank());
        faults.put(
                "case.refused.phone",
                !contact.phone().isBlank()
                        && !PHONE.matcher(contact.phone().strip()).matches());
        faults.put(
                "case.refused.mail",
                !contact.mail().isBlank()
                        && !MAIL.matcher(contact.mail().strip()).matches());
        faults.put(
                "case.refused.identity", kind.isApplied() == contact.identity().isBlank());
        return faults.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Nobody is promised to be told where nothing can be sent to. */
    private Optional<String> faultOfWish(NewCase given) {
        var way = given.tellBy();
        if (way == null) {
            return Optional.empty();
        }
        if (!ways().contains(way)) {
            return Optional.of("case.refused.tell");
        }
        boolean reached = switch (way) {
            case MAIL -> Mailer.isAddress(given.contact().mail().strip());
            case SMS -> SmsGateway.number(given.contact().phone()).isPresent();
        };
        return reached
                ? Optional.empty()
                : Optional.of(way == TellBy.MAIL ? "case.refused.tell-mail" : "case.refused.tell-phone");
    }

    private static NewCase plain(NewCase given) {
        return new NewCase(
                given.kind(),
                given.subject().replaceAll("\\s+", " ").strip(),
                given.content().strip(),
                given.contact(),
                given.wantsPublic(),
                given.kind() == CaseKind.INFORMATION_REQUEST ? given.obtaining() : null,
                given.tellBy());
    }

    private CaseEvent event(CaseEvent.Kind kind, String text) {
        return CaseEvent.of(clock.instant(), kind, text);
    }

    private void record(String action, CaseId id, Map<String, String> details) {
        audit.record(new AuditRecord(null, action, "case", id.key(), details));
    }
}
