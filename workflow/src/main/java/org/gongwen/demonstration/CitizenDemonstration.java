package org.gongwen.demonstration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gongwen.article.PastArticle;
import org.gongwen.article.PastArticles;
import org.gongwen.calendar.WorkingTime;
import org.gongwen.citizen.Contact;
import org.gongwen.citizen.PastCase;
import org.gongwen.citizen.PastCases;
import org.gongwen.identity.Actor;
import org.gongwen.identity.PersonId;
import org.gongwen.publication.ArticleId;
import org.gongwen.publication.ArticleKind;
import org.gongwen.publication.ColumnKind;
import org.gongwen.site.Site;
import org.gongwen.site.SiteColumn;
import org.gongwen.site.Sites;
import org.gongwen.survey.PastSolicitations;
import org.gongwen.survey.PastSurveys;
import org.gongwen.survey.QuestionKind;
import org.gongwen.survey.SolicitationTerms;
import org.gongwen.survey.SurveyAnswer;
import org.gongwen.survey.SurveyOption;
import org.gongwen.survey.SurveyPaper;
import org.gongwen.survey.SurveyQuestion;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Gives the sites guides, letters with and without answers, surveys and drafts (ADR 0158). Everybody who writes is invented. */
@Component
class CitizenDemonstration {

    private static final int GUIDES_SINCE = 75;
    private static final int UNTIL_SHOWN = 3;

    /** A number that nobody has. */
    private static final String PHONE = "0000-8100099";

    private final Sites sites;
    private final PastArticles articles;
    private final PastCases cases;
    private final PastSurveys surveys;
    private final PastSolicitations solicitations;
    private final Clock clock;
    private final CitizenPlan plan = plan();

    CitizenDemonstration(
            Sites sites,
            PastArticles articles,
            PastCases cases,
            PastSurveys surveys,
            PastSolicitations solicitations,
            Clock clock) {
        this.sites = sites;
        this.articles = articles;
        this.cases = cases;
        this.surveys = surveys;
        this.solicitations = solicitations;
        this.clock = clock;
    }

    /** A site, who keeps it, and who agrees to what he writes. */
    record Kept(Site site, Actor officer, PersonId agreeing) {}

    /** The codes of the units whose sites get something. */
    Set<String> units() {
        var units = new TreeSet<String>();
        plan.guides().forEach(one -> units.add(one.unit()));
        plan.letters().forEach(one -> units.add(one.unit()));
        plan.surveys().forEach(one -> units.add(one.unit()));
        plan.solicitations().forEach(one -> units.add(one.unit()));
        return units;
    }

