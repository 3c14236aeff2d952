package org.gongwen.demonstration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.gongwen.article.PastArticle;
import org.gongwen.article.PastArticles;
import org.gongwen.article.PastMedium;
import org.gongwen.calendar.WorkingTime;
import org.gongwen.demonstration.CitizenDemonstration.Kept;
import org.gongwen.demonstration.SitePlan.Pace;
import org.gongwen.demonstration.SitePlan.Text;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.identity.Person;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.Post;
import org.gongwen.identity.Role;
import org.gongwen.identity.SystemTask;
import org.gongwen.identity.Unit;
import org.gongwen.publication.ArticleKind;
import org.gongwen.publication.ColumnKind;
import org.gongwen.publication.Theme;
import org.gongwen.site.Site;
import org.gongwen.site.SiteColumn;
import org.gongwen.site.SiteFace;
import org.gongwen.site.SiteResult;
import org.gongwen.site.Sites;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gives the demonstration bureau its portal and the sub-sites of its units, with articles of the past weeks. People of the
 * bureau do it by the same services as people at screens; only the past is written at once.
 */
@Service
class SiteDemonstration {

    /** What those who take the form along find in their folder. */
    private static final String FILE_NAME = "公共文化场地使用申请表.docx";

    private static final LocalTime MORNING = LocalTime.of(10, 30);
    private static final LocalTime AFTERNOON = LocalTime.of(16, 20);

    private static final Logger log = LoggerFactory.getLogger(SiteDemonstration.class);

    /** The unit one of whose service guides is applied for online. */
    private static final String GUIDING = "WHG";

    private static final int LEADERS_SINCE = 60;
    private static final int OPEN_SINCE = 300;

    private final Sites sites;
    private final PastArticles past;
    private final GuideDemonstration guides;
    private final CitizenDemonstration citizens;
    private final Directory directory;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final SitePlan plan = plan(bytes("sites.json"));

