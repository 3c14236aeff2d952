package org.gongwen.survey;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.gongwen.identity.SystemTask;
import org.gongwen.identity.Written;
import org.gongwen.openform.Ceiling;
import org.gongwen.openform.FormMarks;
import org.gongwen.publication.ArticleId;
import org.gongwen.publication.Editions;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/**
 * Where everybody answers surveys and votes, without an account and without being known (ADR 0142). What is asked is what
 * was approved and is public, nothing else.
 */
@NamedInterface("booth")
@Service
public class Booth {

    private static final Duration FRESH = Duration.ofSeconds(10);
    /** Whoever answered in the last moment may be through a moment later. */
    private static final Duration FRESH_WHEN_ENDED = Duration.ofMinutes(5);

    private static final int KEPT = 200;

    private final SurveyRecords records;
    private final Editions editions;
    private final FormMarks marks;
    private final SurveySettings settings;
    private final Clock clock;
    private final Ceiling ceiling;

    /** Numbers that everybody asks for; counting many answers takes longer than telling them. */
    private final Map<ArticleId, Counted> counted = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ArticleId, Counted> eldest) {
            return size() > KEPT;
        }
    };

    /** Held while the numbers of surveys are counted that nobody has asked for yet. */
    private final Object[] firsts = Stream.generate(Object::new).limit(16).toArray();

    /** @param counting whether somebody counts anew at the moment */
    private record Counted(Instant at, PublicSurvey survey, SurveyFigures figures, boolean counting) {

        Counted counting(boolean counting) {
            return new Counted(at, survey, figures, counting);
        }
    }

    Booth(SurveyRecords records, Editions editions, FormMarks marks, SurveySettings settings, Clock clock) {
        this.records = records;
        this.editions = editions;
        this.marks = marks;
        this.settings = settings;
        this.clock = clock;
        this.ceiling = new Ceiling(Duration.ofMinutes(1), settings.answersPerMinute());
    }

    /** The survey that is public under this number; empty if none is. */
    @Transactional(readOnly = true)
    public Optional<PublicSurvey> find(ArticleId id) {
        return editions.find(id)
                .flatMap(edition -> SurveyPaper.of(edition).map(paper -> {
                    var stage = paper.stage(clock.instant(), records.isEnded(id));
                    return new PublicSurvey(edition, paper, stage, paper.showsResults(stage));
                }));
    }

    /** What a form has to carry that is shown now: it is handed in within two hours, and once. */
    @SystemTask("A citizen opens a form; nothing is kept of it but the random key of the day.")
    @Transactional
    public String form() {
        return marks.token(clock.instant());
    }

    /**
     * Takes an answer. A form that is sent twice counts once.
     *
     * @param token of the form it was written in
     * @param from the address of the citizen, of which nothing is kept
     */
    @SystemTask(
            "Whoever answers has no account, and no record says when; the mark of the form and limits stand before it.")
    @Transactional
    public AnswerResult answer(ArticleId id, @Written(200) String token, InetAddress from, SurveyAnswer given) {
        var mark = marks.read(token);
        if (mark.isPresent() && records.isSpent(mark.get())) {
            return new AnswerResult.Taken();
        }
        records.holdWhileAnswering(id);
        var survey = find(id);
        if (survey.isEmpty() || survey.get().stage() != SurveyStage.OPEN) {
            return new AnswerResult.NotOpen();
        }
        var paper = survey.get().paper();
        var fault = fault(paper, given);
        if (fault.isPresent()) {
            return fault.get();
        }
        if (mark.isEmpty() || !marks.isInTime(mark.get())) {
            return new AnswerResult.Refused(-1, "survey.refused.form");
        }
        if (!records.spend(mark.get())) {
            return new AnswerResult.Taken();
        }
        // The node's own ceiling comes last: who has had his share uses up nobody else's.
        if (!records.takes(id, marks.sender(from), settings.answers())) {
            return tooMany("survey.refused.network");
        }
        if (!ceiling.takes(clock.instant())) {
            return tooMany("survey.refused.busy");
        }
        records.answered(id, paper, given);
        return new AnswerResult.Taken();
    }

    /** The form is not spent, so that it can be sent once more later. */
    private static AnswerResult tooMany(String key) {
        TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        return new AnswerResult.TooMany(key);
    }

    private static Optional<AnswerResult> fault(SurveyPaper paper, SurveyAnswer given) {
        for (int at = 0; at < paper.questions().size(); at++) {
            var question = paper.questions().get(at);
            var chosen = given.chosen().getOrDefault(at, List.of()).stream()
                    .distinct()
                    .toList();
            boolean empty = question.kind() == QuestionKind.TEXT
                    ? given.texts().getOrDefault(at, "").isBlank()
                    : chosen.isEmpty();
            if (question.required() && empty) {
                return Optional.of(new AnswerResult.Refused(at, "survey.refused.required", at + 1));
            }
            if (chosen.size() > question.limit()) {
                return Optional.of(new AnswerResult.Refused(at, "survey.refused.chosen", at + 1, question.limit()));
            }
            if (chosen.stream()
                    .anyMatch(
                            option -> option < 0 || option >= question.options().size())) {
                return Optional.of(new AnswerResult.Refused(at, "survey.refused.option", at + 1));
            }
        }
        return Optional.empty();
    }

    /**
     * The numbers, as they were some ten seconds ago at most; of a survey that has ended those that stay. Counting tens of
     * thousands of answers takes a second or two: one reader counts and the others go on with what there is, or wait without
     * holding a connection where there is nothing yet.
     */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    public SurveyFigures figures(PublicSurvey survey) {
        if (!survey.results()) {
            throw new IllegalArgumentException(
                    "The numbers of survey " + survey.edition().id().key() + " are not public");
        }
        var now = clock.instant();
        Counted stale;
        synchronized (counted) {
            stale = known(survey);
            if (stale != null) {
                if (stale.counting() || stale.at().plus(fresh(survey)).isAfter(now)) {
                    return stale.figures();
                }
                counted.put(survey.edition().id(), stale.counting(true));
            }
        }
        return stale == null ? first(survey) : anew(survey, stale);
    }

    private SurveyFigures first(PublicSurvey survey) {
        synchronized (firsts[Math.floorMod(survey.edition().id().hashCode(), firsts.length)]) {
            synchronized (counted) {
                var known = known(survey);
                if (known != null) {
                    return known.figures();
                }
            }
            return count(survey);
        }
    }

    private SurveyFigures anew(PublicSurvey survey, Counted stale) {
        boolean done = false;
        try {
            var figures = count(survey);
            done = true;
            return figures;
        } finally {
            if (!done) {
                synchronized (counted) {
                    counted.replace(survey.edition().id(), stale.counting(true), stale);
                }
            }
        }
    }

    private SurveyFigures count(PublicSurvey survey) {
        var at = clock.instant();
        var figures = records.figures(survey.edition().id(), survey.paper());
        synchronized (counted) {
            counted.put(survey.edition().id(), new Counted(at, survey, figures, false));
        }
        return figures;
    }

    /** Of the same questions in the same stage. */
    private @Nullable Counted known(PublicSurvey survey) {
        var known = counted.get(survey.edition().id());
        return known != null && known.survey().equals(survey) ? known : null;
    }

    private static Duration fresh(PublicSurvey survey) {
        return survey.stage() == SurveyStage.ENDED ? FRESH_WHEN_ENDED : FRESH;
    }
}
