package org.gongwen.demonstration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gongwen.article.PastArticle;
import org.gongwen.article.PastArticles;
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
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gives the demonstration bureau its portal and the sub-sites of its units, with articles of the past weeks. People of the
 * bureau do it by the same services as people at screens; only the past is written at once.
 */
@Service
class SiteDemonstration {

    private final Sites sites;
    private final PastArticles past;
    private final Directory directory;
    private final Clock clock;

    SiteDemonstration(Sites sites, PastArticles past, Directory directory, Clock clock) {
        this.sites = sites;
        this.past = past;
        this.directory = directory;
        this.clock = clock;
    }

    /** Sets them up where there is no portal; does nothing to a bureau that has one, or that is another one. */
    @SystemTask("The demonstration bureau begins with sites that nobody made by hand")
    @Transactional
    public void setUp() {
        var plan = plan();
        var administrator = directory.people().stream()
                .map(person -> directory.actor(person.id()))
                .filter(actor -> actor.holds(Role.SYSTEM_ADMINISTRATOR))
                .findFirst();
        var keeping = directory.unitByCode(plan.portal().unit());
        if (sites.portal().isPresent() || administrator.isEmpty() || keeping.isEmpty()) {
            return;
        }
        var portal = done(sites.openPortal(
                administrator.get(), keeping.get().id(), plan.portal().name(), Theme.RED));
        var keeper = officer(keeping.get());
        if (portal.isEmpty() || keeper.isEmpty()) {
            return;
        }
        open(keeper.get(), portal.get(), plan.portal().contact(), plan);
        var articles = new ArrayList<>(articles(plan, portal.get(), keeping.get(), Pace.LIVELY, 0));
        int number = 1;
        for (var planned : plan.sites()) {
            var unit = directory.unitByCode(planned.unit());
            if (unit.isPresent()) {
                articles.addAll(begin(keeper.get(), plan, planned, unit.get(), number++));
            }
        }
        past.write(articles);
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
                        at(ages.get(i), written.size() * 7 + number * 11)));
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

    private OffsetDateTime at(int days, int minutes) {
        return clock.instant().atOffset(ZoneOffset.UTC).minusDays(days).minusMinutes(30 + minutes % 240);
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
