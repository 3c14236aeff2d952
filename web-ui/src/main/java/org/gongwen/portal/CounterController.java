package org.gongwen.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.gongwen.citizen.CaseKind;
import org.gongwen.citizen.Contact;
import org.gongwen.citizen.Counter;
import org.gongwen.citizen.HandInResult;
import org.gongwen.identity.UnacceptableTextException;
import org.gongwen.publication.Frame;
import org.gongwen.publication.Frames;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * Where citizens write and ask how it stands, while {@link Counter#isOffered() the counter is offered}. No page of it is kept
 * anywhere; forms are taken from our own pages alone.
 */
@Controller
class CounterController {

    private static final Logger LOG = LoggerFactory.getLogger(CounterController.class);
    private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");

    private static final Set<CaseKind> LETTERS =
            EnumSet.of(CaseKind.CONSULTATION, CaseKind.SUGGESTION, CaseKind.COMPLAINT);

    private final Frames frames;
    private final Counter counter;
    private final CounterPages pages;
    private final Pages messages;
    private final Words words;

    CounterController(Frames frames, Counter counter, CounterPages pages, Pages messages) {
        this.frames = frames;
        this.counter = counter;
        this.pages = pages;
        this.messages = messages;
        this.words = pages.words();
    }

    /** Every open site with the portal among them. */
    private record Opened(List<Frame> all, Frame portal) {}

    @GetMapping(Address.LETTERS)
    ResponseEntity<byte[]> letters() {
        return offered(opened -> page(HttpStatus.OK, pages.letters(opened.all(), opened.portal())));
    }

    @GetMapping(Address.NEW_LETTER)
    ResponseEntity<byte[]> newLetter(HttpServletRequest request) {
        return offered(opened -> blank(opened, false, request));
    }

    @GetMapping(Address.NEW_REQUEST)
    ResponseEntity<byte[]> newRequest(HttpServletRequest request) {
        return offered(opened -> blank(opened, true, request));
    }

    @PostMapping(Address.NEW_LETTER)
    ResponseEntity<byte[]> letter(HttpServletRequest request) {
        return offered(opened -> handIn(opened, false, request));
    }

    @PostMapping(Address.NEW_REQUEST)
    ResponseEntity<byte[]> request(HttpServletRequest request) {
        return offered(opened -> handIn(opened, true, request));
    }

    @GetMapping(Address.CASES)
    ResponseEntity<byte[]> ask() {
        return offered(opened ->
                page(HttpStatus.OK, pages.query(opened.all(), opened.portal(), CounterPages.Asked.NOTHING, null)));
    }

    @PostMapping(Address.CASES)
    ResponseEntity<byte[]> query(HttpServletRequest request) {
        return offered(opened -> stands(opened, asked(request, false), null, address(request)));
    }

    @PostMapping(Address.CORRECTION)
    ResponseEntity<byte[]> correct(HttpServletRequest request) {
        return offered(opened -> correct(opened, asked(request, true), address(request)));
    }

    private ResponseEntity<byte[]> correct(Opened opened, CounterPages.Asked asked, InetAddress from) {
        if (!counter.takesQuery()) {
            return busy(opened, asked);
        }
        try {
            return switch (counter.correct(asked.receipt(), asked.code(), asked.correction(), from)) {
                case TAKEN -> stands(opened, asked.corrected(), "", from);
                case NOT_AWAITED -> stands(opened, asked, words.sentence("case.refused.correction"), from);
                case NOT_FOUND -> nothing(opened, asked);
            };
        } catch (UnacceptableTextException e) {
            return stands(opened, asked, sentence(e), from);
        }
    }

    @PostMapping(Address.WITHDRAWAL)
    ResponseEntity<byte[]> withdraw(HttpServletRequest request) {
        return offered(opened ->
                withdraw(opened, asked(request, false), request.getParameter("sure") != null, address(request)));
    }

    private ResponseEntity<byte[]> withdraw(Opened opened, CounterPages.Asked asked, boolean sure, InetAddress from) {
        if (!counter.takesQuery()) {
            return busy(opened, asked);
        }
        if (!sure) {
            return stands(opened, asked, words.sentence("case.refused.unsure"), from);
        }
        try {
            return switch (counter.withdraw(asked.receipt(), asked.code(), from)) {
                case TAKEN_BACK -> stands(opened, asked, "", from);
                case CLOSED -> stands(opened, asked, words.sentence("case.refused.closed"), from);
                case NOT_FOUND -> nothing(opened, asked);
            };
        } catch (UnacceptableTextException e) {
            return nothing(opened, asked);
        }
    }

    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    ResponseEntity<byte[]> databaseAway(Exception e) {
        LOG.warn("A page of the counter could not be made: {}", e.getMessage());
        return page(HttpStatus.SERVICE_UNAVAILABLE, messages.message(List.of(), "busy"));
    }

    private ResponseEntity<byte[]> blank(Opened opened, boolean request, HttpServletRequest asked) {
        var site = Optional.ofNullable(asked.getParameter("site")).orElse("");
        return page(
                HttpStatus.OK,
                pages.form(opened.all(), opened.portal(), request, counter.form(), CounterPages.Filled.in(site), null));
    }

    private ResponseEntity<byte[]> handIn(Opened opened, boolean request, HttpServletRequest asked) {
        var filled = filled(asked);
        var kind = request ? Optional.of(CaseKind.INFORMATION_REQUEST) : letter(filled.kind());
        var site = opened.all().stream()
                .filter(each -> each.code().equals(filled.site()))
                .findFirst();
        // What people do not see nobody but a program fills in.
        if (!field(asked, "second-subject").isEmpty()) {
            return again(opened, request, filled, words.sentence("case.refused.form"), "content");
        }
        if (site.isEmpty() || kind.isEmpty()) {
            return again(opened, request, filled, words.sentence("case.refused.site"), "site");
        }
        try {
            return switch (counter.handIn(
                    site.get().id(), field(asked, "token"), address(asked), filled.toCase(kind.get()))) {
                case HandInResult.Received received ->
                    page(HttpStatus.OK, pages.receipt(opened.all(), opened.portal(), received, filled.tellBy()));
                case HandInResult.Refused(var key, var arguments) ->
                    again(opened, request, filled, words.sentence(key, arguments.toArray()), CounterPages.field(key));
                case HandInResult.TooMany(var key) ->
                    form(
                            HttpStatus.TOO_MANY_REQUESTS,
                            opened,
                            request,
                            filled,
                            new CounterPages.Fault(words.sentence(key), CounterPages.field(key)));
                case HandInResult.Already _ -> page(HttpStatus.CONFLICT, messages.message(opened.all(), "already"));
            };
        } catch (UnacceptableTextException e) {
            return again(opened, request, filled, sentence(e), e.field());
        }
    }

    private String sentence(UnacceptableTextException e) {
        return words.sentence(e.sentenceKey(), words.sentence(e.fieldKey()), e.number());
    }

    private ResponseEntity<byte[]> again(
            Opened opened, boolean request, CounterPages.Filled filled, String fault, String field) {
        return form(HttpStatus.UNPROCESSABLE_CONTENT, opened, request, filled, new CounterPages.Fault(fault, field));
    }

    private ResponseEntity<byte[]> form(
            HttpStatus status, Opened opened, boolean request, CounterPages.Filled filled, CounterPages.Fault fault) {
        return page(status, pages.form(opened.all(), opened.portal(), request, counter.form(), filled, fault));
    }

    /** @param said of what was sent with it just now: why it was not taken, empty if it was, null if nothing was sent */
    private ResponseEntity<byte[]> stands(
            Opened opened, CounterPages.Asked asked, @Nullable String said, InetAddress from) {
        if (said == null && !counter.takesQuery()) {
            return busy(opened, asked);
        }
        try {
            return counter.query(asked.receipt(), asked.code(), from)
                    .map(answer -> page(
                            said == null || said.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT,
                            pages.state(opened.all(), opened.portal(), answer, asked, said)))
                    .orElseGet(() -> nothing(opened, asked));
        } catch (UnacceptableTextException e) {
            return nothing(opened, asked);
        }
    }

    private ResponseEntity<byte[]> nothing(Opened opened, CounterPages.Asked asked) {
        return page(HttpStatus.NOT_FOUND, pages.query(opened.all(), opened.portal(), asked, words.of("query.failed")));
    }

    private ResponseEntity<byte[]> busy(Opened opened, CounterPages.Asked asked) {
        return page(
                HttpStatus.TOO_MANY_REQUESTS,
                pages.query(opened.all(), opened.portal(), asked, words.of("query.busy")));
    }

    private static CounterPages.Asked asked(HttpServletRequest request, boolean correction) {
        return new CounterPages.Asked(
                field(request, "receipt"), field(request, "queryCode"), correction ? text(request, "content") : null);
    }

    private ResponseEntity<byte[]> offered(Function<Opened, ResponseEntity<byte[]>> made) {
        var all = frames.all();
        var portal = all.stream().filter(Frame::portal).findFirst();
        if (portal.isEmpty() || !counter.isOffered()) {
            return page(HttpStatus.NOT_FOUND, messages.message(all, portal.isEmpty() ? "none" : "not-found"));
        }
        return made.apply(new Opened(all, portal.get()));
    }

    private static Optional<CaseKind> letter(String kind) {
        return LETTERS.stream().filter(each -> each.name().equals(kind)).findFirst();
    }

    private static CounterPages.Filled filled(HttpServletRequest request) {
        return new CounterPages.Filled(
                field(request, "site"),
                field(request, "kind"),
                field(request, "subject"),
                text(request, "content"),
                new Contact(
                        field(request, "name"),
                        field(request, "phone"),
                        field(request, "mail"),
                        field(request, "postal"),
                        field(request, "identity")),
                request.getParameter("public") != null,
                field(request, "wanted"),
                field(request, "obtain"),
                field(request, "tell"));
    }

    /** What was written over several lines: browsers send the end of one as two characters. */
    private static String text(HttpServletRequest request, String name) {
        return field(request, name).replace("\r\n", "\n");
    }

    private static String field(HttpServletRequest request, String name) {
        var value = request.getParameter(name);
        return value == null ? "" : value.strip();
    }

    private static InetAddress address(HttpServletRequest request) {
        try {
            return InetAddress.ofLiteral(request.getRemoteAddr());
        } catch (IllegalArgumentException e) {
            return InetAddress.getLoopbackAddress();
        }
    }

    private static ResponseEntity<byte[]> page(HttpStatus status, byte[] page) {
        return ResponseEntity.status(status)
                .contentType(HTML)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(page);
    }
}
