package org.gongwen.article;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gongwen.document.Classification;
import org.gongwen.document.DocumentId;
import org.gongwen.document.DocumentStatus;
import org.gongwen.identity.Actor;
import org.gongwen.identity.PersonId;
import org.gongwen.identity.UnitId;
import org.gongwen.publication.ArticleId;
import org.gongwen.publication.ArticleKind;
import org.gongwen.publication.ColumnId;
import org.gongwen.publication.ReviewId;
import org.gongwen.publication.SiteId;
import org.gongwen.storage.BlobId;
import org.gongwen.task.ItemId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of articles, their versions, media and reviews. */
@Repository
class ArticleRecords {

    /** Of which version of its document a text is: before it was kept, of that which stood when the article was begun. */
    private static String taken(String version) {
        return """
                coalesce(%s.document_version, (select max(w.version) from document_version w
                                                where w.document_id = a.document_id and w.saved_at <= a.created_at))
                """.formatted(version);
    }

    private static final String ARTICLE = """
            select a.*, s.unit_id, s.name as site_name, v.author_id as saved_by, v.author_name,
                   v.saved_at as version_at, v.title, v.summary, v.body, cast(v.details as text) as details, v.source, v.byline,
                   v.classification, v.cover, v.column_ids, v.publish_at, v.withdraw_at,
                   %s as document_version
              from article a
              join site s on s.id = a.site_id
              join article_version v on v.article_id = a.id and v.version = a.version
            """.formatted(taken("v"));

    private static final String REVIEW = """
            select r.*, b.drafter_id, b.status as item_status
              from article_review r join business_item b on b.id = r.item_id
            """;

    private final JdbcClient jdbc;

    ArticleRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * An article with its newest version.
     *
     * @param unit the unit whose site it is on
     * @param documentVersion of the document, whose text this is; null where there is none
     * @param savedBy who saved the newest version, and so is its author for those who approve it
     */
    record Row(
            ArticleId id,
            SiteId site,
            String siteName,
            UnitId unit,
            ArticleKind kind,
            int version,
            PersonId author,
            PersonId savedBy,
            String savedByName,
            OffsetDateTime savedAt,
            @Nullable DocumentId document,
            @Nullable Integer documentVersion,
            ArticleText text) {}

    /** The submission of a version, and how the item stands that it went with. */
    record Review(
            ReviewId id,
            ArticleId article,
            int version,
            ItemId item,
            PersonId drafter,
            String itemStatus,
            String state,
            OffsetDateTime submittedAt,
            @Nullable OffsetDateTime publishedAt) {

        boolean isPending() {
            return state.equals("PENDING");
        }

        /** Whether its item is still on its way or with its drafter. */
        boolean isOpen() {
            return isPending() && (isUnderWay() || isReturned());
        }

        boolean isUnderWay() {
            return itemStatus.equals("IN_PROCESS");
        }

        boolean isReturned() {
            return itemStatus.equals("RETURNED");
        }

        boolean isScheduled() {
            return state.equals("APPROVED") && publishedAt == null;
        }
    }

    /** A picture of an article. */
    record Medium(
            String key, BlobId blob, String mediaType, long size, String name, String alt, int width, int height) {}

    /** A column in which something may stand now. */
    record Place(ColumnId id, SiteId site, String name, boolean bureauReview) {}

    ArticleId insert(SiteId site, ArticleKind kind, Actor author, ArticleText text, Instant at) {
        return insert(site, kind, null, null, author, article -> text, at);
    }

    /**
     * @param document from which it is made, in which version; null for any other
     * @param text of the article, which it may name
     */
    ArticleId insert(
            SiteId site,
            ArticleKind kind,
            @Nullable DocumentId document,
            @Nullable Integer documentVersion,
            Actor author,
            Function<ArticleId, ArticleText> text,
            Instant at) {
        var id = jdbc.sql("""
                insert into article (site_id, kind, version, document_id, author_id, created_at, saved_at)
                values (:site, :kind, 1, :document, :author, :at, :at) returning id
                """)
                .param("document", document == null ? null : document.value())
                .param("site", site.value())
                .param("kind", kind.name())
                .param("author", author.person().value())
                .param("at", utc(at))
                .query((rs, row) -> new ArticleId(rs.getLong("id")))
                .single();
        insertVersion(id, 1, documentVersion, author, text.apply(id), at);
        return id;
    }

