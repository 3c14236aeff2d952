package org.gongwen.article;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.gongwen.article.ArticleRecords.Place;
import org.gongwen.calendar.WorkingCalendar;
import org.gongwen.calendar.WorkingDays;
import org.gongwen.calendar.WorkingTime;
import org.gongwen.form.FormAnswers;
import org.gongwen.form.FormData;
import org.gongwen.identity.Directory;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.Post;
import org.gongwen.identity.Role;
import org.gongwen.identity.SystemTask;
import org.gongwen.identity.UnitId;
import org.gongwen.process.DefinitionId;
import org.gongwen.process.ProcessDesign.Finish;
import org.gongwen.process.ProcessDesign.Step;
import org.gongwen.process.Processes;
import org.gongwen.publication.ArticleId;
import org.gongwen.publication.ColumnId;
import org.gongwen.publication.EditionWriter;
import org.gongwen.publication.ReviewId;
import org.gongwen.publication.SiteId;
import org.gongwen.storage.BlobIntake;
import org.gongwen.storage.Blobs;
import org.gongwen.storage.IntakeResult;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Gives sites a past: many articles at once with all that their approval leaves behind, an ended run with what each of its
 * people did and the way it took, held by the same triggers as those that people publish. What is written shows everywhere
 * as work that people have done; only the audit trail, which says what happened in this system and when, knows nothing of
 * it. For the demonstration bureau and for tests alone; an installation that works refuses.
 */
@Service
public class PastArticles {

    private final JdbcClient jdbc;
    private final ArticleRecords records;
    private final EditionWriter editions;
    private final Processes processes;
    private final Directory directory;
    private final WorkingCalendar calendar;
    private final BlobIntake intake;
    private final Blobs blobs;
    private final Clock clock;
    private final boolean demonstration;

    PastArticles(
            JdbcClient jdbc,
            ArticleRecords records,
            EditionWriter editions,
            Processes processes,
            Directory directory,
            WorkingCalendar calendar,
            BlobIntake intake,
            Blobs blobs,
            Clock clock,
            @Value("${gongwen.site.past:${gongwen.demo:true}}") boolean demonstration) {
        this.jdbc = jdbc;
        this.records = records;
        this.editions = editions;
        this.processes = processes;
        this.directory = directory;
        this.calendar = calendar;
        this.intake = intake;
        this.blobs = blobs;
        this.clock = clock;
        this.demonstration = demonstration;
    }

    /**
     * Keeps a picture or a file for articles of the past; outside any transaction, as uploads are. What no article names in
     * the end is swept away as they are.
     *
     * @param alt what a picture shows
     * @throws IllegalStateException if this is no demonstration bureau, or the installation does not take the file
     */
    @SystemTask("The demonstration bureau has a past that nobody made by hand")
    @Transactional(propagation = Propagation.NEVER)
    public PastMedium keep(byte[] content, String name, String alt) {
        requireDemonstration();
        try {
            if (!(intake.receive(new ByteArrayInputStream(content), name) instanceof IntakeResult.Stored stored)) {
                throw new IllegalStateException(name + " is not taken");
            }
            var picture = ImageIO.read(new ByteArrayInputStream(content));
            return new PastMedium(
                    stored.sha256().hex().substring(0, PictureIntake.KEY_LENGTH),
                    stored.id(),
                    stored.mediaType(),
                    stored.size(),
                    name,
                    alt,
                    picture == null ? null : picture.getWidth(),
                    picture == null ? null : picture.getHeight());
        } catch (IOException e) {
            throw new IllegalStateException(name + " cannot be read", e);
        }
    }

    /**
     * Writes them and makes them public; their numbers come in the order of the list.
     *
     * @throws IllegalStateException if this is no demonstration bureau
     */
    @SystemTask("The demonstration bureau has a past that nobody made by hand")
    @Transactional
    public List<ArticleId> write(List<PastArticle> articles) {
        requireDemonstration();
        if (articles.isEmpty()) {
            return List.of();
        }
        var version = processes.definitions().stream()
                .filter(definition -> definition.key().equals(Articles.PROCESS))
                .findFirst()
                .orElseThrow()
                .id();
        var pasts = pasts(articles, version);
        var written = insert(pasts, version);
        var reviews = new ArrayList<ReviewId>();
        var done = new ArrayList<Done>();
        for (int i = 0; i < pasts.size(); i++) {
            if (pasts.get(i).article().publishAt() == null) {
                reviews.add(written.get(i).review());
            }
            done.addAll(done(pasts.get(i), written.get(i).run(), i));
        }
        insertDone(done);
        insertMedia(pasts, written);
        editions.publishPast(reviews);
        return written.stream().map(Written::article).toList();
    }

