package org.gongwen.portal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gongwen.publication.Frame;
import org.gongwen.survey.PublicSurvey;
import org.gongwen.survey.QuestionKind;
import org.gongwen.survey.ResultsShown;
import org.gongwen.survey.Standing;
import org.gongwen.survey.SurveyAnswer;
import org.gongwen.survey.SurveyFigures;
import org.gongwen.survey.SurveyStage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The pages of surveys and votes: values in, the bytes of a page out. */
@Component
class SurveyPages {

    private final Pages pages;

    SurveyPages(Pages pages) {
        this.pages = pages;
    }

    /** Where a survey stands. @param article the address of what it is about */
    record Place(Frame site, Frame.Column column, String article) {}

    /** A question in the form, with what was answered when it could not be taken. */
    record Field(Pages.Asked asked, boolean one, List<Integer> chosen, String written) {}

    /** The numbers of a question. @param answered by how many */
    record Counted(String text, String answered, List<Bar> bars) {}

    /** The numbers of an option. */
    record Bar(String name, long votes, long thousandths, String share) {}

    /** A candidate in the result of a contest. */
    record Ranked(Standing standing, String name) {}

    Words words() {
        return pages.words();
    }

    /** @param token null where it is not open */
    byte[] form(
            List<Frame> all,
            Place place,
            PublicSurvey survey,
            @Nullable String token,
            SurveyAnswer given,
            CounterPages.@Nullable Fault fault) {
        var page = page(all, place, survey, survey.paper().title());
        if (fault != null) {
            page.put("title", words().of("fault.title") + page.get("title"));
        }
        page.put("fault", fault);
        page.put("token", token);
        page.put("action", Address.survey(survey.edition().id()));
        page.put("closed", token == null ? closed(survey) : null);
        var fields = new ArrayList<Field>();
        var questions = survey.paper().questions();
        for (int at = 0; at < questions.size(); at++) {
            fields.add(new Field(
                    pages.asked(survey.edition(), questions.get(at)),
                    questions.get(at).limit() == 1 && questions.get(at).kind() == QuestionKind.ONE,
                    given.chosen().getOrDefault(at, List.of()),
                    given.texts().getOrDefault(at, "")));
        }
        page.put("questions", fields);
        return pages.render("survey", page);
    }

    byte[] thanks(List<Frame> all, Place place, PublicSurvey survey) {
        var page = page(all, place, survey, words().of("survey.thanks"));
        page.put(
                "later",
                survey.paper().results() == ResultsShown.AFTERWARDS && !survey.results()
                        ? words().of("survey.thanks.later")
                        : null);
        return pages.render("survey-thanks", page);
    }

    byte[] results(List<Frame> all, Place place, PublicSurvey survey, SurveyFigures figures) {
        var page = page(
                all,
                place,
                survey,
                words().of("survey.results.of", survey.paper().title()));
        page.put(
                "state",
                words().of(survey.stage() == SurveyStage.ENDED ? "survey.final" : "survey.open", figures.answers()));
        var counted = new ArrayList<Counted>();
        var questions = survey.paper().questions();
        for (int at = 0; at < questions.size(); at++) {
            var question = questions.get(at);
            var of = figures.questions().get(at);
            var bars = new ArrayList<Bar>();
            for (int option = 0; option < question.options().size(); option++) {
                long votes = of.votes().get(option);
                bars.add(new Bar(
                        question.options().get(option).name(),
                        votes,
                        figures.answers() == 0 ? 0 : Math.round(1_000.0 * votes / figures.answers()),
                        share(votes, figures.answers())));
            }
            counted.add(new Counted(
                    question.text(),
                    words().of(
                                    question.kind() == QuestionKind.TEXT ? "survey.answered.text" : "survey.answered",
                                    of.answered()),
                    bars));
        }
        page.put("questions", counted);
        page.put("formula", pages.formula(survey.paper()));
        page.put(
                "ranking",
                figures.standings().stream()
                        .map(one -> new Ranked(
                                one,
                                questions.getFirst().options().get(one.option()).name()))
                        .toList());
        return pages.render("survey-results", page);
    }

    private static String share(long votes, long of) {
        return String.format(Locale.ROOT, "%.1f%%", of == 0 ? 0 : 100.0 * votes / of);
    }

    private String closed(PublicSurvey survey) {
        var opens = survey.paper().opens();
        return survey.stage() == SurveyStage.BEFORE && opens != null
                ? words().sentence(
                                "portal.survey.before",
                                words().moment(opens),
                                words().moment(survey.paper().closes()))
                : words().of("survey.ended");
    }

    private Map<String, Object> page(List<Frame> all, Place place, PublicSurvey survey, String title) {
        var id = survey.edition().id();
        var page = pages.page(all, place.site(), title + " - " + place.site().name(), Address.survey(id));
        page.put("hidden", true);
        page.put("heading", survey.paper().title());
        page.put("period", pages.period(survey.paper()));
        page.put("article", place.article());
        page.put("results", survey.results() ? Address.results(id) : null);
        page.put(
                "crumbs",
                List.of(
                        new Pages.Link(Address.of(place.site()), place.site().name(), false),
                        new Pages.Link(
                                Address.of(place.site(), place.column()),
                                place.column().name(),
                                false)));
        return page;
    }
}