    /** Writes the next version of an article that is locked. */
    void addVersion(
            ArticleId id, int version, @Nullable Integer documentVersion, Actor author, ArticleText text, Instant at) {
        insertVersion(id, version, documentVersion, author, text, at);
        jdbc.sql("update article set version = :version, saved_at = :at where id = :id")
                .param("version", version)
                .param("at", utc(at))
                .param("id", id.value())
                .update();
    }

    private void insertVersion(
            ArticleId id, int version, @Nullable Integer documentVersion, Actor author, ArticleText text, Instant at) {
        jdbc.sql("""
                insert into article_version (article_id, version, author_id, author_name, saved_at, title, summary, body,
                    details, source, byline, classification, cover, column_ids, publish_at, withdraw_at, document_version)
                values (:article, :version, :author, :authorName, :at, :title, :summary, :body, cast(:details as jsonb),
                    :source, :byline, :classification, :cover, :columns, :publishAt, :withdrawAt,
                    cast(:documentVersion as integer))
                """)
                .param("article", id.value())
                .param("version", version)
                .param("documentVersion", documentVersion)
                .param("author", author.person().value())
                .param("authorName", author.name())
                .param("at", utc(at))
                .param("title", text.title())
                .param("summary", text.summary())
                .param("body", text.body())
                .param("details", text.details())
                .param("source", text.source())
                .param("byline", text.byline())
                .param("classification", text.classification().name())
                .param("cover", text.cover())
                .param("columns", text.columns().stream().map(ColumnId::value).toArray(Long[]::new))
                .param("publishAt", text.publishAt())
                .param("withdrawAt", text.withdrawAt())
                .update();
    }

    Optional<Row> find(ArticleId id) {
        return find(id, "");
    }

    /** As {@link #find}; whoever else wants to change it waits. After run and item (ADR 0071). */
    Optional<Row> lock(ArticleId id) {
        return find(id, " for no key update of a");
    }

    private Optional<Row> find(ArticleId id, String lock) {
        return jdbc.sql(ARTICLE + " where a.id = :id and not a.discarded" + lock)
                .param("id", id.value())
                .query((rs, row) -> article(rs))
                .optional();
    }

    /** One of its versions. */
    Optional<Row> find(ArticleId id, int version) {
        return jdbc.sql(ARTICLE.replace("v.version = a.version", "v.version = :version")
                        + " where a.id = :id and not a.discarded")
                .param("id", id.value())
                .param("version", version)
                .query((rs, row) -> article(rs))
                .optional();
    }

    void discard(ArticleId id) {
        jdbc.sql("update article set discarded = true where id = :id")
                .param("id", id.value())
                .update();
    }

    List<ArticleVersion> versions(ArticleId id) {
        return jdbc.sql("""
                select version, author_id, author_name, saved_at, title from article_version
                 where article_id = :id order by version desc limit 500
                """)
                .param("id", id.value())
                .query((rs, row) -> new ArticleVersion(
                        rs.getInt("version"),
                        new PersonId(rs.getLong("author_id")),
                        rs.getString("author_name"),
                        rs.getObject("saved_at", OffsetDateTime.class),
                        rs.getString("title")))
                .list();
    }

    /** The one that counts: the newest that was not replaced by a later one. */
    Optional<Review> newestReview(ArticleId article) {
        return jdbc.sql(REVIEW + " where r.article_id = :article order by r.id desc limit 1")
                .param("article", article.value())
                .query((rs, row) -> review(rs))
                .optional();
    }

    /** The submission that an item carries now. */
    Optional<Review> reviewOf(ItemId item) {
        return jdbc.sql(REVIEW + " where r.item_id = :item order by r.id desc limit 1")
                .param("item", item.value())
                .query((rs, row) -> review(rs))
                .optional();
    }

    /** Every submission of it, the newest first. */
    List<Review> reviews(ArticleId article) {
        return jdbc.sql(REVIEW + " where r.article_id = :article order by r.id desc limit 500")
                .param("article", article.value())
                .query((rs, row) -> review(rs))
                .list();
    }

