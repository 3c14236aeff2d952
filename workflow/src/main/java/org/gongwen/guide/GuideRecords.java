package org.gongwen.guide;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.gongwen.publication.ArticleId;
import org.gongwen.publication.SiteId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Categories of guides, and the guides of a site. */
@Repository
class GuideRecords {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String MATERIALS = "materials";

    private final JdbcClient jdbc;

    GuideRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<GuideCategory> categories() {
        return jdbc.sql("select code, name from guide_category order by position, code")
                .query((rs, row) -> new GuideCategory(rs.getString("code"), rs.getString("name")))
                .list();
    }

    /** False where code or name is taken. */
    boolean add(GuideCategory category) {
        return jdbc.sql("""
                        insert into guide_category (code, name, position)
                        select :code, :name, coalesce(max(position), 0) + 1 from guide_category
                        on conflict do nothing
                        """)
                        .param("code", category.code())
                        .param("name", category.name())
                        .update()
                == 1;
    }

    /** False where the name is another's, or the category is not there. */
    boolean rename(GuideCategory category) {
        return jdbc.sql("""
                        update guide_category set name = :name
                         where code = :code
                           and not exists (select from guide_category other where other.name = :name and other.code <> :code)
                        """)
                        .param("code", category.code())
                        .param("name", category.name())
                        .update()
                == 1;
    }

    /** False where guides are found under it, or it is not there. */
    boolean remove(String code) {
        return jdbc.sql("""
                        delete from guide_category g
                         where g.code = :code
                           and not exists (select from article a join article_version v on v.article_id = a.id and v.version = a.version
                                            where a.kind = 'GUIDE' and not a.discarded and v.details ->> 'category' = g.code)
                           and not exists (select from edition e where e.kind = 'GUIDE' and e.details ->> 'category' = g.code)
                        """).param("code", code).update() == 1;
    }

    /** By category and title. */
    List<GuideLine> list(SiteId site, GuideFilter filter, @Nullable GuideCursor after, int limit) {
        return jdbc.sql("""
                        select a.id, a.version, v.title, cast(v.details as text) as details, coalesce(g.position, 0) as position,
                               exists (select from edition e where e.article_id = a.id) as open
                          from article a
                          join article_version v on v.article_id = a.id and v.version = a.version
                          left join guide_category g on g.code = v.details ->> 'category'
                         where a.site_id = :site and a.kind = 'GUIDE' and not a.discarded
                           and (:text = '' or strpos(lower(v.title), lower(:text)) > 0)
                           and (:category = '' or v.details ->> 'category' = :category)
                           and (not :lacking or exists (
                               select from unnest(:required) element
                                where not jsonb_path_exists(v.details,
                                      cast('$.' || element || '[*] ? (@ like_regex "[^[:space:]]")' as jsonpath))))
                           and (:first or (coalesce(g.position, 0), coalesce(v.details ->> 'category', ''), v.title, a.id)
                                > (:afterPosition, :afterCategory, :afterTitle, :afterId))
                         order by coalesce(g.position, 0), coalesce(v.details ->> 'category', ''), v.title, a.id
                         limit :limit
                        """)
                .param("site", site.value())
                .param("text", filter.text().strip())
                .param("category", filter.category())
                .param("lacking", filter.lacking())
                .param("required", GuideFacts.REQUIRED.toArray(String[]::new))
                .param("first", after == null)
                .param("afterPosition", after == null ? 0 : after.position())
                .param("afterCategory", after == null ? "" : after.category())
                .param("afterTitle", after == null ? "" : after.title())
                .param("afterId", after == null ? 0L : after.id().value())
                .param("limit", limit)
                .query((rs, row) -> new GuideLine(
                        new ArticleId(rs.getLong("id")),
                        rs.getInt("position"),
                        rs.getInt("version"),
                        rs.getString("title"),
                        facts(rs.getString("details")),
                        rs.getBoolean("open")))
                .list();
    }

    /** By the codes of categories; those without guides are not among them. */
    Map<String, Integer> counts(SiteId site) {
        var counts = new HashMap<String, Integer>();
        jdbc.sql("""
                        select coalesce(v.details ->> 'category', '') as category, count(*) as guides
                          from article a
                          join article_version v on v.article_id = a.id and v.version = a.version
                         where a.site_id = :site and a.kind = 'GUIDE' and not a.discarded
                         group by 1
                        """).param("site", site.value()).query(rs -> {
            counts.put(rs.getString("category"), rs.getInt("guides"));
        });
        return counts;
    }

    /** As an article keeps it. */
    static GuideFacts facts(String details) {
        var tree = JSON.readTree(details);
        return new GuideFacts(
                text(tree, "category"),
                text(tree, "basis"),
                text(tree, "conditions"),
                StreamSupport.stream(tree.path(MATERIALS).spliterator(), false)
                        .map(one -> one.asString(""))
                        .collect(Collectors.joining("\n")),
                text(tree, "procedure"),
                text(tree, "place"),
                text(tree, "hours"),
                text(tree, "phone"),
                text(tree, "days"),
                text(tree, "fee"),
                text(tree, "complaintPhone"));
    }

    /** What is not of a guide stays as it was. */
    static String details(String before, GuideFacts facts) {
        var tree = (ObjectNode) JSON.readTree(before);
        facts.byName().forEach((name, text) -> {
            if (name.equals(MATERIALS)) {
                var all = tree.putArray(MATERIALS);
                text.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(all::add);
            } else {
                tree.put(name, text.strip());
            }
        });
        return JSON.writeValueAsString(tree);
    }

    private static String text(JsonNode tree, String name) {
        return tree.path(name).asString("");
    }
}
