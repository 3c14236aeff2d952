package org.gongwen.portal;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.gongwen.citizen.CaseAnswer;
import org.gongwen.citizen.CaseKind;
import org.gongwen.citizen.CaseState;
import org.gongwen.citizen.Contact;
import org.gongwen.citizen.Counter;
import org.gongwen.citizen.HandInResult;
import org.gongwen.citizen.InformationForm;
import org.gongwen.citizen.NewCase;
import org.gongwen.citizen.ObtainBy;
import org.gongwen.citizen.Obtaining;
import org.gongwen.citizen.TellBy;
import org.gongwen.publication.Frame;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The pages of the counter: values in, the bytes of a page out. */
@Component
class CounterPages {

    /** What the process that is delivered decides about a request; others are told by their answer alone. */
    private static final Set<String> DECISIONS =
            Set.of("granted", "partial", "refused", "absent", "elsewhere", "unprocessed");

    private static final Map<String, String> FIELDS = Map.of(
            "case.refused.site",
            "site",
            "case.refused.reach",
            "phone",
            "case.refused.form",
            "content",
            "case.refused.network",
            "content",
            "case.refused.busy",
            "content",
            "case.refused.tell-mail",
            "mail",
            "case.refused.tell-phone",
            "phone",
            "case.refused.obtain-mail",
            "mail",
            "case.refused.obtain-form",
            "wanted");

    private final Pages pages;
    private final Counter counter;

    CounterPages(Pages pages, Counter counter) {
        this.pages = pages;
        this.counter = counter;
    }

    /** What was typed into a form. */
    record Filled(
            String site,
            String kind,
            String subject,
            String content,
            Contact contact,
            boolean wantsPublic,
            String wanted,
            String obtain,
            String tell) {

        static Filled in(String site) {
            return new Filled(site, CaseKind.CONSULTATION.name(), "", "", Contact.NONE, false, "", "", "");
        }

        NewCase toCase(CaseKind as) {
            return new NewCase(as, subject, content, contact, wantsPublic, obtaining(), tellBy());
        }

        @Nullable
        TellBy tellBy() {
            return named(TellBy.values(), tell);
        }

        private @Nullable Obtaining obtaining() {
            var form = named(InformationForm.values(), wanted);
            var way = named(ObtainBy.values(), obtain);
            return form == null || way == null ? null : new Obtaining(form, way);
        }

        private static <E extends Enum<E>> @Nullable E named(E[] values, String name) {
            return Arrays.stream(values)
                    .filter(one -> one.name().equals(name))
                    .findFirst()
                    .orElse(null);
        }
    }

    /**
     * What was typed to ask how something stands.
     *
     * @param correction which was sent with it; null where none was
     */
    record Asked(String receipt, String code, @Nullable String typed) {

        static final Asked NOTHING = new Asked("", "", null);

        String correction() {
            return typed == null ? "" : typed;
        }

        /** Its correction is in, and is not typed again. */
        Asked corrected() {
            return new Asked(receipt, code, null);
        }
    }

    /** A line of the figures of this year. */
    record Figures(String kind, int received, int answered, int inTime) {}

    /** What is wrong with it. @param field the field where that is mended */
    record Fault(String sentence, String field) {}

    /** The field where something is mended that was refused. */
    static String field(String messageKey) {
        return FIELDS.getOrDefault(messageKey, messageKey.substring(messageKey.lastIndexOf('.') + 1));
    }

    Words words() {
        return pages.words();
    }

    byte[] letters(List<Frame> all, Frame portal) {
        var page = page(all, portal, "letters.title", Address.LETTERS);
        page.put(
                "terms",
                words().sentence(
                                "portal.letters.terms",
                                counter.term(CaseKind.CONSULTATION),
                                counter.term(CaseKind.COMPLAINT),
                                counter.term(CaseKind.INFORMATION_REQUEST)));
        page.put(
                "figures",
                counter.figures().stream()
                        .map(one -> new Figures(kind(one.kind()), one.received(), one.answered(), one.inTime()))
                        .toList());
        page.put("newLetter", Address.NEW_LETTER);
        page.put("newRequest", Address.NEW_REQUEST);
        page.put("cases", Address.CASES);
        return pages.render("letters", page);
    }