    SiteDemonstration(
            Sites sites,
            PastArticles past,
            GuideDemonstration guides,
            CitizenDemonstration citizens,
            Directory directory,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.sites = sites;
        this.past = past;
        this.guides = guides;
        this.citizens = citizens;
        this.directory = directory;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * Sets them up where there is no portal; does nothing to a bureau that has one, or that is another one. All of it or
     * nothing is there, whatever happens on the way, and once, however many nodes start.
     */
    @SystemTask("The demonstration bureau begins with sites that nobody made by hand")
    @Transactional(propagation = Propagation.NEVER)
    public void setUp() {
        if (sites.portal().isPresent()
                || directory.unitByCode(plan.portal().unit()).isEmpty()) {
            return;
        }
        var begun = clock.instant();
        var media = media();
        int articles = Objects.requireNonNull(transaction.execute(status -> write(media)));
        if (articles > 0) {
            log.info(
                    "The demonstration bureau has a portal, {} sub-sites and {} articles: {} ms",
                    plan.sites().size(),
                    articles,
                    Duration.between(begun, clock.instant()).toMillis());
        }
    }

    /** The pictures and files of the plan by their names, kept before anything is written. */
    Map<String, PastMedium> media() {
        var media = new HashMap<String, PastMedium>();
        plan.alts()
                .forEach(
                        (name, alt) -> media.put(name, past.keep(bytes("media/" + name + ".jpg"), name + ".jpg", alt)));
        plan.texts().values().stream()
                .flatMap(List::stream)
                .map(Text::file)
                .filter(Objects::nonNull)
                .distinct()
                .forEach(file -> media.put(file, past.keep(bytes("media/" + file), FILE_NAME, "")));
        return media;
    }

    /** Writes everything in the transaction that is there; answers how many articles. */
    int write(Map<String, PastMedium> media) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('gongwen.site.demonstration'))")
                .query((rs, row) -> row)
                .list();
        var administrator = directory.people().stream()
                .map(person -> directory.actor(person.id()))
                .filter(actor -> actor.holds(Role.SYSTEM_ADMINISTRATOR))
                .findFirst();
        var keeping = directory.unitByCode(plan.portal().unit());
        var keeper = keeping.flatMap(this::officer);
        if (sites.portal().isPresent() || administrator.isEmpty() || keeper.isEmpty()) {
            return 0;
        }
        var unit = keeping.get();
        var portal = done(
                sites.openPortal(administrator.get(), unit.id(), plan.portal().name(), Theme.RED));
        if (portal.isEmpty()) {
            return 0;
        }
        open(keeper.get(), portal.get(), plan.portal().contact());
        var articles = new ArrayList<>(articles(portal.get(), unit, Pace.LIVELY, 0, media));
        int number = 1;
        for (var planned : plan.sites()) {
            var kept = directory.unitByCode(planned.unit());
            if (kept.isPresent()) {
                articles.addAll(begin(keeper.get(), planned, kept.get(), number++, media));
            }
        }
        haveBeenOpen();
        past.write(articles);
        kept(GUIDING).ifPresent(one -> guides.write(one.site(), one.officer(), one.agreeing()));
        citizens();
        return articles.size();
    }

    private void citizens() {
        var kept = new TreeMap<String, Kept>();
        citizens.units().forEach(unit -> kept(unit).ifPresent(one -> kept.put(unit, one)));
        citizens.write(kept);
    }

    /** The sub-site of a unit that is open, with who keeps it. */
    private Optional<Kept> kept(String code) {
        var unit = directory.unitByCode(code);
        var author = unit.flatMap(this::officer);
        var agreeing = unit.flatMap(one -> author.flatMap(officer -> other(one, officer.person())));
        return author.flatMap(officer -> agreeing.flatMap(head -> sites.of(officer).stream()
                .filter(site -> !site.portal()
                        && site.state() == Site.State.OPEN
                        && unit.filter(one -> one.id().equals(site.unit())).isPresent())
                .findFirst()
                .map(site -> new Kept(site, officer, head))));
    }

    private List<PastArticle> begin(
            Actor keeper, SitePlan.SubSite planned, Unit unit, int number, Map<String, PastMedium> media) {
        var begun =
                done(sites.open(keeper, unit.id(), planned.code(), unit.name(), planned.template(), planned.theme()));
        if (begun.isEmpty() || planned.pace() == Pace.PREPARING) {
            return List.of();
        }
        open(keeper, begun.get(), plan.contact().replace("{name}", unit.name()));
        return articles(begun.get(), unit, planned.pace(), number, media);
    }

    private void open(Actor keeper, Site site, String contact) {
        sites.change(keeper, site.id(), new SiteFace(site.name(), site.theme(), contact));
        sites.replaceLinks(keeper, site.id(), plan.links());
        sites.setState(keeper, site.id(), Site.State.OPEN);
    }

    /** They are older than what stands in them. */
    private void haveBeenOpen() {
        var day = clock.instant().atZone(WorkingTime.ZONE).toLocalDate().minusDays(OPEN_SINCE);
        jdbc.sql("update site set opened_on = :day where opened_on is not null")
                .param("day", day)
                .update();
        jdbc.sql("update site_column set opened_on = :day").param("day", day).update();
    }

    /** A unit's own texts come before those that any unit may have written; of these each site has another one first. */
    private List<PastArticle> articles(Site site, Unit unit, Pace pace, int number, Map<String, PastMedium> media) {
        var author = officer(unit);
        var agreeing = author.flatMap(one -> other(unit, one.person()));
        if (author.isEmpty() || agreeing.isEmpty()) {
            return List.of();
        }
        var writer = new Writer(
                site,
                site.portal() ? directory.organOf(unit.id()) : unit,
                author.get().person(),
                agreeing.get(),
                media);
        var own = plan.own().getOrDefault(unit.code(), Map.of());
        var written = new ArrayList<PastArticle>();
        for (var column : sites.columns(author.get(), site.id())) {
            var ages = pace.ages(column.kind());
            if (ages.isEmpty()) {
                continue;
            }
            var texts = new ArrayList<>(own.getOrDefault(column.code(), List.of()));
            if (column.kind() == ColumnKind.LEADERS) {
                texts.addAll(leaders(writer.unit()));
            } else if (!site.portal() || texts.isEmpty()) {
                var general = plan.texts().getOrDefault(column.kind(), List.of());
                for (int i = 0; i < general.size(); i++) {
                    texts.add(general.get((number * 3 + i) % general.size()));
                }
            }
            int most = column.kind() == ColumnKind.LEADERS ? texts.size() : Math.min(ages.size(), texts.size());
            for (int i = 0; i < most; i++) {
                // Leaders stand in their order, the first the newest.
                int age = column.kind() == ColumnKind.LEADERS
                        ? LEADERS_SINCE + i
                        : ages.get(i) + (pace == Pace.LIVELY ? number % 3 : 0);
                written.add(writer.article(
                        texts.get(i), column, at(clock.instant(), age, written.size() + number * 3), null));
            }
            for (var soon : plan.scheduled()) {
                if (soon.unit().equals(unit.code()) && soon.column().equals(column.code())) {
                    written.add(
                            writer.article(soon.text(), column, at(clock.instant(), 1, number), morning(soon.days())));
                }
            }
        }
        return written;
    }

    /** The leaders of an organ, whoever they are by now, with what they are in charge of. */
    private List<Text> leaders(Unit organ) {
        var head = directory.principalHead(organ.id()).map(Person::id);
        return directory.holders(Role.LEADER, organ.id()).stream()
                .map(leader -> {
                    var office = directory.postsOf(leader.id()).stream()
                            .filter(post ->
                                    post.role() == Role.LEADER && post.unit().equals(organ.id()))
                            .map(Post::title)
                            .findFirst()
                            .orElse("");
                    var charge = directory.children(organ.id()).stream()
                            .filter(unit -> leader.id().equals(unit.leaderInCharge()))
                            .map(Unit::shortName)
                            .collect(Collectors.joining("、"));
                    var duties = (leader.id().equals(head.orElse(null)) ? "主持全面工作。" : "")
                            + (charge.isEmpty() ? "" : "分管" + charge + "。");
                    return new Text(
                            leader.name(),
                            office,
                            List.of(),
                            ArticleKind.LEADER,
                            Map.of("office", office, "duties", duties),
                            null,
                            null,
                            null);
                })
                .toList();
    }

    /** @param unit which {@code {unit}} stands for */
    private record Writer(Site site, Unit unit, PersonId author, PersonId agreeing, Map<String, PastMedium> media) {

        PastArticle article(Text text, SiteColumn column, OffsetDateTime at, @Nullable OffsetDateTime publishAt) {
            var named = new ArrayList<PastMedium>();
            var details = new LinkedHashMap<String, Object>(text.details() == null ? Map.of() : text.details());
            var cover = text.picture() == null ? null : medium(text.picture());
            if (cover != null) {
                named.add(cover);
            }
            if (text.pictures() != null) {
                details.put(
                        "pictures",
                        text.pictures().stream()
                                .map(picture -> {
                                    var medium = medium(picture.getFirst());
                                    named.add(medium);
                                    return Map.of("key", medium.key(), "text", picture.getLast());
                                })
                                .toList());
            }
            if (text.file() != null) {
                var file = medium(text.file());
                named.add(file);
                details.put("files", List.of(file.key()));
            }
            return new PastArticle(
                    site.id(),
                    List.of(column.id()),
                    text.kind() == null ? ArticleKind.TEXT : text.kind(),
                    named(text.title(), unit),
                    named(text.summary(), unit),
                    text.body().stream()
                            .map(paragraph ->
                                    paragraph.startsWith("<") ? paragraph : "<p>" + named(paragraph, unit) + "</p>")
                            .collect(Collectors.joining()),
                    JsonMapper.shared().writeValueAsString(details),
                    author,
                    agreeing,
                    at,
                    publishAt,
                    cover,
                    named);
        }

        private PastMedium medium(String name) {
            return Objects.requireNonNull(media.get(name), name);
        }
    }

    private static String named(String text, Unit unit) {
        return text.replace("{unit}", unit.shortName());
    }

    /** So many days ago in office hours, at a weekend on the Friday before; no later than now. */
    static OffsetDateTime at(Instant moment, int days, int number) {
        var now = moment.atZone(WorkingTime.ZONE);
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

    private OffsetDateTime morning(int days) {
        return clock.instant()
                .atZone(WorkingTime.ZONE)
                .toLocalDate()
                .plusDays(days)
                .atTime(9, 0)
                .atZone(WorkingTime.ZONE)
                .toOffsetDateTime();
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

    private static SitePlan plan(byte[] file) {
        return JsonMapper.shared().readValue(file, SitePlan.class);
    }

    private static byte[] bytes(String name) {
        try (var file = Objects.requireNonNull(SiteDemonstration.class.getResourceAsStream(name), name)) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