    /** Every submission that an item carried, the newest first. */
    List<Review> reviewsOf(ItemId item) {
        return jdbc.sql(REVIEW + " where r.item_id = :item order by r.id desc limit 500")
                .param("item", item.value())
                .query((rs, row) -> review(rs))
                .list();
    }

    /** A submission takes the place of the one before, which nobody approves any more. */
    void insertReview(ArticleId article, int version, ItemId item, Instant at) {
        jdbc.sql("update article_review set state = 'REPLACED' where article_id = :article and state = 'PENDING'")
                .param("article", article.value())
                .update();
        jdbc.sql("""
                insert into article_review (article_id, version, item_id, state, submitted_at)
                values (:article, :version, :item, 'PENDING', :at)
                """)
                .param("article", article.value())
                .param("version", version)
                .param("item", item.value())
                .param("at", utc(at))
                .update();
    }

    /** Whether it was agreed to by whom it takes: the rule of the table of editions itself. */
    boolean isApproved(ReviewId review) {
        return jdbc.sql("select article_review_is_agreed(:review)")
                .param("review", review.value())
                .query((rs, row) -> rs.getBoolean(1))
                .single();
    }

    /** What was approved before and still waits for its time never becomes public any more. */
    void approve(ReviewId review, Instant at) {
        jdbc.sql(
                        "update article_review set state = 'APPROVED', approved_at = :at where id = :review and state = 'PENDING'")
                .param("review", review.value())
                .param("at", utc(at))
                .update();
        jdbc.sql("""
                update article_review former set state = 'REPLACED' from article_review r
                 where r.id = :review and r.state = 'APPROVED' and former.article_id = r.article_id and former.id < r.id
                   and former.state = 'APPROVED' and former.published_at is null
                """).param("review", review.value()).update();
    }

    /** What was approved and waits for its time is not published any more. @return whether something waited */
    boolean unschedule(ArticleId article) {
        return jdbc.sql("""
                update article_review set state = 'WITHDRAWN'
                 where article_id = :article and state = 'APPROVED' and published_at is null
                """).param("article", article.value()).update() > 0;
    }

    /** What was approved and whose time has come, the one that waited longest first. */
    List<ReviewId> due(Instant now, int limit) {
        return jdbc.sql("""
                select r.id from article_review r
                  join article_version v on v.article_id = r.article_id and v.version = r.version
                  join article a on a.id = r.article_id and not a.discarded
                 where r.state = 'APPROVED' and r.published_at is null and (v.publish_at is null or v.publish_at <= :now)
                 order by r.approved_at limit :limit
                """)
                .param("now", utc(now))
                .param("limit", limit)
                .query((rs, row) -> new ReviewId(rs.getLong("id")))
                .list();
    }

    Optional<Review> review(ReviewId id) {
        return jdbc.sql(REVIEW + " where r.id = :id")
                .param("id", id.value())
                .query((rs, row) -> review(rs))
                .optional();
    }

    /** What the public sees longer than it should. */
    List<ArticleId> expired(Instant now, int limit) {
        return jdbc.sql("select article_id from edition where withdraw_at <= :now order by withdraw_at limit :limit")
                .param("now", utc(now))
                .param("limit", limit)
                .query((rs, row) -> new ArticleId(rs.getLong("article_id")))
                .list();
    }

    /** What the public has of a document. */
    record Open(ArticleId article, String title, UnitId unit) {}

    List<Open> madePublic(DocumentId document) {
        return jdbc.sql("""
                select a.id, e.title, s.unit_id
                  from article a
                  join edition e on e.article_id = a.id
                  join site s on s.id = a.site_id
                 where a.document_id = :document
                 order by a.id
                """)
                .param("document", document.value())
                .query((rs, row) -> new Open(
                        new ArticleId(rs.getLong("id")), rs.getString("title"), new UnitId(rs.getLong("unit_id"))))
                .list();
    }

    /** Of these articles those that are public. */
    List<Open> madePublic(Collection<ArticleId> articles) {
        return jdbc.sql("""
                select a.id, e.title, s.unit_id
                  from article a
                  join edition e on e.article_id = a.id
                  join site s on s.id = a.site_id
                 where a.id = any(:articles)
                 order by a.id
                """)
                .param("articles", articles.stream().map(ArticleId::value).toArray(Long[]::new))
                .query((rs, row) -> new Open(
                        new ArticleId(rs.getLong("id")), rs.getString("title"), new UnitId(rs.getLong("unit_id"))))
                .list();
    }