    private void requireDemonstration() {
        if (!demonstration) {
            throw new IllegalStateException("articles get a past in the demonstration bureau alone (gongwen.demo)");
        }
    }

    /** What is known of an article and of its site. */
    private record Past(
            PastArticle article,
            Home home,
            UnitId organ,
            String answers,
            PastWay way,
            @Nullable PersonId portalReviewer,
            OffsetDateTime begun,
            OffsetDateTime submitted,
            OffsetDateTime published) {}

    private record Home(UnitId unit, String name, boolean portal) {}

    private record Written(ArticleId article, ReviewId review, String run) {}

    /** What somebody did at a step. */
    private record Done(
            String run,
            Step step,
            PersonId person,
            String name,
            String post,
            String unit,
            String act,
            String text,
            OffsetDateTime arrived,
            OffsetDateTime at,
            String task,
            @Nullable String before,
            String from,
            @Nullable OffsetDateTime due) {}

    private List<Past> pasts(List<PastArticle> articles, DefinitionId version) {
        var homes = homes();
        var design = processes.design(version);
        var throughUnit = PastWay.through(version, design, "");
        var throughOffice = PastWay.through(version, design, "bureauReview");
        var places = records
                .places(articles.stream()
                        .flatMap(article -> article.columns().stream())
                        .collect(Collectors.toSet()))
                .stream()
                .collect(Collectors.toMap(Place::id, Function.identity()));
        var keepers = homes.values().stream()
                .filter(Home::portal)
                .findFirst()
                .map(portal -> directory.holders(Role.INFORMATION_OFFICER, portal.unit()))
                .orElse(List.of());
        var pasts = new ArrayList<Past>();
        for (int i = 0; i < articles.size(); i++) {
            var article = articles.get(i);
            var home = Objects.requireNonNull(homes.get(article.site()));
            var named = article.columns().stream()
                    .map(places::get)
                    .filter(Objects::nonNull)
                    .toList();
            var needed = named.stream()
                    .anyMatch(place -> place.bureauReview() || !place.site().equals(article.site()));
            var reviewer = needed
                    ? keepers.stream()
                            .map(person -> person.id())
                            .filter(id -> !id.equals(article.author()))
                            .findFirst()
                    : Optional.<PersonId>empty();
            var published = past(article.publishedAt());
            var submitted = published.minusMinutes(25 + i * 31 % 100);
            pasts.add(new Past(
                    article,
                    home,
                    directory.organOf(home.unit()).id(),
                    answers(home, named, reviewer.isPresent(), article.publishAt()),
                    reviewer.isPresent() ? throughOffice : throughUnit,
                    reviewer.orElse(null),
                    submitted.minusMinutes(20 + i * 17 % 60),
                    submitted,
                    published));
        }
        return pasts;
    }

    private Map<SiteId, Home> homes() {
        var homes = new HashMap<SiteId, Home>();
        jdbc.sql("select id, unit_id, name, portal from site")
                .query((rs, row) -> homes.put(
                        new SiteId(rs.getLong("id")),
                        new Home(new UnitId(rs.getLong("unit_id")), rs.getString("name"), rs.getBoolean("portal"))))
                .list();
        return homes;
    }

    private static String answers(
            Home home, List<Place> columns, boolean bureauReview, @Nullable OffsetDateTime publishAt) {
        return FormAnswers.write(FormData.EMPTY
                .with("site", home.name())
                .with("columns", columns.stream().map(Place::name).distinct().collect(Collectors.joining("、")))
                .with("bureauReview", bureauReview)
                .with("publishOn", publishAt == null ? null : Articles.minute(publishAt))
                .with("findings", BigDecimal.ZERO));
    }

