package org.gongwen.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.gongwen.identity.UnacceptableTextException;
import org.gongwen.publication.ArticleId;
import org.gongwen.publication.Frame;
import org.gongwen.publication.Frames;
import org.gongwen.survey.AnswerResult;
import org.gongwen.survey.Booth;
import org.gongwen.survey.PublicSurvey;
import org.gongwen.survey.QuestionKind;
import org.gongwen.survey.ResultsShown;
import org.gongwen.survey.SurveyAnswer;
import org.gongwen.survey.SurveyPaper;
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

/** Where everybody answers the surveys and votes that are public. No page of it is kept anywhere. */
@Controller
class SurveyController {

    private static final Logger LOG = LoggerFactory.getLogger(SurveyController.class);
    private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");
    private static final String ONE = Address.SURVEYS + "/{article:[1-9][0-9]{0,17}}";
    private static final SurveyAnswer BLANK = new SurveyAnswer(Map.of(), Map.of());

    private final Frames frames;
    private final Booth booth;
    private final SurveyPages pages;
    private final Pages messages;
    private final Words words;

    SurveyController(Frames frames, Booth booth, SurveyPages pages, Pages messages) {
        this.frames = frames;
        this.booth = booth;
        this.pages = pages;
        this.messages = messages;
        this.words = pages.words();
    }

    /** A public survey among the sites that are open. */
    private record Found(List<Frame> all, SurveyPages.Place place, PublicSurvey survey) {}

    @FunctionalInterface
    private interface Made {
        ResponseEntity<byte[]> answer(Found found);
    }

    @GetMapping(ONE)
    ResponseEntity<byte[]> form(@PathVariable long article) {
        return found(article, found -> form(HttpStatus.OK, found, BLANK, null));
    }

    @PostMapping(ONE)
    ResponseEntity<byte[]> answer(@PathVariable long article, HttpServletRequest request) {
        return found(article, found -> answer(found, request));
    }

    @GetMapping(ONE + Address.RESULTS)
    ResponseEntity<byte[]> results(@PathVariable long article) {
        return found(
                article,
                found -> found.survey().results()
                        ? page(
                                HttpStatus.OK,
                                pages.results(
                                        found.all(), found.place(), found.survey(), booth.figures(found.survey())))
                        : notYet(found));
    }

    /** Its article leads here from the first day. */
    private ResponseEntity<byte[]> notYet(Found found) {
        return found.survey().paper().results() == ResultsShown.NEVER
                ? missing(found.all())
                : page(HttpStatus.OK, messages.message(found.all(), "results-later"));
    }

    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    ResponseEntity<byte[]> databaseAway(Exception e) {
        LOG.warn("A page of a survey could not be made: {}", e.getMessage());
        return page(HttpStatus.SERVICE_UNAVAILABLE, messages.message(List.of(), "busy"));
    }

    private ResponseEntity<byte[]> answer(Found found, HttpServletRequest request) {
        var given = given(found.survey().paper(), request);
        // What people do not see nobody but a program fills in.
        var trap = request.getParameter("second-subject");
        if (trap != null && !trap.isBlank()) {
            return again(HttpStatus.UNPROCESSABLE_CONTENT, found, given, words.sentence("survey.refused.form"), -1);
        }
        try {
            return switch (booth.answer(
                    found.survey().edition().id(),
                    Optional.ofNullable(request.getParameter("token")).orElse(""),
                    address(request),
                    given)) {
                case AnswerResult.Taken _ ->
                    page(HttpStatus.OK, pages.thanks(found.all(), found.place(), found.survey()));
                case AnswerResult.Refused(var question, var key, var arguments) ->
                    again(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            found,
                            given,
                            words.sentence(key, arguments.toArray()),
                            question);
                case AnswerResult.TooMany(var key) ->
                    again(HttpStatus.TOO_MANY_REQUESTS, found, given, words.sentence(key), -1);
                case AnswerResult.NotOpen _ ->
                    page(
                            HttpStatus.CONFLICT,
                            pages.form(found.all(), found.place(), found.survey(), null, BLANK, null));
            };
        } catch (UnacceptableTextException e) {
            return again(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    found,
                    given,
                    words.sentence(e.sentenceKey(), words.sentence(e.fieldKey()), e.number()),
                    -1);
        }
    }

    private ResponseEntity<byte[]> again(
            HttpStatus status, Found found, SurveyAnswer given, String fault, int question) {
        return form(status, found, given, new CounterPages.Fault(fault, question < 0 ? "period" : "q" + question));
    }

    private ResponseEntity<byte[]> form(
            HttpStatus status, Found found, SurveyAnswer given, CounterPages.@Nullable Fault fault) {
        var token = found.survey().stage() == SurveyStage.OPEN ? booth.form() : null;
        return page(status, pages.form(found.all(), found.place(), found.survey(), token, given, fault));
    }

    private ResponseEntity<byte[]> found(long article, Made made) {
        var all = frames.all();
        if (all.stream().noneMatch(Frame::portal)) {
            return page(HttpStatus.NOT_FOUND, messages.message(all, "none"));
        }
        return booth.find(new ArticleId(article))
                .flatMap(survey -> place(all, survey).map(place -> made.answer(new Found(all, place, survey))))
                .orElseGet(() -> missing(all));
    }

    /** In the first of its columns; none if that was closed just now. */
    private static Optional<SurveyPages.Place> place(List<Frame> all, PublicSurvey survey) {
        var first = survey.edition().columns().getFirst();
        return all.stream()
                .flatMap(site -> site.columns().stream()
                        .filter(column -> column.id().equals(first))
                        .map(column -> new SurveyPages.Place(
                                site,
                                column,
                                Address.of(site, column, survey.edition().id()))))
                .findFirst();
    }

    private static SurveyAnswer given(SurveyPaper paper, HttpServletRequest request) {
        var texts = new HashMap<Integer, String>();
        var chosen = new HashMap<Integer, List<Integer>>();
        for (int at = 0; at < paper.questions().size(); at++) {
            var values = request.getParameterValues("q" + at);
            if (values == null) {
                continue;
            }
            if (paper.questions().get(at).kind() == QuestionKind.TEXT) {
                texts.put(at, values[0].strip().replace("\r\n", "\n"));
            } else {
                chosen.put(
                        at,
                        Stream.of(values)
                                .map(value -> value.matches("[0-9]{1,4}") ? Integer.parseInt(value) : -1)
                                .toList());
            }
        }
        return new SurveyAnswer(texts, chosen);
    }

    private ResponseEntity<byte[]> missing(List<Frame> all) {
        return page(HttpStatus.NOT_FOUND, messages.message(all, "not-found"));
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