    /** Articles of other sites in the columns of this one, the newest first. */
    List<GuestArticle> guests(SiteId site, int limit) {
        return jdbc.sql("""
                select e.article_id, e.title, s.name as site_name, e.published_at,
                       string_agg(c.name, '、' order by c.position) as columns
                  from edition_placement p
                  join edition e on e.article_id = p.article_id
                  join site s on s.id = e.site_id
                  join site_column c on c.id = p.column_id
                 where p.site_id = :site and e.site_id <> :site
                 group by e.article_id, e.title, s.name, e.published_at
                 order by e.published_at desc, e.article_id desc limit :limit
                """)
                .param("site", site.value())
                .param("limit", limit)
                .query((rs, row) -> new GuestArticle(
                        new ArticleId(rs.getLong("article_id")),
                        rs.getString("title"),
                        rs.getString("site_name"),
                        rs.getString("columns"),
                        rs.getObject("published_at", OffsetDateTime.class)))
                .list();
    }

    /** That it was taken out of the columns of a site. @param version the newest one */
    record Displaced(SiteId site, String siteName, int version, String reason) {}

    void displaced(ArticleId article, SiteId site, int version, String reason, Instant at) {
        jdbc.sql("""
                insert into edition_displaced (article_id, site_id, version, reason, at)
                values (:article, :site, :version, :reason, :at)
                on conflict (article_id, site_id) do update
                   set version = excluded.version, reason = excluded.reason, at = excluded.at
                """)
                .param("article", article.value())
                .param("site", site.value())
                .param("version", version)
                .param("reason", reason)
                .param("at", utc(at))
                .update();
    }

    List<Displaced> displaced(ArticleId article) {
        return jdbc.sql("""
                select d.site_id, s.name, d.version, d.reason from edition_displaced d join site s on s.id = d.site_id
                 where d.article_id = :article order by d.at, d.site_id
                """)
                .param("article", article.value())
                .query((rs, row) -> new Displaced(
                        new SiteId(rs.getLong("site_id")),
                        rs.getString("name"),
                        rs.getInt("version"),
                        rs.getString("reason")))
                .list();
    }

    /** Which version the public sees. */
    Optional<Integer> publicVersion(ArticleId article) {
        return jdbc.sql("select version from edition where article_id = :article")
                .param("article", article.value())
                .query((rs, row) -> rs.getInt(1))
                .optional();
    }

    /** Which version is approved and waits for its time. */
    Optional<Integer> scheduledVersion(ArticleId article) {
        return jdbc.sql("""
                select version from article_review
                 where article_id = :article and state = 'APPROVED' and published_at is null order by id desc limit 1
                """)
                .param("article", article.value())
                .query((rs, row) -> rs.getInt(1))
                .optional();
    }

    /** Of these columns those that are open, in no order. */
    List<Place> places(Collection<ColumnId> columns) {
        return columns.isEmpty()
                ? List.of()
                : jdbc.sql("""
                        select id, site_id, name, bureau_review from site_column
                         where id = any(:columns) and closed_on is null
                        """)
                        .param("columns", columns.stream().map(ColumnId::value).toArray(Long[]::new))
                        .query((rs, row) -> new Place(
                                new ColumnId(rs.getLong("id")),
                                new SiteId(rs.getLong("site_id")),
                                rs.getString("name"),
                                rs.getBoolean("bureau_review")))
                        .list();
    }

    /** The pictures of an article by their keys. */
    Map<String, Medium> media(ArticleId article) {
        return jdbc
                .sql("select * from article_medium where article_id = :article and role = 'IMAGE'")
                .param("article", article.value())
                .query((rs, row) -> new Medium(
                        rs.getString("key"),
                        new BlobId(rs.getLong("blob_id")),
                        rs.getString("media_type"),
                        rs.getLong("size"),
                        rs.getString("name"),
                        rs.getString("alt"),
                        rs.getInt("width"),
                        rs.getInt("height")))
                .stream()
                .collect(Collectors.toMap(Medium::key, Function.identity()));
    }