    /** @param request for information instead of a letter */
    byte[] form(List<Frame> all, Frame portal, boolean request, String token, Filled filled, @Nullable Fault fault) {
        var title = request ? "request.title" : "letter.title";
        var page = page(all, portal, title, request ? Address.NEW_REQUEST : Address.NEW_LETTER);
        if (fault != null) {
            page.put("title", words().of("fault.title") + words().of(title) + " - " + portal.name());
        }
        page.put("heading", words().of(title));
        page.put("request", request);
        page.put("action", request ? Address.NEW_REQUEST : Address.NEW_LETTER);
        page.put("privacy", words().of("letters.privacy", counter.daysKept()));
        page.put("token", token);
        page.put("filled", filled);
        page.put("fault", fault);
        page.put(
                "sites",
                all.stream()
                        .map(site -> new Pages.Link(
                                site.code(), site.name(), site.code().equals(filled.site())))
                        .toList());
        page.put(
                "kinds",
                List.of(CaseKind.CONSULTATION, CaseKind.SUGGESTION, CaseKind.COMPLAINT).stream()
                        .map(kind -> new Pages.Link(
                                kind.name(), kind(kind), kind.name().equals(filled.kind())))
                        .toList());
        page.put(
                "ways",
                counter.ways().stream()
                        .map(way -> new Pages.Link(way.name(), words().of("tell." + key(way)), way == filled.tellBy()))
                        .toList());
        page.put("forms", choices(InformationForm.values(), "wanted.", filled.wanted()));
        page.put("obtaining", choices(ObtainBy.values(), "obtain.", filled.obtain()));
        page.put("crumbs", crumbs(portal));
        return pages.render("case-form", page);
    }

    private List<Pages.Link> choices(Enum<?>[] values, String words, String chosen) {
        return Arrays.stream(values)
                .map(one -> new Pages.Link(
                        one.name(),
                        words().of(words + one.name().toLowerCase(Locale.ROOT)),
                        one.name().equals(chosen)))
                .toList();
    }

    byte[] receipt(List<Frame> all, Frame portal, HandInResult.Received received, @Nullable TellBy tellBy) {
        var page = page(all, portal, "receipt.title", Address.LETTERS);
        page.put("receipt", received.receipt());
        page.put("code", received.code().substring(0, 5) + "-" + received.code().substring(5));
        page.put("due", received.due().toString());
        page.put("told", tellBy == null ? null : words().of("receipt.told." + key(tellBy)));
        page.put("cases", Address.CASES);
        page.put("crumbs", crumbs(portal));
        return pages.render("case-receipt", page);
    }

    /** @param failed why nothing is shown; null where nothing was asked yet */
    byte[] query(List<Frame> all, Frame portal, Asked asked, @Nullable String failed) {
        var page = page(all, portal, "query.title", Address.CASES);
        page.put("receipt", asked.receipt());
        page.put("failed", failed);
        page.put("typed", asked.typed());
        page.put("cases", asked.typed() == null ? Address.CASES : Address.CORRECTION);
        page.put("crumbs", crumbs(portal));
        return pages.render("case-query", page);
    }

    /**
     * @param asked with what it was asked for, so that a correction is sent with it
     * @param said of a correction or a withdrawal that was sent just now: why it was not taken, empty if it was, null if none was
     *     sent
     */
    byte[] state(List<Frame> all, Frame portal, CaseAnswer answer, Asked asked, @Nullable String said) {
        var page = page(all, portal, "state.title", Address.CASES);
        page.put("answer", answer);
        page.put("kind", kind(answer.kind()));
        page.put("state", words().of("state." + answer.state().name().toLowerCase(Locale.ROOT)));
        var decision = answer.decision();
        page.put(
                "decision",
                decision != null && DECISIONS.contains(decision)
                        ? words().of((answer.kind() == CaseKind.APPLICATION ? "decision.application." : "decision.")
                                + decision)
                        : null);
        page.put("code", asked.code());
        page.put("typed", asked.typed());
        page.put(
                "done",
                !"".equals(said)
                        ? null
                        : words().of(answer.state() == CaseState.WITHDRAWN ? "state.taken-back" : "state.corrected"));
        page.put("fault", said == null || said.isEmpty() ? null : said);
        page.put("faultAt", faultAt(answer, asked));
        page.put("correction", Address.CORRECTION);
        page.put("withdrawal", answer.state().isOpen() ? Address.WITHDRAWAL : null);
        page.put("crumbs", crumbs(portal));
        return pages.render("case-state", page);
    }

    /** The field at which it is mended; null where there is none any more. */
    private static @Nullable String faultAt(CaseAnswer answer, Asked asked) {
        if (asked.typed() != null) {
            return answer.correctBy() == null ? null : "#content";
        }
        return answer.state().isOpen() ? "#withdraw" : null;
    }

    private Map<String, Object> page(List<Frame> all, Frame portal, String title, String path) {
        var page = pages.page(all, portal, words().of(title) + " - " + portal.name(), path);
        page.put("hidden", true);
        page.put("crumbs", List.of(new Pages.Link(Address.PORTAL, portal.name(), false)));
        return page;
    }

    private List<Pages.Link> crumbs(Frame portal) {
        return List.of(
                new Pages.Link(Address.PORTAL, portal.name(), false),
                new Pages.Link(Address.LETTERS, words().of("letters.title"), false));
    }

    private static String key(TellBy way) {
        return way.name().toLowerCase(Locale.ROOT);
    }

    private String kind(CaseKind kind) {
        return words().of("kind." + kind.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
