package org.gongwen.survey;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.gongwen.identity.Actor;
import org.gongwen.identity.PersonId;
import org.gongwen.publication.ArticleId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Opinions on drafts. */
@Repository
class SolicitationRecords {

    private static final int FETCHED = 500;

    private static final String LINE = """
            select id, receipt, sent_at, clause, text, mark, reason, marked_at, name <> '' or contact <> '' as named
              from solicited_opinion where article_id = :article
            """;

    private final JdbcClient jdbc;

    SolicitationRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many there are, and how many wait for a mark. */
    record Count(long all, long unmarked) {
        static final Count NONE = new Count(0, 0);
    }

    /** Opinions on one part of a draft of which the same became for the same reason. */
    record Group(String clause, @Nullable OpinionMark mark, String reason, long opinions) {}

    void add(ArticleId id, String receipt, NewOpinion opinion, Instant at) {
        jdbc.sql("""
                        insert into solicited_opinion (article_id, receipt, sent_at, clause, text, name, contact)
                        values (:article, :receipt, :at, :clause, :text, :name, :contact)
                        """)
                .param("article", id.value())
                .param("receipt", receipt)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("clause", opinion.clause().strip())
                .param("text", opinion.text().strip())
                .param("name", opinion.name().strip())
                .param("contact", opinion.contact().strip())
                .update();
    }

    /** What came before, each an hour after the other and none later than now; without who sent it. */
    void write(ArticleId id, List<PastOpinion> given, PersonId by, OffsetDateTime first, Instant now) {
        jdbc.sql("""
                        insert into solicited_opinion (article_id, receipt, sent_at, clause, text, name, contact, mark, reason,
                                                       marked_by, marked_at)
                        select :article, upper(left(replace(cast(gen_random_uuid() as text), '-', ''), 16)),
                               least(:first + (o.at - 1) * interval '1 hour', :now), o.given ->> 'clause', o.given ->> 'text', '', '',
                               o.given ->> 'mark', o.given ->> 'reason',
                               case when o.given ->> 'mark' is not null then :by end,
                               case when o.given ->> 'mark' is not null then least(:first + interval '1 day', :now) end
                          from jsonb_array_elements(cast(:given as jsonb)) with ordinality as o (given, at)
                        """)
                .param("article", id.value())
                .param("first", first)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("by", by.value())
                .param("given", JsonMapper.shared().writeValueAsString(given))
                .update();
    }

    Map<ArticleId, Count> counts(Collection<ArticleId> articles) {
        var counts = new HashMap<ArticleId, Count>();
        jdbc.sql("""
                        select article_id, count(*) as opinions, count(*) filter (where mark is null) as unmarked
                          from solicited_opinion where article_id = any (:articles) group by article_id
                        """)
                .param("articles", articles.stream().map(ArticleId::value).toArray(Long[]::new))
                .query(rs -> {
                    counts.put(
                            new ArticleId(rs.getLong("article_id")),
                            new Count(rs.getLong("opinions"), rs.getLong("unmarked")));
                });
        return counts;
    }

    /** @param after the last one that is known; 0 from the first */
    List<OpinionLine> page(ArticleId id, OpinionFilter filter, long after, int limit) {
        var state = filter.state();
        return jdbc.sql(LINE + """
                           and (cast(:clause as text) is null or clause = :clause)
                           and (not :stated or mark is not distinct from :mark)
                           and id > :after order by id limit :limit
                        """)
                .param("article", id.value())
                .param("clause", filter.clause())
                .param("stated", state != null)
                .param(
                        "mark",
                        state == null || state.mark() == null
                                ? null
                                : state.mark().name())
                .param("after", after)
                .param("limit", limit)
                .query((rs, row) -> line(rs))
                .list();
    }

    /** What parts of the draft they name, each in the words of whoever named it first. */
    List<String> clauses(ArticleId id, int most) {
        return jdbc.sql("""
                        select clause from solicited_opinion where article_id = :article
                         group by clause order by clause <> '', min(id) limit :most
                        """)
                .param("article", id.value())
                .param("most", most)
                .query((rs, row) -> rs.getString("clause"))
                .list();
    }

    void each(ArticleId id, Consumer<OpinionLine> line) {
        jdbc.sql(LINE + " order by id")
                .withFetchSize(FETCHED)
                .param("article", id.value())
                .query(rs -> {
                    line.accept(line(rs));
                });
    }

    Optional<OpinionSender> sender(ArticleId id, long opinion) {
        return jdbc.sql("select name, contact from solicited_opinion where article_id = :article and id = :opinion")
                .param("article", id.value())
                .param("opinion", opinion)
                .query((rs, row) -> new OpinionSender(rs.getString("name"), rs.getString("contact")))
                .optional();
    }

    /** How an opinion stands. @param same whether it is marked as is asked already */
    record Marked(long id, @Nullable Instant at, boolean same) {}

