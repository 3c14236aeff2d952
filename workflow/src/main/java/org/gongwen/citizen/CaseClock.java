package org.gongwen.citizen;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.gongwen.calendar.WorkingDays;
import org.jspecify.annotations.Nullable;

/**
 * How long an answer to a citizen may take, counted in working days (政府信息公开条例, 国务院令第711号; ADR 0134). Unchanging:
 * what happens to a case gives a new clock. Days are those of China; a term ends with its last day.
 *
 * @param received the day on which it came in. Art. 31 counts a request from the internet from the day on which both sides
 *     confirmed it; ours runs from the day of handing in, which is never later
 * @param term within how many working days it is answered
 * @param extension by how many working days that was extended; 0 while it was not
 * @param correction what the citizen was asked to correct; null where nothing was
 * @param consultations in the order in which they were begun
 * @param rests in which it was closed, before it was reopened
 */
record CaseClock(
        LocalDate received,
        int term,
        int extension,
        @Nullable Correction correction,
        List<Consultation> consultations,
        List<Rest> rests) {

    /**
     * Art. 33 paragraph 2: whoever cannot answer on the spot answers within 20 working days of the day on which the request
     * was received.
     */
    static final int REQUEST_TERM = 20;

    /** Art. 33 paragraph 2: an extension is of 20 working days at most. */
    static final int LONGEST_EXTENSION = 20;

    /** Art. 30: what has to be corrected is said all at once, within 7 working days of the day of receipt. */
    static final int CORRECTION_TERM = 7;

    /**
     * Art. 32 (a third party whose rights it may harm) and art. 34 (another organ that made it too): they answer within 15
     * working days; after that the organ decides without them.
     */
    static final int CONSULTATION_TERM = 15;

    /**
     * Art. 32 asks the third party once, and all of them may be asked at the same time: so often opinions of a kind stop the
     * clock at most. The second time, of somebody else, is the head's to decide.
     */
    static final int MOST_CONSULTATIONS = 2;

    /** Art. 30 asks for a reasonable time for a correction and names none: 30 working days at most are ours. */
    static final int LONGEST_CORRECTION = 30;

    /**
     * A correction (补正) that was asked of the citizen.
     *
     * @param until the day by which it has to be there
     * @param arrived null while it is awaited
     */
    record Correction(
            LocalDate asked, LocalDate until, @Nullable LocalDate arrived) {}

    /**
     * @param party by name; empty where it is not known
     * @param answered null while the opinion is awaited
     */
    record Consultation(
            Consulted of,
            String party,
            LocalDate asked,
            @Nullable LocalDate answered) {

        /** However it is spaced, and in which width and case it is written. */
        boolean isOf(String other) {
            return !party.isBlank() && plain(party).equals(plain(other));
        }

        private static String plain(String name) {
            return Normalizer.normalize(name, Normalizer.Form.NFKC)
                    .replaceAll("[\\s\\p{P}]", "")
                    .toLowerCase(Locale.ROOT);
        }

        /**
         * Whether a day is not counted because of it: after the day on which it was asked, up to the day on which the
         * opinion came in, and never longer than the law gives for it.
         */
        boolean holds(LocalDate day, WorkingDays calendar) {
            return day.isAfter(asked)
                    && (answered == null || !day.isAfter(answered))
                    && calendar.between(asked, day) <= CONSULTATION_TERM;
        }

        boolean isOpen(LocalDate today, WorkingDays calendar) {
            return answered == null && calendar.between(asked, today) <= CONSULTATION_TERM;
        }
    }

    /** From the day on which it was closed to the day on which it was reopened: the days after the first are not counted. */
    record Rest(LocalDate closed, LocalDate reopened) {

        boolean holds(LocalDate day) {
            return day.isAfter(closed) && !day.isAfter(reopened);
        }
    }

    CaseClock {
        consultations = List.copyOf(consultations);
        rests = List.copyOf(rests);
    }

    /** For a request (依申请公开). */
    static CaseClock ofRequest(LocalDate received) {
        return of(received, REQUEST_TERM);
    }

    /** For whatever has another term, which neither stops nor is extended: a letter. */
    static CaseClock of(LocalDate received, int term) {
        return new CaseClock(received, term, 0, null, List.of(), List.of());
    }

    /** Why something cannot be done to it now. */
    enum Objection {
        /** Art. 33: it can be extended once. */
        EXTENDED_BEFORE,
        /** Art. 33: by 1 to 20 working days. */
        EXTENSION_OUT_OF_RANGE,
        /** What is overdue is neither extended nor stopped. */
        OVERDUE,
        /** They are asked already, or have let the time pass that the law gives them: then it is decided without them. */
        CONSULTED_BEFORE,
        /** This very party has been asked. */
        SAME_PARTY,
        /** Others of its kind have been asked: the head decides whether the clock stops once more. */
        NEEDS_HEAD,
        /** The clock has stopped for this often enough. */
        CONSULTED_ENOUGH,
        /** Art. 30: all at once, so once. */
        CORRECTED_BEFORE,
        /** Art. 30: within 7 working days. */
        CORRECTION_TOO_LATE,
        /** Art. 30: within a reasonable time, which begins after today. */
        CORRECTION_WITHOUT_TIME,
        /** Art. 30: within a reasonable time, not next year. */
        CORRECTION_TOO_LONG,
        /** It waits for the citizen's correction. */
        AWAITS_CORRECTION,
        /** It does not wait for that. */
        AWAITS_NOTHING
    }

    /** Why the citizen cannot be asked today to correct it by a day; none if he can. */
    Optional<Objection> objectionToCorrection(LocalDate today, LocalDate until, WorkingDays calendar) {
        if (correction != null) {
            return Optional.of(awaitsCorrection() ? Objection.AWAITS_CORRECTION : Objection.CORRECTED_BEFORE);
        }
        if (calendar.between(received, today) > CORRECTION_TERM) {
            return Optional.of(Objection.CORRECTION_TOO_LATE);
        }
        if (!until.isAfter(today)) {
            return Optional.of(Objection.CORRECTION_WITHOUT_TIME);
        }
        return until.isAfter(calendar.after(today, LONGEST_CORRECTION))
                ? Optional.of(Objection.CORRECTION_TOO_LONG)
                : Optional.empty();
    }

    CaseClock correctionAsked(LocalDate today, LocalDate until) {
        return new CaseClock(received, term, extension, new Correction(today, until, null), consultations, rests);
    }

    /** Art. 30: the term runs anew, from the day on which the corrected request came in. */
    CaseClock corrected(LocalDate today) {
        var asked = correction;
        if (asked == null || asked.arrived() != null) {
            throw new IllegalStateException("no correction is awaited");
        }
        return new CaseClock(
                received, term, extension, new Correction(asked.asked(), asked.until(), today), consultations, rests);
    }

    /** Art. 30: whoever does not correct it in time, without good reason, has given it up. */
    boolean isGivenUp(LocalDate today) {
        return awaitsCorrection() && correction != null && today.isAfter(correction.until());
    }

    boolean awaitsCorrection() {
        return correction != null && correction.arrived() == null;
    }

    /**
     * Why they cannot be consulted today; none if they can. Whoever lets the time pass is not asked again (art. 32: the organ
     * decides then), nobody is asked twice, and those of a kind {@value #MOST_CONSULTATIONS} times at most: asking never holds
     * the clock for longer than four times fifteen working days.
     *
     * @param party by name
     * @param byHead whether the head of the unit decides about it
     */
    Optional<Objection> objectionToConsulting(
            Consulted whom, String party, boolean byHead, LocalDate today, WorkingDays calendar) {
        if (awaitsCorrection()) {
            return Optional.of(Objection.AWAITS_CORRECTION);
        }
        var before = consultations.stream().filter(one -> one.of() == whom).toList();
        if (before.stream().anyMatch(one -> one.answered() == null)) {
            return Optional.of(Objection.CONSULTED_BEFORE);
        }
        if (consultations.stream().anyMatch(one -> one.isOf(party))) {
            return Optional.of(Objection.SAME_PARTY);
        }
        if (before.size() >= MOST_CONSULTATIONS) {
            return Optional.of(Objection.CONSULTED_ENOUGH);
        }
        if (!before.isEmpty() && !byHead) {
            return Optional.of(Objection.NEEDS_HEAD);
        }
        return due(calendar).filter(today::isAfter).map(due -> Objection.OVERDUE);
    }

    /** Art. 33 paragraph 3: the time that consulting third parties and other organs takes is not counted. */
    CaseClock consulted(Consulted whom, String party, LocalDate today) {
        var all = new ArrayList<>(consultations);
        all.add(new Consultation(whom, party, today, null));
        return new CaseClock(received, term, extension, correction, all, rests);
    }

    /** Whether opinions of this kind are awaited: those that the law gives no more time for are not. */
    boolean awaits(Consulted whom, LocalDate today, WorkingDays calendar) {
        return consultations.stream().anyMatch(one -> one.of() == whom && one.isOpen(today, calendar));
    }

    /** The opinion that is awaited has come in. */
    CaseClock answered(Consulted whom, LocalDate today) {
        var all = new ArrayList<>(consultations);
        for (int at = 0; at < all.size(); at++) {
            var one = all.get(at);
            if (one.of() == whom && one.answered() == null) {
                all.set(at, new Consultation(whom, one.party(), one.asked(), today));
                return new CaseClock(received, term, extension, correction, all, rests);
            }
        }
        throw new IllegalStateException("no opinion of " + whom + " is awaited");
    }

    /** Why it cannot be extended today; none if it can. */
    Optional<Objection> objectionToExtension(int days, LocalDate today, WorkingDays calendar) {
        if (extension > 0) {
            return Optional.of(Objection.EXTENDED_BEFORE);
        }
        if (days < 1 || days > LONGEST_EXTENSION) {
            return Optional.of(Objection.EXTENSION_OUT_OF_RANGE);
        }
        if (awaitsCorrection()) {
            return Optional.of(Objection.AWAITS_CORRECTION);
        }
        return due(calendar).filter(today::isAfter).map(due -> Objection.OVERDUE);
    }

    /** Art. 33 paragraph 2: once, with the consent of the head of the office for open government, and the citizen told. */
    CaseClock extended(int days) {
        return new CaseClock(received, term, days, correction, consultations, rests);
    }

    /** It goes on from where it stood when it was closed. */
    CaseClock reopened(LocalDate closed, LocalDate today) {
        var all = new ArrayList<>(rests);
        all.add(new Rest(closed, today));
        return new CaseClock(received, term, extension, correction, consultations, all);
    }

    /**
     * The day on which an answer has to be there; none while a correction is awaited. Where an opinion is awaited, the day
     * that it will be if it takes all the time the law gives: an answer before that moves it nearer.
     */
    Optional<LocalDate> due(WorkingDays calendar) {
        if (awaitsCorrection()) {
            return Optional.empty();
        }
        var day = runsFrom();
        for (int left = term + extension; left > 0; ) {
            day = day.plusDays(1);
            if (isCounted(day, calendar)) {
                left--;
            }
        }
        return Optional.of(day);
    }

    /**
     * How many counted working days are left after today, today's not among them; negative by the working days it is
     * overdue. The whole term while a correction is awaited.
     */
    int left(LocalDate today, WorkingDays calendar) {
        var end = due(calendar);
        if (end.isEmpty()) {
            return term + extension;
        }
        return today.isAfter(end.get())
                ? -calendar.between(end.get(), today)
                : Math.toIntExact(later(today, runsFrom())
                        .plusDays(1)
                        .datesUntil(end.get().plusDays(1))
                        .filter(day -> isCounted(day, calendar))
                        .count());
    }

    /** Whether the clock stands today: for a correction, or for an opinion that is awaited. */
    boolean isStopped(LocalDate today, WorkingDays calendar) {
        return awaitsCorrection() || consultations.stream().anyMatch(one -> one.isOpen(today, calendar));
    }

    /** Art. 33 paragraph 2 and art. 30: the day itself is not counted. */
    private LocalDate runsFrom() {
        return correction != null && correction.arrived() != null ? correction.arrived() : received;
    }

    private boolean isCounted(LocalDate day, WorkingDays calendar) {
        return calendar.isWorkingDay(day)
                && rests.stream().noneMatch(one -> one.holds(day))
                && consultations.stream().noneMatch(one -> one.holds(day, calendar));
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
