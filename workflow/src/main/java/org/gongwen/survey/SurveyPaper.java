package org.gongwen.survey;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.gongwen.identity.Written;
import org.gongwen.publication.ArticleKind;
import org.gongwen.publication.Edition;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;

/**
 * What is asked, and when: the part of a survey that is reviewed with its article, word for word.
 *
 * @param title of its article
 * @param opens not before; null for as soon as it is public
 * @param closes until
 * @param publicWeight of the public vote in the result of a contest, in percent; the rest is that of the experts
 */
@NamedInterface("booth")
public record SurveyPaper(
        @Written(200) String title,
        SurveyKind kind,
        @Nullable OffsetDateTime opens,
        OffsetDateTime closes,
        ResultsShown results,
        int publicWeight,
        @Written List<SurveyQuestion> questions) {

    /** What the public alone answers. */
    public SurveyPaper(
            String title,
            SurveyKind kind,
            @Nullable OffsetDateTime opens,
            OffsetDateTime closes,
            ResultsShown results,
            List<SurveyQuestion> questions) {
        this(title, kind, opens, closes, results, WHOLE, questions);
    }

    /** Of fewer experts the average would tell what one of them gave; their scores do not count (ADR 0157). */
    public static final int FEWEST_EXPERTS = 2;

    private static final int WHOLE = 100;
    private static final int MOST_QUESTIONS = 30;
    private static final int MOST_OPTIONS = 50;

    /** What a public text asks; empty if it asks nothing. */
    public static Optional<SurveyPaper> of(Edition edition) {
        return edition.kind() == ArticleKind.SURVEY
                ? Papers.read(edition.title(), edition.details())
                : Optional.empty();
    }

    /** @param ended whether somebody ended it before its time */
    SurveyStage stage(Instant now, boolean ended) {
        if (ended || !closes.toInstant().isAfter(now)) {
            return SurveyStage.ENDED;
        }
        return opens != null && opens.toInstant().isAfter(now) ? SurveyStage.BEFORE : SurveyStage.OPEN;
    }

    boolean showsResults(SurveyStage stage) {
        return switch (results) {
            case ALWAYS -> stage != SurveyStage.BEFORE;
            case AFTERWARDS -> stage == SurveyStage.ENDED;
            case NEVER -> false;
        };
    }

    /** Why it cannot be kept like this. */
    Optional<SurveyResult.Refused> fault(Instant now) {
        if (title.isBlank()) {
            return refused("title");
        }
        if (!closes.toInstant().isAfter(now) || opens != null && !closes.isAfter(opens)) {
            return refused("period");
        }
        if (questions.isEmpty() || questions.size() > MOST_QUESTIONS) {
            return refused("questions", MOST_QUESTIONS);
        }
        if (kind == SurveyKind.CONTEST
                && (publicWeight < 0 || publicWeight > WHOLE || results != ResultsShown.AFTERWARDS)) {
            return refused("weight", WHOLE);
        }
        if (kind != SurveyKind.SURVEY
                && (questions.size() != 1 || questions.getFirst().kind() == QuestionKind.TEXT)) {
            return refused("vote");
        }
        for (int at = 0; at < questions.size(); at++) {
            var fault = fault(questions.get(at), at + 1);
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    private static Optional<SurveyResult.Refused> fault(SurveyQuestion question, int number) {
        if (question.text().isBlank()) {
            return refused("question", number);
        }
        if (question.kind() == QuestionKind.TEXT) {
            return Optional.empty();
        }
        var names = new HashSet<String>();
        int options = question.options().size();
        if (options < 2
                || options > MOST_OPTIONS
                || !question.options().stream()
                        .allMatch(option -> !option.name().isBlank()
                                && names.add(option.name().strip()))) {
            return refused("options", number, MOST_OPTIONS);
        }
        return question.kind() == QuestionKind.SEVERAL && (question.most() < 1 || question.most() > options)
                ? refused("most", number, options)
                : Optional.empty();
    }

    private static Optional<SurveyResult.Refused> refused(String why, Object... arguments) {
        return Optional.of(new SurveyResult.Refused("survey.refused." + why, List.of(arguments)));
    }
}
