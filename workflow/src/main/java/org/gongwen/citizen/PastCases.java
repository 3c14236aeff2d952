package org.gongwen.citizen;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.gongwen.calendar.WorkingCalendar;
import org.gongwen.calendar.WorkingTime;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.SystemTask;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Letters that the demonstration bureau has had since before its first start (ADR 0158). Those that were answered have no
 * item: nobody could walk its steps again. An installation that works refuses.
 */
@NamedInterface("past")
@Service
public class PastCases {

    private static final int UNTIL_ACCEPTED = 15;

    private final JdbcClient jdbc;
    private final QueryCodes codes;
    private final CitizenSettings settings;
    private final WorkingCalendar calendar;
    private final boolean demonstration;

    PastCases(
            JdbcClient jdbc,
            QueryCodes codes,
            CitizenSettings settings,
            WorkingCalendar calendar,
            @Value("${gongwen.site.past:${gongwen.demo:true}}") boolean demonstration) {
        this.jdbc = jdbc;
        this.codes = codes;
        this.settings = settings;
        this.calendar = calendar;
        this.demonstration = demonstration;
    }

    /** A row of {@code citizen_case}, by the names of its columns. */
    private record Letter(
            long site_id,
            String kind,
            String receipt,
            String salt,
            String hash,
            String received_at,
            String received_on,
            int term,
            String due_on,
            String subject,
            String text,
            boolean wants_public,
            String contact_name,
            String contact_phone,
            String state,
            @Nullable String reply,
            @Nullable String closed_at,
            @Nullable Long letter_id) {}

    /** A row of {@code case_event}, with the receipt of its case. */
    private record Happened(
            String receipt,
            String at,
            String on_day,
            String kind,
            @Nullable Long person_id) {}

    /**
     * Writes them. Nobody knows the codes by which they are asked for.
     *
     * @throws IllegalStateException if this is no demonstration bureau
     */
    @SystemTask("The demonstration bureau has a past that nobody made by hand")
    @Transactional
    public void write(List<PastCase> cases) {
        if (!demonstration) {
            throw new IllegalStateException("letters get a past in the demonstration bureau alone (gongwen.demo)");
        }
        var letters = new ArrayList<Letter>();
        var events = new ArrayList<Happened>();
        for (var one : cases) {
            var letter = letter(one);
            letters.add(letter);
            events.add(happened(letter, letter.received_at(), CaseEvent.Kind.RECEIVED, null));
            var answer = one.answer();
            if (answer != null) {
                var accepted = one.receivedAt().plusMinutes(UNTIL_ACCEPTED).toString();
                events.add(happened(letter, accepted, CaseEvent.Kind.ACCEPTED, answer.accepted()));
                events.add(happened(letter, answer.at().toString(), CaseEvent.Kind.ANSWERED, answer.agreed()));
            }
        }
        jdbc.sql("""
                        insert into citizen_case (site_id, kind, receipt, code_salt, code_hash, received_at, received_on, term,
                               due_on, subject, text, wants_public, contact_name, contact_phone, state, reply, closed_at, letter_id)
                        select site_id, kind, receipt, decode(salt, 'hex'), decode(hash, 'hex'), received_at, received_on, term,
                               due_on, subject, text, wants_public, contact_name, contact_phone, state, reply, closed_at, letter_id
                          from jsonb_to_recordset(cast(:letters as jsonb)) as l (
                               site_id bigint, kind text, receipt text, salt text, hash text, received_at timestamptz,
                               received_on date, term integer, due_on date, subject text, text text, wants_public boolean,
                               contact_name text, contact_phone text, state text, reply text, closed_at timestamptz,
                               letter_id bigint)
                        """)
                .param("letters", JsonMapper.shared().writeValueAsString(letters))
                .update();
        jdbc.sql("""
                        insert into case_event (case_id, at, on_day, kind, person_id)
                        select c.id, e.at, e.on_day, e.kind, e.person_id
                          from jsonb_to_recordset(cast(:events as jsonb)) as e (
                               receipt text, at timestamptz, on_day date, kind text, person_id bigint)
                          join citizen_case c on c.receipt = e.receipt
                         order by e.at
                        """)
                .param("events", JsonMapper.shared().writeValueAsString(events))
                .update();
    }

    private Letter letter(PastCase one) {
        var received = one.receivedAt().atZoneSameInstant(WorkingTime.ZONE).toLocalDate();
        var term = CaseClock.of(received, settings.term(one.kind()));
        var salt = codes.salt();
        var answer = one.answer();
        var letter = answer == null ? null : answer.letter();
        return new Letter(
                one.site().value(),
                one.kind().name(),
                codes.receipt(received),
                HexFormat.of().formatHex(salt),
                HexFormat.of().formatHex(codes.hash(codes.code(codes.secret()), salt)),
                one.receivedAt().toString(),
                received.toString(),
                term.term(),
                term.due(calendar.days()).orElseThrow().toString(),
                one.subject(),
                one.content(),
                one.wantsPublic(),
                one.contact().name(),
                one.contact().phone(),
                (answer == null ? CaseState.RECEIVED : CaseState.ANSWERED).name(),
                answer == null ? null : answer.text(),
                answer == null ? null : answer.at().toString(),
                letter == null ? null : letter.value());
    }

    private static Happened happened(Letter letter, String at, CaseEvent.Kind kind, @Nullable PersonId by) {
        var day = OffsetDateTime.parse(at).atZoneSameInstant(WorkingTime.ZONE).toLocalDate();
        return new Happened(letter.receipt(), at, day.toString(), kind.name(), by == null ? null : by.value());
    }
}
