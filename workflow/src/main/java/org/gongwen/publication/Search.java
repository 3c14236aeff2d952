package org.gongwen.publication;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds public texts by words of Chinese and other languages, without a dictionary and without an extension. */
@Service
@Transactional(readOnly = true)
public class Search {

    public static final int PAGE = 20;
    public static final int MOST_PAGES = 25;

    /** Code points of what is asked for that are looked at. */
    public static final int LONGEST = 100;

    /** Texts that have all pieces and are held against the words, the newest: twice what can be turned to. */
    private static final int CANDIDATES = 2 * PAGE * MOST_PAGES;

    /** Written only where a site is asked for: the planner then joins instead of asking for each candidate. */
    private static final String PLACED = """
            and exists (select from public_placement p
                         where p.article_id = e.article_id and p.site_id = :site::bigint)""";

    private static final int BEFORE = 30;
    private static final int EXCERPT = 120;

    private final JdbcClient jdbc;

    Search(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param excerpt a part of the text around the first of the words, as search folds it
     * @param marks where the words stand in it: beginning and end, as offsets of characters, in order, not overlapping
     */
    public record Hit(EditionLine line, String excerpt, List<int[]> marks) {}

    /** @param more whether there is another page */
    public record Found(List<Hit> hits, boolean more) {}

    /**
     * Texts that contain every word; those whose titles do first, then the newest.
     *
     * @param words parted by blanks; nothing is found without one
     * @param site in one of whose columns the text stands, whichever site it is of; null for all
     * @param page from 1 to {@link #MOST_PAGES}
     */
    public Found search(String words, @Nullable SiteId site, int page) {
        var parts = parts(words);
        if (parts.isEmpty() || page < 1 || page > MOST_PAGES) {
            return new Found(List.of(), false);
        }
        limit(jdbc);
        // Candidates are found by their pieces alone. Whether one is public, and has the words whole, is asked in their
        // order until there are enough: "offset 0" keeps the planner from asking of all at once.
        var hits = jdbc.sql("""
                        with candidate as materialized (
                            select e.article_id, e.published_at, e.title_tokens @> :pieces as by_title
                              from edition e
                             where e.tokens @> :pieces %s
                             order by e.published_at desc limit :candidates),
                        hit as materialized (
                            select e.*, c.by_title
                              from (select * from candidate
                                     order by by_title desc, published_at desc, article_id desc) c
                             cross join lateral (
                                   select e.article_id, e.site_id, e.kind, e.title, e.summary, e.cover, e.published_at,
                                          e.changed_at, e.plain
                                     from public_edition e
                                    where e.article_id = c.article_id
                                      and not exists (
                                          select from unnest(:parts::text[]) part where strpos(e.plain, part) = 0)
                                   offset 0) e
                             order by c.by_title desc, c.published_at desc, c.article_id desc
                             limit :limit offset :offset)
                        select h.*, false as pinned,
                               (select p.column_id from public_placement p
                                 where p.article_id = h.article_id
                                 order by (p.site_id = coalesce(:site::bigint, h.site_id)) desc,
                                          (p.site_id = h.site_id) desc, p.site_id,
                                          (select o.position from public_column o where o.id = p.column_id), p.column_id
                                 limit 1) as column_id
                          from hit h
                         order by h.by_title desc, h.published_at desc, h.article_id desc
                        """.formatted(site == null ? "" : PLACED))
                .param("pieces", pieces(parts))
                .param("site", site == null ? null : site.value())
                .param("candidates", CANDIDATES)
                .param("parts", parts.toArray(String[]::new))
                .param("limit", PAGE + 1)
                .param("offset", (page - 1) * PAGE)
                .query((row, index) -> hit(Editions.line(row), row.getString("plain"), parts))
                .list();
        return new Found(hits.stream().limit(PAGE).toList(), hits.size() > PAGE && page < MOST_PAGES);
    }

    /** The words that are asked for, folded, each once. */
    static List<String> parts(String words) {
        int[] points = words.codePoints().limit(LONGEST).toArray();
        return Arrays.stream(Bigrams.fold(new String(points, 0, points.length)).split(" "))
                .filter(part -> Bigrams.asked(part).length > 0)
                .distinct()
                .toList();
    }

    /** Which a text has that contains all of them. */
    static Integer[] pieces(List<String> parts) {
        return parts.stream()
                .flatMapToInt(part -> Arrays.stream(Bigrams.asked(part)))
                .distinct()
                .boxed()
                .toArray(Integer[]::new);
    }

    /**
     * For the rest of the transaction: a search takes no more than half a second, and a plan of its own. Rare words are found
     * by the index and frequent ones along the dates: one plan for both takes seconds for one of them.
     */
    static void limit(JdbcClient jdbc) {
        jdbc.sql(
                        "select set_config('statement_timeout', '500', true), set_config('plan_cache_mode', 'force_custom_plan', true)")
                .query(row -> {});
    }

    static Hit hit(EditionLine line, String plain, List<String> parts) {
        // The title stands above the excerpt already.
        int title = Math.min(Bigrams.fold(line.title()).length() + 1, plain.length());
        int first = parts.stream()
                .mapToInt(part -> plain.indexOf(part, title))
                .filter(at -> at >= 0)
                .min()
                .orElse(title);
        int from = whole(plain, Math.max(title, first - BEFORE));
        int to = whole(plain, Math.min(plain.length(), from + EXCERPT));
        var excerpt = plain.substring(from, to);
        var marks = new ArrayList<int[]>();
        int at = 0;
        while (at < excerpt.length()) {
            int here = at;
            int length = parts.stream()
                    .filter(part -> excerpt.startsWith(part, here))
                    .mapToInt(String::length)
                    .max()
                    .orElse(0);
            if (length > 0) {
                marks.add(new int[] {at, at + length});
            }
            at += Math.max(1, length);
        }
        return new Hit(line, excerpt, List.copyOf(marks));
    }

    /** Not in the middle of a rare character. */
    private static int whole(String text, int at) {
        return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
    }
}
