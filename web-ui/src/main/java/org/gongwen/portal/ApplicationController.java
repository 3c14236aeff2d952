package org.gongwen.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.gongwen.citizen.CaseKind;
import org.gongwen.citizen.Contact;
import org.gongwen.citizen.Counter;
import org.gongwen.citizen.HandInResult;
import org.gongwen.citizen.OnlineForm;
import org.gongwen.citizen.OnlineForms;
import org.gongwen.identity.UnacceptableTextException;
import org.gongwen.publication.ArticleId;
import org.gongwen.publication.Frame;
import org.gongwen.publication.Frames;
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
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * The forms in which citizens apply for what service guides describe (在线申请), while the counter is offered. No page of it
 * is kept anywhere.
 */
@Controller
class ApplicationController {

    private static final Logger LOG = LoggerFactory.getLogger(ApplicationController.class);
    private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");
    private static final String PATH = Address.APPLICATIONS + "/{article:[1-9][0-9]{0,17}}";

    private final Frames frames;
    private final Counter counter;
    private final OnlineForms forms;
    private final ApplicationPages pages;
    private final CounterPages counterPages;
    private final Pages messages;

    ApplicationController(
            Frames frames,
            Counter counter,
            OnlineForms forms,
            ApplicationPages pages,
            CounterPages counterPages,
            Pages messages) {
        this.frames = frames;
        this.counter = counter;
        this.forms = forms;
        this.pages = pages;
        this.counterPages = counterPages;
        this.messages = messages;
    }

    /** Every open site with the portal among them, and the form. */
    private record Opened(List<Frame> all, Frame portal, OnlineForm form) {}

    @FunctionalInterface
    private interface Made {
        ResponseEntity<byte[]> page(Opened opened);
    }

    @GetMapping(PATH)
    ResponseEntity<byte[]> form(@PathVariable long article) {
        return offered(
                article,
                "",
                opened -> page(
                        HttpStatus.OK,
                        pages.form(
                                opened.all(),
                                opened.portal(),
                                opened.form(),
                                counter.form(),
                                SentAnswers.NOTHING,
                                List.of())));
    }

    @PostMapping(PATH)
    ResponseEntity<byte[]> apply(@PathVariable long article, HttpServletRequest request) {
        return offered(article, version(request), opened -> apply(opened, request));
    }

    private ResponseEntity<byte[]> apply(Opened opened, HttpServletRequest request) {
        var sent = SentAnswers.of(opened.form(), request);
        var contact = sent.contact();
        var faults =
                new ArrayList<>(pages.faults(opened.form(), sent, opened.form().findings(sent.data())));
        Counter.faults(CaseKind.APPLICATION, contact).stream().map(pages::fault).forEach(faults::add);
        // What people do not see nobody but a program fills in.
        if (!field(request, "second-subject").isEmpty()) {
            faults.add(pages.fault("case.refused.form"));
        }
        if (!faults.isEmpty()) {
            return again(HttpStatus.UNPROCESSABLE_CONTENT, opened, sent, faults);
        }
        try {
            return handIn(opened, sent, contact, field(request, "token"), address(request));
        } catch (UnacceptableTextException e) {
            return again(HttpStatus.UNPROCESSABLE_CONTENT, opened, sent, List.of(pages.fault(e)));
        }
    }

    private ResponseEntity<byte[]> handIn(
            Opened opened, SentAnswers sent, Contact contact, String token, InetAddress from) {
        return switch (counter.apply(
                opened.form().guide(), opened.form().version(), token, from, sent.data(), contact)) {
            case HandInResult.Received received ->
                page(HttpStatus.OK, counterPages.receipt(opened.all(), opened.portal(), received, null));
            case HandInResult.Refused(var key, var arguments) ->
                again(HttpStatus.UNPROCESSABLE_CONTENT, opened, sent, List.of(pages.fault(key, arguments.toArray())));
            case HandInResult.TooMany(var key) ->
                again(HttpStatus.TOO_MANY_REQUESTS, opened, sent, List.of(pages.fault(key)));
            case HandInResult.Already _ -> page(HttpStatus.CONFLICT, messages.message(opened.all(), "already"));
        };
    }

    private ResponseEntity<byte[]> again(
            HttpStatus status, Opened opened, SentAnswers sent, List<CounterPages.Fault> faults) {
        return page(status, pages.form(opened.all(), opened.portal(), opened.form(), counter.form(), sent, faults));
    }

    private ResponseEntity<byte[]> offered(long guide, String version, Made made) {
        var all = frames.all();
        var portal = all.stream().filter(Frame::portal).findFirst();
        var form = portal.isPresent() && counter.isOffered()
                ? forms.find(new ArticleId(guide), version)
                : Optional.<OnlineForm>empty();
        if (form.isPresent()) {
            return made.page(new Opened(all, portal.get(), form.get()));
        }
        // Its guide leads here as long as it is bound to a process, whether that takes anything just now or not.
        return portal.isPresent() && counter.isOffered() && forms.isBound(new ArticleId(guide))
                ? page(HttpStatus.OK, messages.message(all, "application-paused"))
                : page(HttpStatus.NOT_FOUND, messages.message(all, portal.isEmpty() ? "none" : "not-found"));
    }

    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    ResponseEntity<byte[]> databaseAway(Exception e) {
        LOG.warn("A form of a service guide could not be made: {}", e.getMessage());
        return page(HttpStatus.SERVICE_UNAVAILABLE, messages.message(List.of(), "busy"));
    }

    /** In which the form was shown; empty where that is no name of one. */
    private static String version(HttpServletRequest request) {
        var version = field(request, "version");
        return version.matches("[A-Za-z0-9_:.-]{1,255}") ? version : "";
    }

    private static String field(HttpServletRequest request, String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "").strip();
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
