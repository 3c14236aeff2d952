package org.gongwen.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gongwen.digest.AskResult;
import org.gongwen.digest.Digests;
import org.gongwen.digest.Rhythm;
import org.gongwen.identity.UnacceptableTextException;
import org.gongwen.publication.ColumnKind;
import org.gongwen.publication.Frame;
import org.gongwen.publication.Frames;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * Where people ask for a digest by mail, confirm it and end it. Opening a link changes nothing: programs that look through
 * mail open every link in it. What is ended by a program for its reader is ended by POST (RFC 8058), from wherever it comes.
 */
@Controller
class SubscribeController {

    private static final Logger LOG = LoggerFactory.getLogger(SubscribeController.class);

    private final Frames frames;
    private final Digests digests;
    private final SubscribePages pages;
    private final Pages messages;
    private final Words words;

    SubscribeController(Frames frames, Digests digests, SubscribePages pages, Pages messages) {
        this.frames = frames;
        this.digests = digests;
        this.pages = pages;
        this.messages = messages;
        this.words = messages.words();
    }

    @GetMapping(Address.SUBSCRIBE)
    ResponseEntity<byte[]> form(HttpServletRequest request) {
        var site = field(request, "site");
        return offered(all -> page(
                HttpStatus.OK,
                pages.form(
                        all,
                        digests.form(),
                        SubscribePages.Filled.in(site.isEmpty() ? Set.of() : Set.of(site)),
                        null)));
    }

    @PostMapping(Address.SUBSCRIBE)
    ResponseEntity<byte[]> ask(HttpServletRequest request) {
        return offered(all -> ask(all, request));
    }

    private ResponseEntity<byte[]> ask(List<Frame> all, HttpServletRequest request) {
        var filled = new SubscribePages.Filled(
                field(request, "mail"), field(request, "rhythm"), several(request, "site"), several(request, "kind"));
        // What people do not see nobody but a program fills in.
        if (!field(request, "second-subject").isEmpty()) {
            return again(HttpStatus.UNPROCESSABLE_CONTENT, all, filled, words.sentence("digest.refused.form"));
        }
        try {
            return switch (digests.ask(field(request, "token"), address(request), filled.toWish(all))) {
                case AskResult.Asked() -> page(HttpStatus.OK, messages.message(all, "digest-asked"));
                case AskResult.Refused(var key) ->
                    again(HttpStatus.UNPROCESSABLE_CONTENT, all, filled, words.sentence(key));
                case AskResult.TooMany(var key) ->
                    again(HttpStatus.TOO_MANY_REQUESTS, all, filled, words.sentence(key));
            };
        } catch (UnacceptableTextException e) {
            return again(HttpStatus.UNPROCESSABLE_CONTENT, all, filled, words.sentence("digest.refused.mail"));
        }
    }

    @GetMapping(Address.CONFIRM + "/{token}")
    ResponseEntity<byte[]> confirmation(@PathVariable String token) {
        return offered(all -> digests.asked(token)
                .map(rhythm -> page(HttpStatus.OK, pages.confirmation(all, rhythm, token)))
                .orElseGet(() -> page(HttpStatus.NOT_FOUND, messages.message(all, "digest-old"))));
    }

    @PostMapping(Address.CONFIRM + "/{token}")
    ResponseEntity<byte[]> confirm(@PathVariable String token) {
        return offered(all -> digests.confirm(token)
                ? page(HttpStatus.OK, messages.message(all, "digest-confirmed"))
                : page(HttpStatus.NOT_FOUND, messages.message(all, "digest-old")));
    }

    /** Whether digests are offered still or not: whoever has been sent one can end it. */
    @GetMapping(Address.UNSUBSCRIBE + "/{token}")
    ResponseEntity<byte[]> ending(@PathVariable String token) {
        var all = frames.all();
        return digests.endsOne(token)
                ? page(HttpStatus.OK, pages.ending(all, token))
                : page(HttpStatus.NOT_FOUND, messages.message(all, "not-found"));
    }

    @PostMapping(Address.UNSUBSCRIBE + "/{token}")
    ResponseEntity<byte[]> end(@PathVariable String token) {
        var all = frames.all();
        return digests.unsubscribe(token)
                ? page(HttpStatus.OK, messages.message(all, "digest-ended"))
                : page(HttpStatus.NOT_FOUND, messages.message(all, "not-found"));
    }

    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    ResponseEntity<byte[]> databaseAway(Exception e) {
        LOG.warn("A page of subscriptions could not be made: {}", e.getMessage());
        return page(HttpStatus.SERVICE_UNAVAILABLE, messages.message(List.of(), "busy"));
    }

    private ResponseEntity<byte[]> again(
            HttpStatus status, List<Frame> all, SubscribePages.Filled filled, String fault) {
        return page(status, pages.form(all, digests.form(), filled, fault));
    }

    private ResponseEntity<byte[]> offered(Function<List<Frame>, ResponseEntity<byte[]>> made) {
        var all = frames.all();
        boolean open = all.stream().anyMatch(Frame::portal);
        return open && digests.isOffered()
                ? made.apply(all)
                : page(HttpStatus.NOT_FOUND, messages.message(all, open ? "not-found" : "none"));
    }

    private static String field(HttpServletRequest request, String name) {
        var value = request.getParameter(name);
        return value == null ? "" : value.strip();
    }

    /** No more than there are sites and kinds is looked at. */
    private static Set<String> several(HttpServletRequest request, String name) {
        var values = request.getParameterValues(name);
        return values == null ? Set.of() : Arrays.stream(values).limit(1_000).collect(Collectors.toUnmodifiableSet());
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
                .contentType(Contents.HTML)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(page);
    }

    /** Which kinds and rhythms there are to choose. */
    static Stream<ColumnKind> kinds(List<Frame> all) {
        var there = all.stream()
                .flatMap(site -> site.columns().stream())
                .map(Frame.Column::kind)
                .collect(Collectors.toSet());
        return Arrays.stream(ColumnKind.values()).filter(there::contains);
    }

    static Rhythm rhythm(String name) {
        return Rhythm.DAILY.name().equals(name) ? Rhythm.DAILY : Rhythm.WEEKLY;
    }
}
