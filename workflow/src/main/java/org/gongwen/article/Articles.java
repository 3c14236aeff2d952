package org.gongwen.article;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gongwen.article.ArticleRecords.Medium;
import org.gongwen.article.ArticleRecords.Place;
import org.gongwen.article.ArticleRecords.Review;
import org.gongwen.article.ArticleRecords.Row;
import org.gongwen.calendar.WorkingTime;
import org.gongwen.design.ProcessStarts;
import org.gongwen.design.StartDecision;
import org.gongwen.document.Classification;
import org.gongwen.document.DocumentSettings;
import org.gongwen.document.VersionComparison;
import org.gongwen.form.FormData;
import org.gongwen.identity.Actor;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.Directory;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Role;
import org.gongwen.identity.UnitId;
import org.gongwen.identity.Written;
import org.gongwen.process.ProcessDesign.Kind;
import org.gongwen.publication.ArticleId;
import org.gongwen.publication.ArticleKind;
import org.gongwen.publication.Edition;
import org.gongwen.publication.EditionWriter;
import org.gongwen.publication.PublicMedium;
import org.gongwen.publication.SiteId;
import org.gongwen.site.SiteAccess;
import org.gongwen.storage.Blobs;
import org.gongwen.task.ActionResult;
import org.gongwen.task.ItemId;
import org.gongwen.task.ItemResult;
import org.gongwen.task.Items;
import org.gongwen.task.Notice;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The articles (稿件) of the sites. Those who keep a site write them; each save is a version. What is submitted goes
 * through a process as a business item, and lies with its drafter again when it comes back; what the process agrees to
 * becomes public, exactly as it was submitted. Taking an article back needs no process (ADR 0131).
 */
@Service
public class Articles {

    /** The process that every article goes through; the bureau changes it as any other. */
    public static final String PROCESS = "article";

    private static final int LONGEST_TEXT = 500_000;
    private static final int MOST_COLUMNS = 20;
    private static final int MOST_PICTURES = 60;
    private static final int MOST_GUESTS = 200;