    /** @return false if the article has it already */
    boolean insertMedium(ArticleId article, Medium medium, Instant at) {
        return jdbc.sql("""
                insert into article_medium (article_id, key, blob_id, role, media_type, size, name, alt, width, height, added_at)
                values (:article, :key, :blob, 'IMAGE', :type, :size, :name, :alt, :width, :height, :at)
                on conflict do nothing
                """)
                        .param("article", article.value())
                        .param("key", medium.key())
                        .param("blob", medium.blob().value())
                        .param("type", medium.mediaType())
                        .param("size", medium.size())
                        .param("name", medium.name())
                        .param("alt", medium.alt())
                        .param("width", medium.width())
                        .param("height", medium.height())
                        .param("at", utc(at))
                        .update()
                > 0;
    }

    /** The files of an article, by their names. */
    List<ArticleFile> files(ArticleId article) {
        return jdbc.sql("""
                select key, name, media_type, size from article_medium
                 where article_id = :article and role = 'FILE' order by name, key
                """)
                .param("article", article.value())
                .query((rs, row) -> file(rs))
                .list();
    }

    /** A file of an article with where its bytes are. */
    record KeptFile(ArticleFile file, BlobId blob) {}

    Optional<KeptFile> file(ArticleId article, String key) {
        return jdbc.sql("""
                select key, name, media_type, size, blob_id from article_medium
                 where article_id = :article and key = :key and role = 'FILE'
                """)
                .param("article", article.value())
                .param("key", key)
                .query((rs, row) -> new KeptFile(file(rs), new BlobId(rs.getLong("blob_id"))))
                .optional();
    }

    /** A file as it is checked. @param inside null where nobody has read it yet */
    record ReadFile(ArticleFile file, BlobId blob, @Nullable FileText inside) {}

    /** The files of an article that have these keys, by their names. */
    List<ReadFile> texts(ArticleId article, Collection<String> keys) {
        return jdbc.sql("""
                select key, name, media_type, size, blob_id, text_state, text_inside from article_medium
                 where article_id = :article and role = 'FILE' and key = any(:keys) order by name, key
                """)
                .param("article", article.value())
                .param("keys", keys.toArray(String[]::new))
                .query((rs, row) -> {
                    var state = rs.getString("text_state");
                    return new ReadFile(
                            file(rs),
                            new BlobId(rs.getLong("blob_id")),
                            state == null
                                    ? null
                                    : new FileText(FileText.State.valueOf(state), rs.getString("text_inside")));
                })
                .list();
    }

    void keepText(ArticleId article, String key, FileText inside) {
        jdbc.sql("""
                update article_medium set text_state = :state, text_inside = :text
                 where article_id = :article and key = :key and text_state is null
                """)
                .param("article", article.value())
                .param("key", key)
                .param("state", inside.state().name())
                .param("text", inside.text())
                .update();
    }

    private static ArticleFile file(ResultSet rs) throws SQLException {
        return new ArticleFile(
                rs.getString("key"), rs.getString("name"), rs.getString("media_type"), rs.getLong("size"));
    }

    /** A file inside which nobody has looked yet. */
    record Unread(ArticleId article, String key, BlobId blob, String mediaType, long size) {}

    /** @param after where the slice before ended; null for the first */
    List<Unread> unread(@Nullable Unread after, int limit) {
        return jdbc.sql("""
                select article_id, key, blob_id, media_type, size from article_medium
                 where role = 'FILE' and text_state is null
                   and (cast(:article as bigint) is null or (article_id, key) > (:article, :key))
                 order by article_id, key limit :limit
                """)
                .param("article", after == null ? null : after.article().value())
                .param("key", after == null ? "" : after.key())
                .param("limit", limit)
                .query((rs, row) -> new Unread(
                        new ArticleId(rs.getLong("article_id")),
                        rs.getString("key"),
                        new BlobId(rs.getLong("blob_id")),
                        rs.getString("media_type"),
                        rs.getLong("size")))
                .list();
    }

    /**
     * @param inside null if it is not read yet
     * @return false if the article has it already
     */
    boolean insertFile(ArticleId article, ArticleFile file, BlobId blob, @Nullable FileText inside, Instant at) {
        return jdbc.sql("""
                insert into article_medium (article_id, key, blob_id, role, media_type, size, name, added_at, text_state,
                                            text_inside)
                values (:article, :key, :blob, 'FILE', :type, :size, :name, :at, :state, :text)
                on conflict do nothing
                """)
                        .param("article", article.value())
                        .param("key", file.key())
                        .param("blob", blob.value())
                        .param("type", file.mediaType())
                        .param("size", file.size())
                        .param("name", file.name())
                        .param("at", utc(at))
                        .param("state", inside == null ? null : inside.state().name())
                        .param("text", inside == null ? null : inside.text())
                        .update()
                > 0;
    }