    /** Those of them that belong to the draft. */
    List<Marked> marked(ArticleId id, Collection<Long> opinions, OpinionMark mark, String reason) {
        return jdbc.sql("""
                        select id, marked_at, mark is not distinct from :mark and reason = :reason as same
                          from solicited_opinion where article_id = :article and id = any (:opinions)
                        """)
                .param("mark", mark.name())
                .param("reason", reason)
                .param("article", id.value())
                .param("opinions", opinions.toArray(Long[]::new))
                .query((rs, row) -> new Marked(rs.getLong("id"), markedAt(rs), rs.getBoolean("same")))
                .list();
    }

    /** Whether the page of a draft is withdrawn by itself before this. */
    boolean leavesBefore(ArticleId id, OffsetDateTime closes) {
        return jdbc.sql("select exists (select from edition where article_id = :id and withdraw_at < :closes)")
                .param("id", id.value())
                .param("closes", closes)
                .query(Boolean.class)
                .single();
    }

    void extend(ArticleId id, OffsetDateTime closes, String reason, Actor by, Instant at) {
        jdbc.sql("""
                        insert into solicitation_extension (article_id, closes, reason, extended_by, extended_at)
                        values (:article, :closes, :reason, :by, :at)
                        """)
                .param("article", id.value())
                .param("closes", closes)
                .param("reason", reason)
                .param("by", by.person().value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** By what the end of each was put later; nothing of those of which it was not. */
    Map<ArticleId, List<SolicitationExtension>> extensions(Collection<ArticleId> articles) {
        var extensions = new HashMap<ArticleId, List<SolicitationExtension>>();
        jdbc.sql("""
                        select article_id, closes, reason, extended_at from solicitation_extension
                         where article_id = any (:articles) order by id
                        """)
                .param("articles", articles.stream().map(ArticleId::value).toArray(Long[]::new))
                .query(rs -> {
                    extensions
                            .computeIfAbsent(new ArticleId(rs.getLong("article_id")), any -> new ArrayList<>())
                            .add(new SolicitationExtension(
                                    rs.getObject("closes", OffsetDateTime.class),
                                    rs.getString("reason"),
                                    rs.getObject("extended_at", OffsetDateTime.class)));
                });
        return extensions;
    }

    /** @return how many of them belong to the draft and are marked now */
    int mark(ArticleId id, Collection<Long> opinions, OpinionMark mark, String reason, Actor by, Instant at) {
        return jdbc.sql("""
                        update solicited_opinion set mark = :mark, reason = :reason, marked_by = :by, marked_at = :at
                         where article_id = :article and id = any (:opinions)
                        """)
                .param("mark", mark.name())
                .param("reason", reason)
                .param("by", by.person().value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("article", id.value())
                .param("opinions", opinions.toArray(Long[]::new))
                .update();
    }

    List<Group> groups(ArticleId id) {
        return jdbc.sql("""
                        select clause, mark, reason, count(*) as opinions, min(id) as first
                          from solicited_opinion where article_id = :article
                         group by clause, mark, reason order by clause <> '', first
                        """)
                .param("article", id.value())
                .query((rs, row) ->
                        new Group(rs.getString("clause"), mark(rs), rs.getString("reason"), rs.getLong("opinions")))
                .list();
    }

    Optional<ArticleId> feedback(ArticleId id) {
        return jdbc.sql("select feedback_id from opinion_feedback where article_id = :article")
                .param("article", id.value())
                .query((rs, row) -> new ArticleId(rs.getLong("feedback_id")))
                .optional();
    }

    void feedback(ArticleId id, ArticleId feedback) {
        jdbc.sql("insert into opinion_feedback (article_id, feedback_id) values (:article, :feedback)")
                .param("article", id.value())
                .param("feedback", feedback.value())
                .update();
    }

    void releaseFeedback(ArticleId feedback) {
        jdbc.sql("delete from opinion_feedback where feedback_id = :feedback")
                .param("feedback", feedback.value())
                .update();
    }

    /** @return the drafts on whose opinions nobody knows any more who sent them, one for each opinion */
    List<ArticleId> forget(Instant before, int most) {
        return jdbc.sql("""
                        update solicited_opinion set name = '', contact = ''
                         where id in (select id from solicited_opinion
                                       where (name <> '' or contact <> '') and sent_at < :before
                                       order by sent_at limit :most for update skip locked)
                        returning article_id
                        """)
                .param("before", before.atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query((rs, row) -> new ArticleId(rs.getLong("article_id")))
                .list();
    }

    private static OpinionLine line(ResultSet rs) throws SQLException {
        return new OpinionLine(
                rs.getLong("id"),
                rs.getString("receipt"),
                rs.getObject("sent_at", OffsetDateTime.class).toInstant(),
                rs.getString("clause"),
                rs.getString("text"),
                mark(rs),
                rs.getString("reason"),
                markedAt(rs),
                rs.getBoolean("named"));
    }

    private static @Nullable Instant markedAt(ResultSet rs) throws SQLException {
        var at = rs.getObject("marked_at", OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static @Nullable OpinionMark mark(ResultSet rs) throws SQLException {
        var mark = rs.getString("mark");
        return mark == null ? null : OpinionMark.valueOf(mark);
    }
}