    private List<Written> insert(List<Past> pasts, DefinitionId version) {
        return jdbc.sql("""
                        with x as materialized (
                            select t.*,
                                   nextval(pg_get_serial_sequence('article', 'id')) as article_id,
                                   nextval(pg_get_serial_sequence('business_item', 'id')) as item_id,
                                   nextval(pg_get_serial_sequence('article_review', 'id')) as review_id,
                                   'past-' || gen_random_uuid() as run_id
                              from (select u.*
                                      from unnest(:sites::bigint[], :units::bigint[], :organs::bigint[], :kinds::text[],
                                                  :titles::text[], :summaries::text[], :bodies::text[], :details::text[],
                                                  :columns::text[], :authors::bigint[], :answers::text[], :ways::text[],
                                                  :begun::timestamptz[], :submitted::timestamptz[], :at::timestamptz[],
                                                  :publishAt::timestamptz[], :covers::text[])
                                           with ordinality as u (site_id, unit_id, organ_id, kind, title, summary, body,
                                                                 details, columns, author_id, answers, way, begun,
                                                                 submitted, at, publish_at, cover, number)
                                     order by u.number) t),
                        item as (
                            insert into business_item (id, process, definition_id, title, data, status, version, drafter_id,
                                                       unit_id, organ_id, created_at, saved_at, finished_at)
                            overriding system value
                            select item_id, :process, :version, title, answers::jsonb, 'FINISHED', 2, author_id, unit_id,
                                   organ_id, submitted, at, at
                              from x),
                        run as (
                            insert into process_instance (id, definition, definition_id, item_id, business_key, organ_id,
                                                          origin_unit_id, initiator_id, started_at, ended_at, kind)
                            select run_id, :process, :version, item_id, 'item-' || item_id, organ_id, unit_id, author_id,
                                   submitted, at, 'ITEM'
                              from x),
                        way as (insert into run_way (process_instance_id, way) select run_id, way from x),
                        article as (
                            insert into article (id, site_id, kind, version, author_id, created_at, saved_at)
                            overriding system value
                            select article_id, site_id, kind, 1, author_id, begun, submitted from x),
                        said as (
                            insert into article_version (article_id, version, author_id, author_name, saved_at, title,
                                                         summary, body, details, source, byline, classification, column_ids,
                                                         publish_at, cover)
                            select x.article_id, 1, x.author_id, p.name, x.submitted, x.title, x.summary, x.body,
                                   x.details::jsonb, u.name, p.name, 'PUBLIC', x.columns::bigint[],
                                   x.publish_at, x.cover
                              from x join unit u on u.id = x.unit_id join person p on p.id = x.author_id),
                        review as (
                            insert into article_review (id, article_id, version, item_id, state, submitted_at, approved_at,
                                                        published_at)
                            overriding system value
                            select review_id, article_id, 1, item_id, 'APPROVED', submitted, at,
                                   case when publish_at is null then at end
                              from x)
                        select article_id, review_id, run_id from x order by number
                        """)
                .param("process", Articles.PROCESS)
                .param("version", version.value())
                .param("sites", each(pasts, one -> one.article().site().value(), Long[]::new))
                .param("units", each(pasts, one -> one.home().unit().value(), Long[]::new))
                .param("organs", each(pasts, one -> one.organ().value(), Long[]::new))
                .param("kinds", each(pasts, one -> one.article().kind().name(), String[]::new))
                .param("titles", each(pasts, one -> one.article().title(), String[]::new))
                .param("summaries", each(pasts, one -> one.article().summary(), String[]::new))
                .param("bodies", each(pasts, one -> one.article().body(), String[]::new))
                .param("details", each(pasts, one -> one.article().details(), String[]::new))
                .param("columns", each(pasts, one -> keys(one.article().columns()), String[]::new))
                .param("authors", each(pasts, one -> one.article().author().value(), Long[]::new))
                .param("answers", each(pasts, Past::answers, String[]::new))
                .param("ways", each(pasts, one -> one.way().recorded(), String[]::new))
                .param("begun", each(pasts, one -> one.begun().toString(), String[]::new))
                .param("submitted", each(pasts, one -> one.submitted().toString(), String[]::new))
                .param("at", each(pasts, one -> one.published().toString(), String[]::new))
                .param("publishAt", each(pasts, one -> text(one.article().publishAt()), String[]::new))
                .param(
                        "covers",
                        each(
                                pasts,
                                one -> one.article().cover() == null
                                        ? null
                                        : one.article().cover().key(),
                                String[]::new))
                .query((row, index) -> new Written(
                        new ArticleId(row.getLong("article_id")),
                        new ReviewId(row.getLong("review_id")),
                        row.getString("run_id")))
                .list();
    }