    /** In the transaction that is there; nothing for a unit that is not among them. */
    void write(Map<String, Kept> kept) {
        var columns = new HashMap<String, List<SiteColumn>>();
        kept.forEach((unit, one) ->
                columns.put(unit, sites.columns(one.officer(), one.site().id())));
        var written = new ArrayList<PastArticle>();
        var letters = new LinkedHashMap<CitizenPlan.Letter, Integer>();
        var asked = new LinkedHashMap<CitizenPlan.Survey, Integer>();
        int number = 0;
        for (var guide : plan.guides()) {
            column(kept, columns, guide.unit(), ColumnKind.GUIDE)
                    .map(place -> place.article(
                            ArticleKind.GUIDE,
                            guide.title(),
                            guide.summary(),
                            "<p>" + guide.body() + "</p>",
                            JsonMapper.shared().writeValueAsString(guide.details()),
                            SiteDemonstration.at(now(), GUIDES_SINCE + written.size(), written.size())))
                    .ifPresent(written::add);
        }
        for (var letter : plan.letters()) {
            int age = letter.days() - letter.after();
            column(kept, columns, letter.unit(), ColumnKind.LETTERS)
                    .filter(place -> letter.open())
                    .map(place -> place.article(
                            ArticleKind.LETTER,
                            letter.subject(),
                            "",
                            "<h2>来信</h2><p>" + letter.content() + "</p><h2>答复</h2><p>" + letter.reply() + "</p>",
                            "{}",
                            // After the answer, whatever weekend lies between.
                            SiteDemonstration.at(now(), Math.max(0, age - UNTIL_SHOWN), letters.size() + 1)))
                    .ifPresent(article -> {
                        letters.put(letter, written.size());
                        written.add(article);
                    });
        }
        for (var survey : plan.surveys()) {
            int at = number++;
            column(kept, columns, survey.unit(), ColumnKind.SURVEY)
                    .map(place -> place.article(
                            ArticleKind.SURVEY,
                            survey.title(),
                            "",
                            "<p>" + survey.note() + "</p>",
                            PastSurveys.details(paper(survey)),
                            SiteDemonstration.at(now(), survey.days(), at)))
                    .ifPresent(article -> {
                        asked.put(survey, written.size());
                        written.add(article);
                    });
        }
        var drafts = new LinkedHashMap<CitizenPlan.Solicitation, Integer>();
        for (var draft : plan.solicitations()) {
            int at = number++;
            column(kept, columns, draft.unit(), ColumnKind.SURVEY)
                    .map(place -> place.article(
                            ArticleKind.SURVEY,
                            draft.title(),
                            "",
                            draft.draft().stream()
                                    .map(line -> "<p>" + line + "</p>")
                                    .collect(Collectors.joining()),
                            PastSolicitations.details(terms(draft)),
                            SiteDemonstration.at(now(), draft.days(), at)))
                    .ifPresent(article -> {
                        drafts.put(draft, written.size());
                        written.add(article);
                    });
        }
        var ids = articles.write(written);
        cases.write(plan.letters().stream()
                .filter(letter -> kept.containsKey(letter.unit()))
                .map(letter -> past(
                        letter,
                        Objects.requireNonNull(kept.get(letter.unit())),
                        Optional.ofNullable(letters.get(letter)).map(ids::get)))
                .toList());
        var experts = kept.values().stream().map(Kept::agreeing).distinct().toList();
        asked.forEach(
                (survey, at) -> surveys.write(ids.get(at), paper(survey), answers(survey), scores(survey, experts)));
        var asking = new LinkedHashMap<CitizenPlan.Solicitation, ArticleId>();
        drafts.forEach((draft, at) -> asking.put(draft, ids.get(at)));
        opinions(kept, columns, asking);
    }

    /** What became of opinions is told in an article of its own, which names the address of the draft. */
    private void opinions(
            Map<String, Kept> kept,
            Map<String, List<SiteColumn>> columns,
            Map<CitizenPlan.Solicitation, ArticleId> drafts) {
        var told = new ArrayList<ArticleId>();
        var texts = new ArrayList<PastArticle>();
        drafts.forEach((draft, id) -> {
            var place = column(kept, columns, draft.unit(), ColumnKind.SURVEY).orElseThrow();
            var body = solicitations.write(
                    id,
                    terms(draft),
                    draft.opinions(),
                    place.kept().officer().person(),
                    SiteDemonstration.at(now(), draft.days() - 1, 1));
            if (draft.told() > 0) {
                told.add(id);
                texts.add(place.article(
                        ArticleKind.TEXT,
                        PastSolicitations.title(terms(draft)),
                        "",
                        body,
                        "{}",
                        SiteDemonstration.at(now(), draft.told(), 1)));
            }
        });
        var written = articles.write(texts);
        for (int at = 0; at < told.size(); at++) {
            solicitations.tell(told.get(at), written.get(at));
        }
    }

    private SolicitationTerms terms(CitizenPlan.Solicitation draft) {
        return new SolicitationTerms(
                draft.title(), null, evening(draft.closes()), draft.contact(), draft.explanation());
    }

    private OffsetDateTime evening(int days) {
        return now().atZone(WorkingTime.ZONE)
                .toLocalDate()
                .plusDays(days)
                .atTime(18, 0)
                .atZone(WorkingTime.ZONE)
                .toOffsetDateTime();
    }

