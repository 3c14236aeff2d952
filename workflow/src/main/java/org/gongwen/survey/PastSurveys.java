package org.gongwen.survey;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.SystemTask;
import org.gongwen.publication.ArticleId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What was answered to surveys of the demonstration bureau before its first start (ADR 0158): the same rows as answers of the
 * public leave, which say neither who nor when. An installation that works refuses.
 */
@NamedInterface("past")
@Service
public class PastSurveys {

    private final SurveyRecords records;
    private final ContestRecords contests;
    private final Clock clock;
    private final boolean demonstration;

    PastSurveys(
            SurveyRecords records,
            ContestRecords contests,
            Clock clock,
            @Value("${gongwen.site.past:${gongwen.demo:true}}") boolean demonstration) {
        this.records = records;
        this.contests = contests;
        this.clock = clock;
        this.demonstration = demonstration;
    }

    /** What is asked, as an article of kind SURVEY keeps it beside its text. */
    public static String details(SurveyPaper paper) {
        return Papers.write("{}", paper);
    }

    /**
     * Writes answers, and for a contest what each expert gave to each candidate.
     *
     * @throws IllegalStateException if this is no demonstration bureau
     */
    @SystemTask("The demonstration bureau has a past that nobody made by hand")
    @Transactional
    public void write(
            ArticleId id, SurveyPaper paper, List<SurveyAnswer> answers, Map<PersonId, List<Integer>> scores) {
        if (!demonstration) {
            throw new IllegalStateException("surveys get a past in the demonstration bureau alone (gongwen.demo)");
        }
        records.answered(id, paper, answers);
        if (!scores.isEmpty()) {
            contests.replaceExperts(id, scores.keySet());
            scores.forEach((person, given) -> contests.score(id, person, Papers.hash(paper), given, clock.instant()));
        }
    }
}