    /** What pictures show, as it stands beside them now; of what the public sees already it stays as it was approved. */
    void describe(ArticleId article, Collection<ArticleHtml.Picture> pictures) {
        jdbc.sql("""
                update article_medium m set alt = p.alt
                  from unnest(cast(:keys as text[]), cast(:alts as text[])) as p (key, alt)
                 where m.article_id = :article and m.key = p.key and m.alt <> p.alt
                   and not exists (select from edition_medium e where e.article_id = m.article_id and e.key = m.key)
                """)
                .param("article", article.value())
                .param("keys", pictures.stream().map(ArticleHtml.Picture::key).toArray(String[]::new))
                .param("alts", pictures.stream().map(ArticleHtml.Picture::alt).toArray(String[]::new))
                .update();
    }

    /** The articles of a site, the one saved last first. */
    List<ArticleLine> list(SiteId site, ArticleFilter filter, @Nullable ArticleCursor after, int limit, Instant now) {
        var column = filter.column();
        return jdbc.sql("""
                select a.id, a.kind, a.version, a.saved_at, v.title, v.author_name, r.item_id, r.state, r.version as review_version,
                       w.version is not null as waits, b.status as item_status, e.version as public_version, e.published_at,
                       g.article_id is not null as gone, coalesce(e.withdraw_at, v.withdraw_at) <= :now as over,
                       d.status as document_status, d.signed_on, d.version as document_now, %s as document_version,
                       dv.classification as document_classification, coalesce(dx.attribute, '') = 'ACTIVE' as document_active
                  from article a
                  join article_version v on v.article_id = a.id and v.version = a.version
                  left join lateral (
                      select * from article_review r where r.article_id = a.id order by r.id desc limit 1) r on true
                  left join lateral (
                      select version from article_review w where w.article_id = a.id and w.state = 'APPROVED'
                         and w.published_at is null limit 1) w on true
                  left join business_item b on b.id = r.item_id
                  left join edition e on e.article_id = a.id
                  left join edition_gone g on g.article_id = a.id
                  left join document d on d.id = a.document_id
                  left join document_version dv on dv.document_id = d.id and dv.version = d.version
                  left join document_disclosure dx on dx.document_id = d.id
                  join article_version shown on shown.article_id = a.id and shown.version = coalesce(e.version, a.version)
                 where a.site_id = :site and not a.discarded
                   and (:text = '' or strpos(lower(v.title), lower(:text)) > 0)
                   and (cast(:column as bigint) is null or :column = any(v.column_ids))
                   and (cast(:open as boolean) is null or (e.article_id is not null) = :open)
                   and (cast(:afterAt as timestamptz) is null or (a.saved_at, a.id) < (:afterAt, :afterId))
                 order by a.saved_at desc, a.id desc limit :limit
                """.formatted(taken("shown")))
                .param("site", site.value())
                .param("now", utc(now))
                .param("text", filter.text().strip())
                .param("column", column == null ? null : column.value())
                .param("open", filter.open())
                .param("afterAt", after == null ? null : after.savedAt())
                .param("afterId", after == null ? 0L : after.id().value())
                .param("limit", limit)
                .query((rs, row) -> {
                    var item = rs.getObject("item_id", Long.class);
                    return new ArticleLine(
                            new ArticleId(rs.getLong("id")),
                            ArticleKind.valueOf(rs.getString("kind")),
                            rs.getString("title"),
                            state(rs),
                            rs.getString("author_name"),
                            rs.getObject("saved_at", OffsetDateTime.class),
                            item == null ? null : new ItemId(item),
                            rs.getObject("published_at", OffsetDateTime.class),
                            amiss(rs));
                })
                .list();
    }

