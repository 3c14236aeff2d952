package org.gongwen.web.inspection;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gongwen.identity.Role;
import org.gongwen.inspection.DeadLinks;
import org.gongwen.inspection.Health;
import org.gongwen.inspection.HealthBoard;
import org.gongwen.inspection.HealthDay;
import org.gongwen.inspection.Measure;
import org.gongwen.inspection.SiteHealth;
import org.gongwen.inspection.Verdict;
import org.gongwen.inspection.VetoRule;
import org.gongwen.web.shell.CurrentActor;
import org.gongwen.web.shell.Dates;
import org.gongwen.web.shell.EmptyState;
import org.gongwen.web.shell.ForRoles;
import org.gongwen.web.shell.InNavigation;
import org.gongwen.web.shell.NavigationSection;
import org.gongwen.web.shell.Page;
import org.gongwen.web.shell.PageHeader;
import org.gongwen.web.shell.Phrase;
import org.gongwen.web.shell.Sheet;
import org.gongwen.web.shell.Titled;

/** 健康状况: the sites that somebody keeps, heads or oversees, the worst first, and what will become of them. */
@Route("inspection")
@Titled("inspection.screen")
@InNavigation(section = NavigationSection.SITES, order = 30, icon = VaadinIcon.HEART_O)
@ForRoles({Role.INFORMATION_OFFICER, Role.DEPARTMENT_HEAD, Role.LEADER})
@StyleSheet("context://gongwen/inspection.css")
@SuppressWarnings("serial") // sessions are not written to disk
class HealthView extends Page {

    /** More bars than these are no picture any more. */
    private static final int MOST_BARS = 30;

    private static final int TREND_DAYS = 90;

    private final transient InspectionWords words;

    HealthView(HealthBoard board, DeadLinks links, CurrentActor currentActor, Dates dates) {
        words = new InspectionWords(this, dates);
        var toRules = new RouterLink(getTranslation("inspection.rules.screen"), InspectionRulesView.class);
        add(new PageHeader(getTranslation("inspection.screen"), toRules)
                .explained(getTranslation("inspection.explained")));
        var overview = board.overview(currentActor.get(), TREND_DAYS);
        var ranked = overview.ranked();
        if (ranked.isEmpty()) {
            add(new EmptyState(
                    VaadinIcon.HEART_O,
                    getTranslation("inspection.none.title"),
                    getTranslation("inspection.none.text")));
            return;
        }
        add(Sheet.titled(
                getTranslation("inspection.ranking", ranked.size()),
                summary(ranked),
                formula(ranked.getFirst().health()),
                ranking(ranked)));
        if (ranked.size() > 1) {
            add(Sheet.titled(getTranslation("inspection.chart"), chart(ranked)));
        } else {
            add(
                    new SiteHealthSheets(ranked.getFirst().health(), dates),
                    new DeadLinksSheet(
                            links, currentActor, ranked.getFirst().site().id(), dates));
        }
        add(Sheet.titled(getTranslation("inspection.trend", TREND_DAYS), trend(overview.trend())));
        notJudged(ranked);
    }

    /** The drawing, and in figures the days on which something was other than the day before. */
    private Component trend(List<HealthDay> days) {
        if (days.size() < 2) {
            return new Paragraph(getTranslation("inspection.trend.none"));
        }
        var first = days.getFirst();
        var last = days.getLast();
        var table = new Table(
                getTranslation("inspection.trend", TREND_DAYS),
                List.of(
                        getTranslation("inspection.trend.since"),
                        getTranslation("inspection.light.red"),
                        getTranslation("inspection.light.amber"),
                        getTranslation("inspection.light.green")));
        for (int i = days.size() - 1; i >= 0; i--) {
            var day = days.get(i);
            if (i == 0 || !day.hasFiguresOf(days.get(i - 1))) {
                table.row(
                        new Span(words.day(day.on())),
                        new Span(Integer.toString(day.red())),
                        new Span(Integer.toString(day.amber())),
                        new Span(Integer.toString(day.green())));
            }
        }
        return new Div(
                new TrendChart(
                        getTranslation("inspection.trend", TREND_DAYS),
                        getTranslation(
                                "inspection.trend.said",
                                words.day(first.on()),
                                first.red(),
                                words.day(last.on()),
                                last.red()),
                        days,
                        words.day(first.on()),
                        words.day(last.on())),
                table);
    }

