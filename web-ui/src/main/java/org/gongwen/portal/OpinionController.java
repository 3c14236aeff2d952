package org.gongwen.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.gongwen.identity.UnacceptableTextException;
import org.gongwen.publication.ArticleId;
import org.gongwen.publication.Edition;
import org.gongwen.publication.Frame;
import org.gongwen.publication.Frames;
import org.gongwen.survey.NewOpinion;
import org.gongwen.survey.OpinionBox;
import org.gongwen.survey.OpinionResult;
import org.gongwen.survey.PublicSolicitation;
import org.gongwen.survey.SurveyStage;
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
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Where everybody says what he thinks of the drafts that are public. No page of it is kept anywhere. */
@Controller
class OpinionController {

    private static final Logger LOG = LoggerFactory.getLogger(OpinionController.class);
    private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");
    private static final String ONE = Address.OPINIONS + "/{article:[1-9][0-9]{0,17}}";

    private final Frames frames;
    private final OpinionBox box;
    private final OpinionPages pages;
    private final Pages messages;
    private final Words words;

    OpinionController(Frames frames, OpinionBox box, OpinionPages pages, Pages messages) {
        this.frames = frames;
        this.box = box;
        this.pages = pages;
        this.messages = messages;
        this.words = pages.words();
    }

    /** A public solicitation among the sites that are open. */
    private record Found(List<Frame> all, OpinionPages.Place place, PublicSolicitation asked) {}

    @FunctionalInterface
    private interface Made {
        ResponseEntity<byte[]> answer(Found found);
    }

    @GetMapping(ONE)
    ResponseEntity<byte[]> form(@PathVariable long article) {
        return found(article, found -> form(HttpStatus.OK, found, NewOpinion.BLANK, null));
    }

    @PostMapping(ONE)
    ResponseEntity<byte[]> handIn(@PathVariable long article, HttpServletRequest request) {
        return found(article, found -> handIn(found, request));
    }

    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    ResponseEntity<byte[]> databaseAway(Exception e) {
        LOG.warn("A page for opinions could not be made: {}", e.getMessage());
        return page(HttpStatus.SERVICE_UNAVAILABLE, messages.message(List.of(), "busy"));
    }

    private ResponseEntity<byte[]> handIn(Found found, HttpServletRequest request) {
        var given = new NewOpinion(
                text(request, "clause"), text(request, "opinion"), text(request, "name"), text(request, "contact"));
        // What people do not see nobody but a program fills in.
        if (!text(request, "second-subject").isBlank()) {
            return again(HttpStatus.UNPROCESSABLE_CONTENT, found, given, words.sentence("survey.refused.form"));
        }
        try {
            return switch (box.handIn(found.asked().edition().id(), text(request, "token"), address(request), given)) {
                case OpinionResult.Taken(var receipt) ->
                    page(HttpStatus.OK, pages.thanks(found.all(), found.place(), found.asked(), receipt));
                case OpinionResult.Refused(var key) ->
                    again(HttpStatus.UNPROCESSABLE_CONTENT, found, given, words.sentence(key));
                case OpinionResult.TooMany(var key) ->
                    again(HttpStatus.TOO_MANY_REQUESTS, found, given, words.sentence(key));
                // What was typed is shown to be copied.
                case OpinionResult.NotOpen _ ->
                    page(HttpStatus.CONFLICT, pages.form(found.all(), found.place(), found.asked(), null, given, null));
            };
        } catch (UnacceptableTextException e) {
            return again(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    found,
                    given,
                    words.sentence(e.sentenceKey(), words.sentence(e.fieldKey()), e.number()));
        }
    }

    private ResponseEntity<byte[]> again(HttpStatus status, Found found, NewOpinion given, String fault) {
        return form(status, found, given, new CounterPages.Fault(fault, "opinion"));
    }

    private ResponseEntity<byte[]> form(
            HttpStatus status, Found found, NewOpinion given, CounterPages.@Nullable Fault fault) {
        var token = found.asked().stage() == SurveyStage.OPEN ? box.form() : null;
        return page(status, pages.form(found.all(), found.place(), found.asked(), token, given, fault));
    }

    private ResponseEntity<byte[]> found(long article, Made made) {
        var all = frames.all();
        if (all.stream().noneMatch(Frame::portal)) {
            return page(HttpStatus.NOT_FOUND, messages.message(all, "none"));
        }
        return box.find(new ArticleId(article))
                .flatMap(asked -> place(all, asked).map(place -> made.answer(new Found(all, place, asked))))
                .orElseGet(() -> page(HttpStatus.NOT_FOUND, messages.message(all, "not-found")));
    }

    private static Optional<OpinionPages.Place> place(List<Frame> all, PublicSolicitation asked) {
        var feedback = Optional.ofNullable(asked.feedback())
                .flatMap(told -> place(all, told, null))
                .map(OpinionPages.Place::article)
                .orElse(null);
        return place(all, asked.edition(), feedback);
    }

    /** In the first of its columns; none if that was closed just now. */
    private static Optional<OpinionPages.Place> place(List<Frame> all, Edition edition, @Nullable String feedback) {
        var first = edition.columns().getFirst();
        return all.stream()
                .flatMap(site -> site.columns().stream()
                        .filter(column -> column.id().equals(first))
                        .map(column ->
                                new OpinionPages.Place(site, column, Address.of(site, column, edition.id()), feedback)))
                .findFirst();
    }

    private static String text(HttpServletRequest request, String name) {
        return Optional.ofNullable(request.getParameter(name))
                .orElse("")
                .strip()
                .replace("\r\n", "\n");
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
