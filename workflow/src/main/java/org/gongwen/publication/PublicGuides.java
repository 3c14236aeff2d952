package org.gongwen.publication;

import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The guides that are public now, by category. The same for everybody; reads nothing but the views of the public. */
@Service
@Transactional(readOnly = true)
public class PublicGuides {

    private final JdbcClient jdbc;

    PublicGuides(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param guides how many are found under it */
    public record Category(String code, String name, int guides) {}

    /** Whether a text is a guide that is applied for online. */
    public boolean isAppliedFor(Edition edition) {
        return edition.kind() == ArticleKind.GUIDE
                && jdbc.sql("select exists (select from public_guide_application where article_id = :id)")
                        .param("id", edition.id().value())
                        .query(Boolean.class)
                        .single();
    }

    /** All of them in their order, empty ones as well. */
    public List<Category> categories() {
        return jdbc.sql("""
                        select g.code, g.name, coalesce(e.guides, 0) as guides
                          from public_guide_category g
                          left join (select details ->> 'category' as code, count(*) as guides
                                       from public_edition where kind = 'GUIDE' group by 1) e on e.code = g.code
                         order by g.position, g.code
                        """)
                .query((rs, row) -> new Category(rs.getString("code"), rs.getString("name"), rs.getInt("guides")))
                .list();
    }

    /** Of one category by title, each in its first column. @param page from 1 */
    public List<EditionLine> in(String category, int page, int size) {
        return jdbc.sql("""
                        select (select p.column_id from public_placement p join public_column c on c.id = p.column_id
                                 where p.article_id = e.article_id
                                 order by (c.site_id = e.site_id) desc, c.site_id, c.position, c.id limit 1) as column_id,
                               false as pinned, e.article_id, e.site_id, e.kind, e.title, e.summary, e.cover,
                               e.published_at, e.changed_at
                          from public_edition e
                         where e.kind = 'GUIDE' and e.details ->> 'category' = :category
                         order by e.title, e.article_id limit :limit offset :offset
                        """)
                .param("category", category)
                .param("limit", size)
                .param("offset", (page - 1) * size)
                .query((row, index) -> Editions.line(row))
                .list();
    }

    /** A guide that was found. @param category the name of its category; empty without one */
    public record Hit(String category, EditionLine line) {}

    /** @param more whether there is another page */
    public record Found(List<Hit> hits, boolean more) {}

    /**
     * Guides that contain every word, by category and title.
     *
     * @param words parted by blanks; nothing is found without one
     * @param page from 1 to {@link Search#MOST_PAGES}
     */
    public Found find(String words, int page) {
        var parts = Search.parts(words);
        if (parts.isEmpty() || page < 1 || page > Search.MOST_PAGES) {
            return new Found(List.of(), false);
        }
        Search.limit(jdbc);
        var hits = jdbc.sql("""
                        select g.name as category,
                               (select p.column_id from public_placement p join public_column c on c.id = p.column_id
                                 where p.article_id = e.article_id
                                 order by (c.site_id = e.site_id) desc, c.site_id, c.position, c.id limit 1) as column_id,
                               false as pinned, e.article_id, e.site_id, e.kind, e.title, e.summary, e.cover,
                               e.published_at, e.changed_at
                          from public_edition e
                          left join public_guide_category g on g.code = e.details ->> 'category'
                         where e.kind = 'GUIDE' and e.tokens @> :pieces
                           and not exists (select from unnest(:parts::text[]) part where strpos(e.plain, part) = 0)
                         order by g.position nulls last, g.code, e.title, e.article_id
                         limit :limit offset :offset
                        """)
                .param("pieces", Search.pieces(parts))
                .param("parts", parts.toArray(String[]::new))
                .param("limit", Search.PAGE + 1)
                .param("offset", (page - 1) * Search.PAGE)
                .query((row, index) ->
                        new Hit(Objects.requireNonNullElse(row.getString("category"), ""), Editions.line(row)))
                .list();
        return new Found(
                hits.stream().limit(Search.PAGE).toList(), hits.size() > Search.PAGE && page < Search.MOST_PAGES);
    }
}