    /** What its people did with an article, one after the other. */
    private List<Done> done(Past past, String run, int number) {
        var days = calendar.days();
        var done = new ArrayList<Done>();
        var steps = past.way().steps();
        var arrived = past.submitted();
        var review = Duration.between(past.submitted(), past.published()).dividedBy(Math.max(1, steps.size() - 1));
        for (int i = 0; i < steps.size(); i++) {
            var step = steps.get(i);
            boolean submits = step.finish() == Finish.SUBMIT;
            var person = submits
                    ? past.article().author()
                    : past.portalReviewer() != null && i == steps.size() - 1
                            ? past.portalReviewer()
                            : past.article().agreedBy();
            var at = submits ? arrived : i == steps.size() - 1 ? past.published() : arrived.plus(review);
            var post = post(person, past.home().unit(), submits);
            var name = name(person);
            done.add(new Done(
                    run,
                    step,
                    person,
                    name,
                    post.map(Post::title).orElse(""),
                    directory
                            .unit(post.map(Post::unit).orElse(past.home().unit()))
                            .shortName(),
                    submits ? "SUBMITTED" : "AGREED",
                    submits ? "" : number % 4 == 3 ? "内容准确，同意发布。" : "同意",
                    arrived,
                    at,
                    run + "-" + (i + 1),
                    done.isEmpty() ? null : done.getLast().task(),
                    done.isEmpty() ? name : done.getLast().name(),
                    due(days, arrived, step)));
            arrived = at;
        }
        return done;
    }

    private static @Nullable OffsetDateTime due(WorkingDays days, OffsetDateTime arrived, Step step) {
        var given = step.workingDays();
        if (given == null) {
            return null;
        }
        var day = arrived.atZoneSameInstant(WorkingTime.ZONE).toLocalDate();
        return WorkingTime.closeOfBusiness(days.after(day, given))
                .atZone(WorkingTime.ZONE)
                .toOffsetDateTime();
    }

    private String name(PersonId person) {
        return directory.person(person).orElseThrow().name();
    }

    /** The post in which somebody writes for a site, or agrees. */
    private Optional<Post> post(PersonId person, UnitId unit, boolean writes) {
        var fitting = writes ? Set.of(Role.INFORMATION_OFFICER) : Set.of(Role.DEPARTMENT_HEAD, Role.LEADER);
        var posts = directory.postsOf(person);
        return posts.stream()
                .filter(post -> post.unit().equals(unit) && fitting.contains(post.role()))
                .findFirst()
                .or(() -> posts.stream()
                        .filter(post -> post.role() == Role.INFORMATION_OFFICER)
                        .findFirst())
                .or(() -> posts.stream().findFirst());
    }

