package org.gongwen.demonstration;

import java.util.List;
import java.util.Map;
import org.gongwen.citizen.CaseKind;
import org.gongwen.survey.PastOpinion;
import org.gongwen.survey.QuestionKind;
import org.gongwen.survey.ResultsShown;
import org.gongwen.survey.SurveyKind;
import org.jspecify.annotations.Nullable;

/** What the public finds and has written on the sites of the demonstration bureau; each by the code of the unit of its site. */
record CitizenPlan(List<Guide> guides, List<Letter> letters, List<Survey> surveys, List<Solicitation> solicitations) {

    /** @param details its elements */
    record Guide(String unit, String title, String summary, String body, Map<String, Object> details) {}

    /**
     * @param days ago it came in
     * @param after how many days it was answered, three at least; 0 where nobody has taken it up
     * @param open whether letter and answer stand on the site
     */
    record Letter(
            String unit,
            CaseKind kind,
            int days,
            int after,
            boolean open,
            String subject,
            String content,
            String reply) {}

    /**
     * @param days ago it was published
     * @param closes in how many days it ends; below 0 where it has ended so many days ago
     * @param weight of the public vote in percent; 100 of anything but a contest
     * @param answers how many there are
     * @param scores what each expert gave; empty without any
     */
    record Survey(
            String unit,
            SurveyKind kind,
            String title,
            String note,
            int days,
            int closes,
            ResultsShown results,
            int weight,
            List<Question> questions,
            int answers,
            List<List<Integer>> scores) {}

    /**
     * @param contact the unit that answers for it
     * @param draft its articles
     * @param days ago it was published
     * @param closes in how many days it ends; below 0 where it has ended so many days ago
     * @param told how many days ago it was told what became of the opinions; 0 where it was not
     */
    record Solicitation(
            String unit,
            String title,
            String contact,
            String explanation,
            List<String> draft,
            int days,
            int closes,
            int told,
            List<PastOpinion> opinions) {}

    /**
     * @param shares of how many answers each option gets, in percent
     * @param options none where it is answered in words
     * @param texts what some say; of a question that is answered in words alone
     */
    record Question(
            String text,
            QuestionKind kind,
            boolean required,
            List<String> options,
            List<Integer> shares,
            @Nullable List<String> texts) {}
}