    private static final String UNDER_REVIEW = "article.refused.underReview";

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final ArticleRecords records;
    private final ArticleReading reading;
    private final ArticleChecks checks;
    private final ArticleNotices notices;
    private final PictureIntake intake;
    private final OwnPages pages;
    private final Blobs blobs;
    private final DocumentSettings settings;
    private final SiteAccess access;
    private final EditionWriter editions;
    private final Items items;
    private final ProcessStarts starts;
    private final Directory directory;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Articles(
            ArticleRecords records,
            ArticleReading reading,
            ArticleChecks checks,
            ArticleNotices notices,
            PictureIntake intake,
            OwnPages pages,
            Blobs blobs,
            DocumentSettings settings,
            SiteAccess access,
            EditionWriter editions,
            Items items,
            ProcessStarts starts,
            Directory directory,
            AuditTrail audit,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.records = records;
        this.reading = reading;
        this.checks = checks;
        this.notices = notices;
        this.intake = intake;
        this.pages = pages;
        this.blobs = blobs;
        this.settings = settings;
        this.access = access;
        this.editions = editions;
        this.items = items;
        this.starts = starts;
        this.directory = directory;
        this.audit = audit;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * Begins an article of a site.
     *
     * @throws NotPermittedException if the actor does not keep the site
     */
    @Transactional
    public ArticleSheet begin(Actor actor, SiteId site, ArticleKind kind) {
        var unit = access.requireKeep(actor, site).unit();
        var id = records.insert(
                site,
                kind,
                actor,
                new ArticleText(
                        "",
                        "",
                        "",
                        ArticleDetails.NONE,
                        directory.unit(unit).name(),
                        actor.name(),
                        Classification.PUBLIC,
                        null,
                        List.of(),
                        null,
                        null),
                clock.instant());
        record(actor, "article.begin", id, Map.of("site", site.key(), "kind", kind.name()));
        return read(actor, id);
    }

    /**
     * An article as those who keep its site see it, who head its unit, and through whose hands it goes for review.
     *
     * @throws NotPermittedException if the actor is none of these, or there is no such article
     */
    @Transactional(readOnly = true)
    public ArticleSheet read(Actor actor, ArticleId id) {
        var read = reading.newest(actor, id);
        var article = read.article();
        var review = records.newestReview(id);
        return new ArticleSheet(
                id,
                article.site(),
                article.kind(),
                read.version(),
                article.text().withBody(shown(article)),
                records.state(id, clock.instant()),
                article.author(),
                article.savedByName(),
                article.savedAt(),
                review.map(Review::item).orElse(null),
                isEditable(actor, article, review),
                records.publicVersion(id).orElse(null),
                records.scheduledVersion(id).orElse(null));
    }

    /**
     * Keeps what was written; autosave is the same call. Pictures are taken out of the text and kept first, so it runs
     * outside any transaction.
     *
     * @param base the version that was edited
     * @throws NotPermittedException if the actor does not keep the site, or there is no such article
     */
    @Transactional(propagation = Propagation.NEVER)
    public SaveResult save(Actor actor, ArticleId id, int base, ArticleText given) {
        var known = transaction.execute(status -> {
            requireKeep(actor, id);
            return records.media(id);
        });
        if (given.body().length() > settings.bodyLimit().toBytes()) {
            return new SaveResult.Refused(
                    "article.refused.tooLarge", settings.bodyLimit().toMegabytes());
        }
        var details = ArticleDetails.read(given.details());
        if (details.isEmpty()) {
            return new SaveResult.Refused("article.refused.details");
        }
        if (given.columns().size() > MOST_COLUMNS) {
            return new SaveResult.Refused("article.refused.manyColumns", MOST_COLUMNS);
        }
        var taken = intake.take(pages.withoutHosts(ArticleHtml.sanitise(given.body())), known);
        if (taken.refused() > 0) {
            return new SaveResult.Refused("article.refused.picture", taken.refused());
        }
        if (taken.html().length() > LONGEST_TEXT) {
            return new SaveResult.Refused("article.refused.tooLong", LONGEST_TEXT);
        }
        if (ArticleHtml.keys(taken.html()).size() > MOST_PICTURES) {
            return new SaveResult.Refused("article.refused.manyPictures", MOST_PICTURES);
        }
        var text = plain(given, taken.html(), details.get());
        return transaction.execute(status -> keep(actor, id, base, text, taken.fresh(), null));
    }

    /**
     * Keeps the next version in the transaction of the caller.
     *
     * @param taken the version of its official document whose text it is now; null if it is of the one before
     */
    SaveResult keep(
            Actor actor, ArticleId id, int base, ArticleText text, List<Medium> fresh, @Nullable Integer taken) {
        var review = records.newestReview(id);
        if (review.filter(Review::isOpen).isPresent()
                && !items.holdWithDrafter(actor, review.get().item())) {
            return new SaveResult.Refused(UNDER_REVIEW);
        }
        var article = records.lock(id).orElseThrow(() -> ArticleReading.refusal(actor, id));
        access.requireKeep(actor, article.site());
        if (!records.newestReview(id).equals(review)) {
            return new SaveResult.Refused(UNDER_REVIEW);
        }
        var of = taken == null ? article.documentVersion() : taken;
        if (article.text().isSame(text) && Objects.equals(of, article.documentVersion())) {
            return new SaveResult.Saved(article.version(), article.savedAt());
        }
        if (article.version() != base) {
            return new SaveResult.Outdated(article.version(), article.savedByName(), article.savedAt());
        }
        var missing = ArticleHtml.keys(text.body());
        missing.removeAll(records.media(id).keySet());
        missing.removeAll(fresh.stream().map(Medium::key).toList());
        if (!missing.isEmpty()) {
            return new SaveResult.Refused("article.refused.picture", missing.size());
        }
        var files = new ArrayList<>(ArticleDetails.files(text.details()));
        files.removeAll(records.files(id).stream().map(ArticleFile::key).toList());
        if (!files.isEmpty()) {
            return new SaveResult.Refused("article.refused.file", files.size());
        }
        var now = clock.instant();
        for (var medium : fresh) {
            if (records.insertMedium(id, medium, now)) {
                blobs.keep(medium.blob());
            }
        }
        records.addVersion(id, base + 1, of, actor, text, now);
        records.describe(id, ArticleHtml.pictures(text.body()));
        record(actor, "article.save", id, Map.of("version", Integer.toString(base + 1)));
        return new SaveResult.Saved(base + 1, now.atOffset(ZoneOffset.UTC));
    }

    /**
     * Submits an article for review: the first time, after it came back, or anew once it has been public. Nobody changes
     * it until it is approved or comes back.
     *
     * @param base the version that is submitted: the newest
     * @param word to whoever reviews it; may be empty
     * @throws NotPermittedException if the actor does not keep the site, or there is no such article
     */
    @Transactional
    public SubmitResult submit(Actor actor, ArticleId id, int base, @Written String word) {
        requireKeep(actor, id);
        var review = records.newestReview(id);
        var open = review.filter(Review::isOpen);
        if (open.isPresent() && !items.holdWithDrafter(actor, open.get().item())) {
            return new SubmitResult.Refused(UNDER_REVIEW);
        }
        var article = records.lock(id).orElseThrow(() -> ArticleReading.refusal(actor, id));
        if (!records.newestReview(id).equals(review)) {
            return new SubmitResult.Refused(UNDER_REVIEW);
        }
        if (article.version() != base) {
            return new SubmitResult.Outdated(article.version(), article.savedByName(), article.savedAt());
        }
        var report = checks.of(article);
        if (report.error().isPresent()) {
            return new SubmitResult.Faulty(report);
        }
        var officer = officer(actor, article.unit());
        if (open.isEmpty()
                && starts.mayStart(officer, officer.unit(), Kind.ITEM, PROCESS)
                        instanceof StartDecision.Refused(var reason, var arguments)) {
            return new SubmitResult.Refused(reason, arguments);
        }
        var answers = answers(article, report);
        var item = open.map(Review::item)
                .orElseGet(() -> items.beginFor(officer, PROCESS, article.text().title(), answers)
                        .id());
        if (open.isPresent()) {
            items.amend(officer, item, article.text().title(), answers);
        }
        records.insertReview(id, base, item, clock.instant());
        record(actor, "article.submit", id, Map.of("version", Integer.toString(base)));
        return submitted(item, items.submit(officer, item, article.text().title(), FormData.EMPTY, Map.of(), word));
    }

    /** What the process refuses is not submitted at all. */
    private static SubmitResult submitted(ItemId item, ItemResult result) {
        if (result instanceof ItemResult.Acted(ActionResult.Done(var task, var next))) {
            return new SubmitResult.Submitted(item, next);
        }
        TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        return result instanceof ItemResult.Acted(ActionResult.Refused(var reason, var arguments))
                ? new SubmitResult.Refused(reason, arguments)
                : new SubmitResult.Refused(UNDER_REVIEW);
    }

    /** The actor in the post in which he keeps the site: its unit is that for which the article is reviewed. */
    private Actor officer(Actor actor, UnitId unit) {
        return actor.posts().stream()
                .filter(post ->
                        post.role() == Role.INFORMATION_OFFICER && post.unit().equals(unit))
                .findFirst()
                .map(post -> directory.actor(actor.person(), post.id()))
                .orElse(actor);
    }

    /** What reviewers read beside the article, and by which its way is chosen. */
    private FormData answers(Row article, CheckReport report) {
        var text = article.text();
        var places = records.places(text.columns()).stream().collect(Collectors.toMap(Place::id, place -> place));
        var from = text.publishAt();
        return FormData.EMPTY
                .with("site", article.siteName())
                .with(
                        "columns",
                        text.columns().stream()
                                .map(places::get)
                                .map(Place::name)
                                .distinct()
                                .collect(Collectors.joining("、")))
                .with(
                        "bureauReview",
                        places.values().stream()
                                .anyMatch(place ->
                                        place.bureauReview() || !place.site().equals(article.site())))
                .with("publishOn", from == null ? null : minute(from))
                .with("findings", BigDecimal.valueOf(report.warnings()));
    }

    static String minute(OffsetDateTime at) {
        return MINUTE.format(at.atZoneSameInstant(WorkingTime.ZONE));
    }

    /**
     * Takes an article back (撤稿): the public does not see it from this moment on, nor what is approved and waits for its
     * time. Needs nobody's approval.
     *
     * @param reason why; stays on record
     * @throws NotPermittedException if the actor keeps neither the site nor the portal and does not head the unit of the
     *     site, or there is no such article
     */
    @Transactional
    public WithdrawResult withdraw(Actor actor, ArticleId id, @Written(500) String reason) {
        var found = records.find(id).orElseThrow(() -> ArticleReading.refusal(actor, id));
        access.requireSee(actor, found.site());
        if (reason.isBlank()) {
            return WithdrawResult.WITHOUT_REASON;
        }
        records.lock(id);
        var review = records.newestReview(id);
        var waited = records.unschedule(id);
        if (!editions.withdraw(actor, id, reason.strip())) {
            if (!waited) {
                return WithdrawResult.NOT_PUBLIC;
            }
            record(actor, "article.withdraw", id, Map.of("reason", reason.strip()));
        }
        review.ifPresent(one -> notices.leave(found.unit(), one, Notice.Kind.ARTICLE_WITHDRAWN, reason.strip()));
        return WithdrawResult.WITHDRAWN;
    }

    /**
     * The articles of other sites that stand in the columns of this one, the newest first; at most 200.
     *
     * @throws NotPermittedException if the actor does not keep the site, or there is none
     */
    @Transactional(readOnly = true)
    public List<GuestArticle> guests(Actor actor, SiteId site) {
        access.requireKeep(actor, site);
        return records.guests(site, MOST_GUESTS);
    }

    /**
     * Takes an article of another site out of the columns of this one (移出): its pages, feeds, map and export show it no more,
     * those of other sites do. What stands nowhere else is withdrawn. Neither this version nor an older one comes back;
     * whoever reviews a newer one that names such a column again is told of it. The author and the head of his unit are told.
     *
     * @param reason why; they read it, and it stays on record
     * @throws NotPermittedException if the actor does not keep the site, it is the article's own, or there is no such article
     */
    @Transactional
    public WithdrawResult displace(Actor actor, ArticleId id, SiteId site, @Written(500) String reason) {
        var keeper = access.requireKeep(actor, site);
        var found = records.find(id).orElseThrow(() -> ArticleReading.refusal(actor, id));
        if (found.site().equals(site)) {
            throw ArticleReading.refusal(actor, id);
        }
        if (reason.isBlank()) {
            return WithdrawResult.WITHOUT_REASON;
        }
        var article = records.lock(id).orElseThrow(() -> ArticleReading.refusal(actor, id));
        var review = records.newestReview(id);
        if (!editions.displace(actor, id, site, reason.strip())) {
            return WithdrawResult.NOT_PUBLIC;
        }
        records.displaced(id, site, article.version(), reason.strip(), clock.instant());
        review.ifPresent(one ->
                notices.leave(found.unit(), one, Notice.Kind.ARTICLE_DISPLACED, keeper.name() + "：" + reason.strip()));
        return WithdrawResult.WITHDRAWN;
    }

    /**
     * Removes an article that was begun and never submitted (删除): nobody finds it any more, and what it was begun for may
     * begin another. Its versions stay for the record.
     *
     * @throws NotPermittedException if the actor does not keep the site, or there is no such article
     */
    @Transactional
    public DiscardResult discard(Actor actor, ArticleId id) {
        var article = records.lock(id).orElseThrow(() -> ArticleReading.refusal(actor, id));
        access.requireKeep(actor, article.site());
        if (records.newestReview(id).isPresent() || records.publicVersion(id).isPresent()) {
            return DiscardResult.REVIEWED;
        }
        records.discard(id);
        record(actor, "article.discard", id, Map.of("version", Integer.toString(article.version())));
        events.publishEvent(new ArticleDiscarded(id));
        return DiscardResult.DISCARDED;
    }

    /**
     * The articles of a site, the one saved last first.
     *
     * @param after the last line of the page before; null for the first page
     * @throws NotPermittedException if the actor may not see how the site stands, or there is none
     */
    @Transactional(readOnly = true)
    public List<ArticleLine> list(
            Actor actor, SiteId site, ArticleFilter filter, @Nullable ArticleCursor after, int limit) {
        access.requireSee(actor, site);
        return records.list(site, filter, after, limit, clock.instant());
    }

    /**
     * All saves, newest first.
     *
     * @throws NotPermittedException if the actor may not see how the site stands, or there is no such article
     */
    @Transactional(readOnly = true)
    public List<ArticleVersion> versions(Actor actor, ArticleId id) {
        var article = records.find(id).orElseThrow(() -> ArticleReading.refusal(actor, id));
        access.requireSee(actor, article.site());
        return records.versions(id);
    }

    /**
     * A version as the public would see it if it became public now.
     *
     * @throws NotPermittedException if the actor may not read the article, or there is no such version
     */
    @Transactional(readOnly = true)
    public Edition preview(Actor actor, ArticleId id, int version) {
        var article = reading.require(actor, id, version);
        var text = article.text();
        var media = records.media(id);
        var files = records.files(id).stream().collect(Collectors.toMap(ArticleFile::key, ArticleFiles::medium));
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        return new Edition(
                id,
                version,
                article.site(),
                text.columns(),
                article.kind(),
                text.title(),
                text.summary(),
                text.body(),
                text.details(),
                text.source(),
                text.byline(),
                text.cover(),
                now,
                now,
                Stream.concat(
                                ArticleHtml.keys(text.body()).stream()
                                        .flatMap(key -> Optional.ofNullable(media.get(key)).stream())
                                        .map(medium -> new PublicMedium(
                                                medium.key(),
                                                medium.mediaType(),
                                                medium.size(),
                                                medium.name(),
                                                medium.alt(),
                                                medium.width(),
                                                medium.height())),
                                ArticleDetails.files(text.details()).stream()
                                        .flatMap(key -> Optional.ofNullable(files.get(key)).stream()))
                        .toList());
    }

    /**
     * What changed between two versions.
     *
     * @throws NotPermittedException if the actor may not see how the site stands, or there is no such version
     */
    @Transactional(readOnly = true)
    public VersionComparison compare(Actor actor, ArticleId id, int from, int to) {
        var before = records.find(id, from).orElseThrow(() -> ArticleReading.refusal(actor, id));
        var after = records.find(id, to).orElseThrow(() -> ArticleReading.refusal(actor, id));
        access.requireSee(actor, before.site());
        return ArticleComparison.of(
                before,
                after,
                records.places(Stream.concat(before.text().columns().stream(), after.text().columns().stream())
                        .distinct()
                        .toList()));
    }

    /**
     * The pictures of a version with their bytes, by their keys, as {@code data:}: what is not public yet is shown to
     * those who may see it in no other way.
     *
     * @throws NotPermittedException if the actor may not read the article, or there is no such version
     */
    @Transactional(readOnly = true)
    public Map<String, String> pictures(Actor actor, ArticleId id, int version) {
        var article = reading.require(actor, id, version);
        var media = records.media(id);
        return ArticleHtml.keys(article.text().body()).stream()
                .flatMap(key -> Optional.ofNullable(media.get(key)).stream())
                .collect(Collectors.toMap(Medium::key, medium -> ArticleHtml.data(bytes(medium))));
    }

    /**
     * What a business item carries for review, as far as the actor had it before him; empty if it is no article.
     *
     * @throws NotPermittedException if the actor may not read the item, or there is none
     */
    @Transactional(readOnly = true)
    public Optional<SubmittedVersion> submitted(Actor actor, ItemId item) {
        if (!items.mayRead(actor, item)) {
            throw new NotPermittedException(actor.name() + " has nothing to do with item " + item.value());
        }
        return reading.submitted(actor, item).map(review -> new SubmittedVersion(review.article(), review.version()));
    }

    /**
     * What speaks against publishing the newest version that the actor may read.
     *
     * @throws NotPermittedException if the actor may not read the article, or there is none
     */
    @Transactional(readOnly = true)
    public CheckReport check(Actor actor, ArticleId id) {
        return checks.of(reading.newest(actor, id).article());
    }

    private boolean isEditable(Actor actor, Row article, Optional<Review> review) {
        return access.mayKeep(actor, article.site())
                && review.filter(Review::isOpen)
                        .map(open -> open.isReturned() && open.drafter().equals(actor.person()))
                        .orElse(true);
    }

    private void requireKeep(Actor actor, ArticleId id) {
        access.requireKeep(
                actor,
                records.find(id)
                        .orElseThrow(() -> ArticleReading.refusal(actor, id))
                        .site());
    }

    /** The text with its pictures in it, as they are shown inside. */
    private String shown(Row article) {
        var media = records.media(article.id());
        return ArticleHtml.forEditor(article.text().body(), key -> {
            var medium = media.get(key);
            return medium == null ? null : bytes(medium);
        });
    }

    private ArticleHtml.Bytes bytes(Medium medium) {
        try (var bytes = blobs.open(medium.blob())) {
            return new ArticleHtml.Bytes(medium.mediaType(), bytes.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ArticleText plain(ArticleText given, String body, String details) {
        return new ArticleText(
                line(given.title()),
                given.summary().strip(),
                body,
                details,
                line(given.source()),
                line(given.byline()),
                given.classification(),
                given.cover(),
                given.columns().stream().distinct().toList(),
                moment(given.publishAt()),
                moment(given.withdrawAt()));
    }

    private static String line(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    private static @Nullable OffsetDateTime moment(@Nullable OffsetDateTime at) {
        return at == null ? null : at.withOffsetSameInstant(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS);
    }

    private void record(Actor actor, String action, ArticleId id, Map<String, String> details) {
        audit.record(new AuditRecord(actor, action, "article", id.key(), details));
    }
}
