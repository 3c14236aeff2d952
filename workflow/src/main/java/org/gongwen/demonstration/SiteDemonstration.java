package org.gongwen.demonstration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gongwen.article.PastArticle;
import org.gongwen.article.PastArticles;
import org.gongwen.calendar.WorkingTime;
import org.gongwen.demonstration.SitePlan.Pace;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Person;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.Role;
import org.gongwen.identity.SystemTask;
import org.gongwen.identity.Unit;
import org.gongwen.publication.ArticleKind;
import org.gongwen.publication.Theme;
import org.gongwen.site.Site;
import org.gongwen.site.SiteColumn;
import org.gongwen.site.SiteFace;
import org.gongwen.site.SiteResult;
import org.gongwen.site.Sites;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gives the demonstration bureau its portal and the sub-sites of its units, with articles of the past weeks. People of the
 * bureau do it by the same services as people at screens; only the past is written at once.
 */
@Service
class SiteDemonstration {

    private static final LocalTime MORNING = LocalTime.of(10, 30);
    private static final LocalTime AFTERNOON = LocalTime.of(16, 20);

    private static final Logger log = LoggerFactory.getLogger(SiteDemonstration.class);

    private final Sites sites;
    private final PastArticles past;
    private final Directory directory;
    private final JdbcClient jdbc;
    private final Clock clock;

    SiteDemonstration(Sites sites, PastArticles past, Directory directory, JdbcClient jdbc, Clock clock) {
        this.sites = sites;
        this.past = past;
        this.directory = directory;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Sets them up where there is no portal; does nothing to a bureau that has one, or that is another one. All of it or
     * nothing is there, whatever happens on the way, and once, however many nodes start.
     */
    @SystemTask("The demonstration bureau begins with sites that nobody made by hand")
    @Transactional
    public void setUp() {
        if (sites.portal().isPresent()) {
            return;
        }
        jdbc.sql("select pg_advisory_xact_lock(hashtext('gongwen.site.demonstration'))")
                .query((rs, row) -> row)
                .list();
        if (sites.portal().isPresent()) {
            return;
        }
        var begun = clock.instant();
        var plan = plan();
        var administrator = directory.people().stream()
                .map(person -> directory.actor(person.id()))
                .filter(actor -> actor.holds(Role.SYSTEM_ADMINISTRATOR))
                .findFirst();
        var keeping = directory.unitByCode(plan.portal().unit());
        var keeper = keeping.flatMap(this::officer);
        if (administrator.isEmpty() || keeper.isEmpty()) {
            return;
        }
        var unit = keeping.get();
        var portal = done(
                sites.openPortal(administrator.get(), unit.id(), plan.portal().name(), Theme.RED));
        if (portal.isEmpty()) {
            return;
        }
        open(keeper.get(), portal.get(), plan.portal().contact(), plan);
        var articles = new ArrayList<>(articles(plan, portal.get(), unit, Pace.LIVELY, 0));
        int number = 1;
        for (var planned : plan.sites()) {
            var kept = directory.unitByCode(planned.unit());
            if (kept.isPresent()) {
                articles.addAll(begin(keeper.get(), plan, planned, kept.get(), number++));
            }
        }
        past.write(articles);
        log.info(
                "The demonstration bureau has a portal, {} sub-sites and {} articles: {} ms",
                plan.sites().size(),
                articles.size(),
                Duration.between(begun, clock.instant()).toMillis());
    }

    private List<PastArticle> begin(Actor keeper, SitePlan plan, SitePlan.SubSite planned, Unit unit, int number) {
        var begun =
                done(sites.open(keeper, unit.id(), planned.code(), unit.name(), planned.template(), planned.theme()));
        if (begun.isEmpty() || planned.pace() == Pace.PREPARING) {
            return List.of();
        }
        open(keeper, begun.get(), plan.contact().replace("{name}", unit.name()), plan);
        return articles(plan, begun.get(), unit, planned.pace(), number);
    }

    private void open(Actor keeper, Site site, String contact, SitePlan plan) {
        sites.change(keeper, site.id(), new SiteFace(site.name(), site.theme(), contact));
        sites.replaceLinks(keeper, site.id(), plan.links());
        sites.setState(keeper, site.id(), Site.State.OPEN);
    }

    /** Where several texts of a kind are there, each site begins with another one. */
    private List<PastArticle> articles(SitePlan plan, Site site, Unit unit, Pace pace, int number) {
        var author = officer(unit);
        var agreeing = author.flatMap(one -> other(unit, one.person()));
        if (author.isEmpty() || agreeing.isEmpty()) {
            return List.of();
        }
        var written = new ArrayList<PastArticle>();
        for (var column : sites.columns(author.get(), site.id())) {
            var texts = plan.texts().getOrDefault(column.kind(), List.of());
            var ages = pace.ages(column.kind());
            int first = column.code().equals("grassroots") ? texts.size() / 2 : 0;
            for (int i = 0; i < Math.min(ages.size(), texts.size()); i++) {
                var text = texts.get((first + number * 5 + i) % texts.size());
                written.add(article(
                        text,
                        site,
                        column,
                        unit,
                        author.get().person(),
                        agreeing.get(),
                        at(ages.get(i), written.size() + number * 3)));
            }
        }
        return written;
    }

    private static PastArticle article(
            SitePlan.Text text,
            Site site,
            SiteColumn column,
            Unit unit,
            PersonId author,
            PersonId agreeing,
            OffsetDateTime at) {
        return new PastArticle(
                site.id(),
                List.of(column.id()),
                ArticleKind.TEXT,
                named(text.title(), unit),
                named(text.summary(), unit),
                text.body().stream()
                        .map(paragraph -> "<p>" + named(paragraph, unit) + "</p>")
                        .collect(Collectors.joining()),
                "{}",
                author,
                agreeing,
                at);
    }

    private static String named(String text, Unit unit) {
        return text.replace("{unit}", unit.shortName());
    }

    /** So many days ago in office hours, at a weekend on the Friday before; no later than now. */
    private OffsetDateTime at(int days, int number) {
        var now = clock.instant().atZone(WorkingTime.ZONE);
        var day = now.toLocalDate().minusDays(days);
        var minutes = Duration.ofMinutes(number * 7 % 80);
        var time = (number % 3 == 0 ? AFTERNOON : MORNING).plus(minutes);
        if (day.atTime(time).atZone(WorkingTime.ZONE).isAfter(now)) {
            day = day.minusDays(1);
        }
        while (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY) {
            day = day.minusDays(1);
        }
        return day.atTime(time).atZone(WorkingTime.ZONE).toOffsetDateTime();
    }

    private Optional<Actor> officer(Unit unit) {
        return directory.holders(Role.INFORMATION_OFFICER, unit.id()).stream()
                .findFirst()
                .map(person -> directory.actor(person.id()));
    }

    /** Who agrees: the head before others, never the author. */
    private Optional<PersonId> other(Unit unit, PersonId author) {
        var heads = new ArrayList<Person>(directory.holders(Role.DEPARTMENT_HEAD, unit.id()));
        heads.addAll(directory.holders(Role.LEADER, unit.id()));
        heads.addAll(directory.members(unit.id()));
        return heads.stream().map(Person::id).filter(id -> !id.equals(author)).findFirst();
    }

    private static Optional<Site> done(SiteResult result) {
        return result instanceof SiteResult.Done(var site) ? Optional.of(site) : Optional.empty();
    }

    private static SitePlan plan() {
        try (var file = Objects.requireNonNull(SiteDemonstration.class.getResourceAsStream("sites.json"))) {
            return JsonMapper.shared().readValue(file.readAllBytes(), SitePlan.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