    /** Where something is written. */
    private record Place(Kept kept, SiteColumn column) {

        PastArticle article(
                ArticleKind kind, String title, String summary, String body, String details, OffsetDateTime at) {
            return new PastArticle(
                    kept.site().id(),
                    List.of(column.id()),
                    kind,
                    title,
                    summary,
                    body,
                    details,
                    kept.officer().person(),
                    kept.agreeing(),
                    at);
        }
    }

    private static Optional<Place> column(
            Map<String, Kept> kept, Map<String, List<SiteColumn>> columns, String unit, ColumnKind kind) {
        return columns.getOrDefault(unit, List.of()).stream()
                .filter(column -> column.isOpen() && column.kind() == kind)
                .findFirst()
                .map(column -> new Place(Objects.requireNonNull(kept.get(unit)), column));
    }

    private PastCase past(CitizenPlan.Letter letter, Kept kept, Optional<ArticleId> article) {
        return new PastCase(
                kept.site().id(),
                letter.kind(),
                letter.subject(),
                letter.content(),
                new Contact("来信人（演示）", PHONE, "", "", ""),
                letter.open(),
                SiteDemonstration.at(now(), letter.days(), 1),
                letter.after() == 0
                        ? null
                        : new PastCase.Answer(
                                letter.reply(),
                                kept.officer().person(),
                                kept.agreeing(),
                                SiteDemonstration.at(now(), letter.days() - letter.after(), 2),
                                article.orElse(null)));
    }

    private SurveyPaper paper(CitizenPlan.Survey survey) {
        return new SurveyPaper(
                survey.title(),
                survey.kind(),
                null,
                evening(survey.closes()),
                survey.results(),
                survey.weight(),
                survey.questions().stream()
                        .map(question -> new SurveyQuestion(
                                question.text(),
                                question.kind(),
                                Math.max(1, question.options().size() - 1),
                                question.required(),
                                question.options().stream()
                                        .map(SurveyOption::of)
                                        .toList()))
                        .toList());
    }

    /** So that each option gets its share, and the questions are not answered alike. */
    private static List<SurveyAnswer> answers(CitizenPlan.Survey survey) {
        var answers = new ArrayList<SurveyAnswer>();
        for (int number = 0; number < survey.answers(); number++) {
            var texts = new HashMap<Integer, String>();
            var chosen = new HashMap<Integer, List<Integer>>();
            for (int at = 0; at < survey.questions().size(); at++) {
                var question = survey.questions().get(at);
                var said = question.texts();
                if (question.kind() != QuestionKind.TEXT) {
                    chosen.put(at, chosen(question, number, at));
                } else if (said != null && number < said.size()) {
                    texts.put(at, said.get(number));
                }
            }
            answers.add(new SurveyAnswer(texts, chosen));
        }
        return answers;
    }

    private static List<Integer> chosen(CitizenPlan.Question question, int number, int at) {
        int share = (number * 37 + at * 53) % 100;
        int option = 0;
        for (int sum = question.shares().getFirst();
                share >= sum && option < question.shares().size() - 1; ) {
            sum += question.shares().get(++option);
        }
        int other = (option + 1 + number % 2) % question.options().size();
        return question.kind() == QuestionKind.SEVERAL && number % 3 != 0 && other != option
                ? List.of(option, other)
                : List.of(option);
    }

    private static Map<PersonId, List<Integer>> scores(CitizenPlan.Survey survey, List<PersonId> experts) {
        var scores = new LinkedHashMap<PersonId, List<Integer>>();
        for (int at = 0; at < Math.min(experts.size(), survey.scores().size()); at++) {
            scores.put(experts.get(at), survey.scores().get(at));
        }
        return scores;
    }

    private Instant now() {
        return clock.instant();
    }

    private static CitizenPlan plan() {
        var name = "citizens.json";
        try (var file = Objects.requireNonNull(CitizenDemonstration.class.getResourceAsStream(name), name)) {
            return JsonMapper.shared().readValue(file.readAllBytes(), CitizenPlan.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