    private void insertDone(List<Done> done) {
        jdbc.sql("""
                        with x as materialized (
                            select * from unnest(:runs::text[], :keys::text[], :names::text[], :finishes::text[],
                                                 :persons::bigint[], :personNames::text[], :posts::text[], :units::text[],
                                                 :acts::text[], :texts::text[], :arrived::timestamptz[],
                                                 :at::timestamptz[], :tasks::text[], :before::text[], :from::text[],
                                                 :due::timestamptz[])
                                     with ordinality as u (run_id, step_key, step_name, finish, person_id, person_name, post,
                                                           unit_name, act, text, arrived, at, task_id, before, from_name,
                                                           due_at, number)),
                        said as (
                            insert into opinion (process_instance_id, task_id, step_key, step_name, person_id, person_name,
                                                 post, unit_name, act, text, at)
                            select run_id, task_id, step_key, step_name, person_id, person_name, post, unit_name, act, text,
                                   at
                              from x order by number)
                        insert into inbox_entry (folder, principal, at, task_id, process_instance_id, item_id, step_key,
                                                 step_name, from_name, previous_task_id, due_at, opened_at, finish,
                                                 arrived_at)
                        select 2, 'p:' || x.person_id, x.at, x.task_id, x.run_id, p.item_id, x.step_key, x.step_name,
                               x.from_name, x.before, x.due_at, x.at, x.finish, x.arrived
                          from x join process_instance p on p.id = x.run_id order by x.number
                        """)
                .param("runs", each(done, Done::run, String[]::new))
                .param("keys", each(done, one -> one.step().id(), String[]::new))
                .param("names", each(done, one -> one.step().title(), String[]::new))
                .param("finishes", each(done, one -> one.step().finish().name(), String[]::new))
                .param("persons", each(done, one -> one.person().value(), Long[]::new))
                .param("personNames", each(done, Done::name, String[]::new))
                .param("posts", each(done, Done::post, String[]::new))
                .param("units", each(done, Done::unit, String[]::new))
                .param("acts", each(done, Done::act, String[]::new))
                .param("texts", each(done, Done::text, String[]::new))
                .param("arrived", each(done, one -> one.arrived().toString(), String[]::new))
                .param("at", each(done, one -> one.at().toString(), String[]::new))
                .param("tasks", each(done, Done::task, String[]::new))
                .param("before", each(done, Done::before, String[]::new))
                .param("from", each(done, Done::from, String[]::new))
                .param("due", each(done, one -> text(one.due()), String[]::new))
                .update();
    }

    private void insertMedia(List<Past> pasts, List<Written> written) {
        var named = new ArrayList<Named>();
        for (int i = 0; i < pasts.size(); i++) {
            var article = written.get(i).article();
            var at = pasts.get(i).begun();
            pasts.get(i).article().media().stream()
                    .distinct()
                    .forEach(medium -> named.add(new Named(article, medium, at)));
        }
        if (named.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into article_medium (article_id, key, blob_id, role, media_type, size, name, alt, width, height,
                                                    added_at)
                        select article, key, blob, case when width is null then 'FILE' else 'IMAGE' end, type, size, name, alt,
                               width, height, at
                          from unnest(:articles::bigint[], :keys::text[], :blobs::bigint[], :types::text[],
                                      :sizes::bigint[], :names::text[], :alts::text[], :widths::integer[],
                                      :heights::integer[], :at::timestamptz[])
                               as u (article, key, blob, type, size, name, alt, width, height, at)
                        """)
                .param("articles", each(named, one -> one.article().value(), Long[]::new))
                .param("keys", each(named, one -> one.medium().key(), String[]::new))
                .param("blobs", each(named, one -> one.medium().blob().value(), Long[]::new))
                .param("types", each(named, one -> one.medium().mediaType(), String[]::new))
                .param("sizes", each(named, one -> one.medium().size(), Long[]::new))
                .param("names", each(named, one -> one.medium().name(), String[]::new))
                .param("alts", each(named, one -> one.medium().alt(), String[]::new))
                .param("widths", each(named, one -> one.medium().width(), Integer[]::new))
                .param("heights", each(named, one -> one.medium().height(), Integer[]::new))
                .param("at", each(named, one -> one.at().toString(), String[]::new))
                .update();
        blobs.keep(named.stream().map(one -> one.medium().blob()).distinct().toList());
    }

    private record Named(ArticleId article, PastMedium medium, OffsetDateTime at) {}

    private static @Nullable String text(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toString();
    }

    /** What is dated ahead would be public before its day. */
    private OffsetDateTime past(OffsetDateTime at) {
        var now = OffsetDateTime.now(clock);
        return at.isAfter(now) ? now : at;
    }

    private static String keys(List<ColumnId> columns) {
        return columns.stream().map(column -> Long.toString(column.value())).collect(Collectors.joining(",", "{", "}"));
    }

    private static <E, T> T[] each(List<E> rows, Function<E, ? extends @Nullable T> what, IntFunction<T[]> array) {
        return rows.stream().map(what).toArray(array);
    }
}