    /** How the points come about, in numbers. */
    private Paragraph formula(Health health) {
        var weights = Arrays.stream(VetoRule.values())
                .map(rule -> Phrase.plain(getTranslation(
                        "inspection.weight", words.rule(rule), health.rules().weight(rule))))
                .toList();
        return Phrase.of(
                        this,
                        "inspection.formula",
                        Phrase.enumerated(this, weights),
                        health.rules().of(Measure.SOON_DAYS))
                .in(new Paragraph());
    }

    private Paragraph summary(List<SiteHealth> ranked) {
        return new Paragraph(getTranslation(
                "inspection.summary",
                count(ranked, Health.Light.RED),
                count(ranked, Health.Light.AMBER),
                count(ranked, Health.Light.GREEN),
                ranked.getFirst().health().rules().of(Measure.SOON_DAYS)));
    }

    private static long count(List<SiteHealth> ranked, Health.Light light) {
        return ranked.stream().filter(one -> one.health().light() == light).count();
    }

    private Component ranking(List<SiteHealth> ranked) {
        var table = new Table(
                getTranslation("inspection.ranking", ranked.size()),
                Stream.of("site", "light", "score", "broken", "next", "home", "stale", "empty", "links", "opens")
                        .map(column -> getTranslation("inspection.ranking." + column))
                        .toList());
        ranked.forEach(one -> {
            var site = one.site();
            var health = one.health();
            var name = new RouterLink("", SiteHealthView.class, SiteHealthView.of(site.id()));
            Phrase.written(site.name()).in(name);
            table.row(
                    name,
                    words.light(health.light()),
                    new Span(words.score(health)),
                    Phrase.enumerated(
                                    this,
                                    health.broken().stream()
                                            .map(verdict -> Phrase.plain(words.rule(verdict.rule())))
                                            .toList())
                            .span(),
                    next(health),
                    figure(health, VetoRule.HOME),
                    figure(health, VetoRule.STALE),
                    figure(health, VetoRule.EMPTY),
                    new Span(Integer.toString(one.deadLinks())),
                    words.opening(health));
        });
        return table;
    }

    private Span next(Health health) {
        var next = health.next()
                .flatMap(verdict -> Optional.ofNullable(verdict.dueOn())
                        .map(day -> Phrase.facts(Phrase.plain(words.day(day)), Phrase.plain(words.rule(verdict.rule())))
                                .span()))
                .orElseGet(() -> new Span(getTranslation("inspection.never")));
        next.addClassName("gw-inspection-next");
        return next;
    }

    private static Span figure(Health health, VetoRule rule) {
        return new Span(Integer.toString(verdict(health, rule).figure()));
    }

    private static Verdict verdict(Health health, VetoRule rule) {
        return health.verdicts().stream()
                .filter(one -> one.rule() == rule)
                .findFirst()
                .orElseThrow();
    }

    private Component chart(List<SiteHealth> ranked) {
        int allowed = verdict(ranked.getFirst().health(), VetoRule.HOME).of();
        var bars = ranked.stream()
                .limit(MOST_BARS)
                .map(one -> new BarChart.Bar(
                        one.site().name(),
                        verdict(one.health(), VetoRule.HOME).figure(),
                        InspectionWords.tone(one.health().light())))
                .toList();
        long over = bars.stream().filter(bar -> bar.value() > allowed).count();
        return new BarChart(
                getTranslation("inspection.chart"),
                getTranslation("inspection.chart.said", bars.size(), over, allowed),
                bars,
                allowed,
                getTranslation("inspection.chart.limit", allowed));
    }

    /** What the lights leave out, so that nobody takes it for kept. */
    private void notJudged(List<SiteHealth> ranked) {
        var rules = ranked.stream()
                .flatMap(one -> one.health().notJudged().stream())
                .map(Verdict::rule)
                .distinct()
                .sorted()
                .map(rule -> Phrase.plain(words.rule(rule)))
                .toList();
        if (!rules.isEmpty()) {
            var note = Phrase.of(this, "inspection.notJudged", Phrase.enumerated(this, rules))
                    .in(new Paragraph());
            note.addClassName("gw-inspection-note");
            add(note);
        }
    }
}