    private static CheckFinding.@Nullable Rule amiss(ResultSet rs) throws SQLException {
        var status = rs.getString("document_status");
        return status == null
                ? null
                : new PublicationChecks.Source(
                                DocumentStatus.valueOf(status),
                                rs.getObject("signed_on", LocalDate.class),
                                rs.getInt("document_now"),
                                rs.getObject("document_version", Integer.class),
                                Classification.valueOf(rs.getString("document_classification")),
                                rs.getBoolean("document_active"))
                        .objection()
                        .orElse(null);
    }

    /** Where one article stands. */
    ArticleState state(ArticleId article, Instant now) {
        return jdbc.sql("""
                select a.version, r.state, r.version as review_version, w.version is not null as waits, b.status as item_status,
                       e.version as public_version, g.article_id is not null as gone,
                       coalesce(e.withdraw_at, v.withdraw_at) <= :now as over
                  from article a
                  join article_version v on v.article_id = a.id and v.version = a.version
                  left join lateral (
                      select * from article_review r where r.article_id = a.id order by r.id desc limit 1) r on true
                  left join lateral (
                      select version from article_review w where w.article_id = a.id and w.state = 'APPROVED'
                         and w.published_at is null limit 1) w on true
                  left join business_item b on b.id = r.item_id
                  left join edition e on e.article_id = a.id
                  left join edition_gone g on g.article_id = a.id
                 where a.id = :article
                """)
                .param("article", article.value())
                .param("now", utc(now))
                .query((rs, row) -> state(rs))
                .single();
    }

    private static ArticleState state(ResultSet rs) throws SQLException {
        var review = rs.getString("state");
        var item = rs.getString("item_status");
        var shown = rs.getObject("public_version", Integer.class);
        boolean newest = rs.getInt("review_version") == rs.getInt("version");
        if ("PENDING".equals(review) && "IN_PROCESS".equals(item)) {
            return ArticleState.IN_REVIEW;
        }
        if ("PENDING".equals(review) && "RETURNED".equals(item)) {
            return ArticleState.RETURNED;
        }
        if (rs.getBoolean("waits")) {
            return ArticleState.SCHEDULED;
        }
        if (shown != null) {
            if (rs.getBoolean("over")) {
                return ArticleState.EXPIRED;
            }
            return shown == rs.getInt("version") ? ArticleState.PUBLIC : ArticleState.PUBLIC_WITH_DRAFT;
        }
        if (rs.getBoolean("gone") && newest) {
            return rs.getBoolean("over") ? ArticleState.EXPIRED : ArticleState.WITHDRAWN;
        }
        return ArticleState.DRAFT;
    }

    private static Row article(ResultSet rs) throws SQLException {
        var document = rs.getObject("document_id", Long.class);
        return new Row(
                new ArticleId(rs.getLong("id")),
                new SiteId(rs.getLong("site_id")),
                rs.getString("site_name"),
                new UnitId(rs.getLong("unit_id")),
                ArticleKind.valueOf(rs.getString("kind")),
                rs.getInt("version"),
                new PersonId(rs.getLong("author_id")),
                new PersonId(rs.getLong("saved_by")),
                rs.getString("author_name"),
                rs.getObject("version_at", OffsetDateTime.class),
                document == null ? null : new DocumentId(document),
                rs.getObject("document_version", Integer.class),
                new ArticleText(
                        rs.getString("title"),
                        rs.getString("summary"),
                        rs.getString("body"),
                        rs.getString("details"),
                        rs.getString("source"),
                        rs.getString("byline"),
                        Classification.valueOf(rs.getString("classification")),
                        rs.getString("cover"),
                        columns(rs.getArray("column_ids")),
                        rs.getObject("publish_at", OffsetDateTime.class),
                        rs.getObject("withdraw_at", OffsetDateTime.class)));
    }

    private static List<ColumnId> columns(Array ids) throws SQLException {
        return Arrays.stream((Long[]) ids.getArray()).map(ColumnId::new).toList();
    }

    private static Review review(ResultSet rs) throws SQLException {
        return new Review(
                new ReviewId(rs.getLong("id")),
                new ArticleId(rs.getLong("article_id")),
                rs.getInt("version"),
                new ItemId(rs.getLong("item_id")),
                new PersonId(rs.getLong("drafter_id")),
                rs.getString("item_status"),
                rs.getString("state"),
                rs.getObject("submitted_at", OffsetDateTime.class),
                rs.getObject("published_at", OffsetDateTime.class));
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
