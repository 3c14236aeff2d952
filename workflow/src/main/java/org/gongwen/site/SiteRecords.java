package org.gongwen.site;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.gongwen.identity.UnitId;
import org.gongwen.publication.ColumnId;
import org.gongwen.publication.ColumnKind;
import org.gongwen.publication.SiteId;
import org.gongwen.publication.Theme;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code site}, {@code site_column} and {@code site_link}. */
@Repository
class SiteRecords {

    private static final String SELECT =
            "select id, unit_id, portal, code, name, theme, state, contact, opened_on from site";

    private static final String COLUMNS = """
            select id, site_id, code, name, kind, in_navigation, on_home, bureau_review, opened_on, closed_on
              from site_column
            """;

    private final JdbcClient jdbc;

    SiteRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Site> all() {
        return jdbc.sql(SELECT + " order by portal desc, id")
                .query((row, index) -> site(row))
                .list();
    }

    Optional<Site> portal() {
        return jdbc.sql(SELECT + " where portal")
                .query((row, index) -> site(row))
                .optional();
    }

    Optional<Site> find(SiteId id) {
        return jdbc.sql(SELECT + " where id = :id")
                .param("id", id.value())
                .query((row, index) -> site(row))
                .optional();
    }

    /** Whoever changes anything of a site holds its row first. */
    Optional<Site> lock(SiteId id) {
        return jdbc.sql(SELECT + " where id = :id for update")
                .param("id", id.value())
                .query((row, index) -> site(row))
                .optional();
    }

    boolean isTaken(String code) {
        return jdbc.sql("select exists (select from site where code = :code)")
                .param("code", code)
                .query(Boolean.class)
                .single();
    }

    /** The sub-site of a unit. */
    Optional<Site> ofUnit(UnitId unit) {
        return jdbc.sql(SELECT + " where unit_id = :unit and not portal")
                .param("unit", unit.value())
                .query((row, index) -> site(row))
                .optional();
    }

    /** Those that a unit keeps and the public may see, now or soon. */
    List<Site> keptBy(UnitId unit) {
        return jdbc.sql(SELECT + " where unit_id = :unit and state <> 'CLOSED' order by portal desc")
                .param("unit", unit.value())
                .query((row, index) -> site(row))
                .list();
    }

    void assign(SiteId id, UnitId unit, String code) {
        jdbc.sql("update site set unit_id = :unit, code = :code where id = :id")
                .param("id", id.value())
                .param("unit", unit.value())
                .param("code", code)
                .update();
    }

    /** Empty if the code is taken, the unit has a site of its own, or there is a portal. */
    Optional<SiteId> insert(UnitId unit, boolean portal, String code, String name, Theme theme, OffsetDateTime at) {
        return jdbc.sql("""
                        insert into site (unit_id, portal, code, name, theme, state, created_at)
                        values (:unit, :portal, :code, :name, :theme, 'PREPARING', :at)
                        on conflict do nothing
                        returning id
                        """)
                .param("unit", unit.value())
                .param("portal", portal)
                .param("code", code)
                .param("name", name)
                .param("theme", theme.name())
                .param("at", at)
                .query((row, index) -> new SiteId(row.getLong("id")))
                .optional();
    }

    /** From now on what changes its pages is counted. */
    void beginRevisions(SiteId id) {
        jdbc.sql("insert into site_revision (site_id, revision) values (:id, 1)")
                .param("id", id.value())
                .update();
    }

    void change(SiteId id, SiteFace face) {
        jdbc.sql("update site set name = :name, theme = :theme, contact = :contact where id = :id")
                .param("id", id.value())
                .param("name", face.name())
                .param("theme", face.theme().name())
                .param("contact", face.contact())
                .update();
    }

    /** The first day on which the public could see it stays. */
    void setState(SiteId id, Site.State state, LocalDate today) {
        jdbc.sql("""
                        update site
                           set state = :state,
                               opened_on = case when :state = 'OPEN' then coalesce(opened_on, :today) else opened_on end
                         where id = :id
                        """)
                .param("id", id.value())
                .param("state", state.name())
                .param("today", today)
                .update();
    }

    /** Those that are open in their order, then those that are closed. */
    List<SiteColumn> columns(SiteId site) {
        return jdbc.sql(COLUMNS + " where site_id = :site order by closed_on is not null, position, id")
                .param("site", site.value())
                .query((row, index) -> column(row))
                .list();
    }

    Optional<SiteColumn> column(ColumnId id) {
        return jdbc.sql(COLUMNS + " where id = :id")
                .param("id", id.value())
                .query((row, index) -> column(row))
                .optional();
    }

    /** Behind those that are there. */
    void insertColumns(SiteId site, Collection<NewColumn> columns, LocalDate today) {
        jdbc.sql("""
                        insert into site_column
                            (site_id, code, name, kind, position, in_navigation, on_home, bureau_review, opened_on)
                        select :site, c.code, c.name, c.kind, coalesce(last.position, 0) + c.ordinality, c.in_navigation,
                               c.on_home, c.bureau_review, :today
                          from unnest(:codes, :names, :kinds, cast(:navigation as boolean[]), cast(:home as boolean[]),
                                      cast(:review as boolean[])) with ordinality
                                   as c (code, name, kind, in_navigation, on_home, bureau_review, ordinality),
                               (select max(position) as position from site_column where site_id = :site) last
                        """)
                .param("site", site.value())
                .param("today", today)
                .param("codes", texts(columns, NewColumn::code))
                .param("names", texts(columns, NewColumn::name))
                .param("kinds", texts(columns, column -> column.kind().name()))
                .param("navigation", answers(columns, NewColumn::inNavigation))
                .param("home", answers(columns, NewColumn::onHome))
                .param("review", answers(columns, NewColumn::bureauReview))
                .update();
    }

    void changeColumn(ColumnId id, ColumnFace face) {
        jdbc.sql("""
                        update site_column
                           set name = :name, in_navigation = :navigation, on_home = :home, bureau_review = :review
                         where id = :id
                        """)
                .param("id", id.value())
                .param("name", face.name())
                .param("navigation", face.inNavigation())
                .param("home", face.onHome())
                .param("review", face.bureauReview())
                .update();
    }

    void orderColumns(SiteId site, List<ColumnId> order) {
        jdbc.sql("""
                        update site_column c set position = o.position
                          from unnest(:order) with ordinality as o (id, position)
                         where c.id = o.id and c.site_id = :site
                        """)
                .param("site", site.value())
                .param("order", order.stream().map(ColumnId::value).toArray(Long[]::new))
                .update();
    }

    void closeColumn(ColumnId id, LocalDate today) {
        jdbc.sql("update site_column set closed_on = :today where id = :id")
                .param("id", id.value())
                .param("today", today)
                .update();
    }

    void reopenColumn(ColumnId id) {
        jdbc.sql("update site_column set closed_on = null where id = :id")
                .param("id", id.value())
                .update();
    }

    List<SiteLink> links(SiteId site) {
        return jdbc.sql("select label, address, partner from site_link where site_id = :site order by position, id")
                .param("site", site.value())
                .query((row, index) ->
                        new SiteLink(row.getString("label"), row.getString("address"), row.getBoolean("partner")))
                .list();
    }

    void replaceLinks(SiteId site, List<SiteLink> links) {
        jdbc.sql("delete from site_link where site_id = :site")
                .param("site", site.value())
                .update();
        jdbc.sql("""
                        insert into site_link (site_id, position, label, address, partner)
                        select :site, l.position, l.label, l.address, l.partner
                          from unnest(:labels, :addresses, cast(:partners as boolean[])) with ordinality
                                   as l (label, address, partner, position)
                        """)
                .param("site", site.value())
                .param("labels", texts(links, SiteLink::label))
                .param("addresses", texts(links, SiteLink::address))
                .param("partners", answers(links, SiteLink::partner))
                .update();
    }

    private static <T> String[] texts(Collection<T> rows, Function<T, String> text) {
        return rows.stream().map(text).toArray(String[]::new);
    }

    private static <T> Boolean[] answers(Collection<T> rows, Function<T, Boolean> answer) {
        return rows.stream().map(answer).toArray(Boolean[]::new);
    }

    private static Site site(ResultSet row) throws SQLException {
        return new Site(
                new SiteId(row.getLong("id")),
                new UnitId(row.getLong("unit_id")),
                row.getBoolean("portal"),
                row.getString("code"),
                row.getString("name"),
                Theme.valueOf(row.getString("theme")),
                Site.State.valueOf(row.getString("state")),
                row.getString("contact"),
                row.getObject("opened_on", LocalDate.class));
    }

    private static SiteColumn column(ResultSet row) throws SQLException {
        return new SiteColumn(
                new ColumnId(row.getLong("id")),
                new SiteId(row.getLong("site_id")),
                row.getString("code"),
                row.getString("name"),
                ColumnKind.valueOf(row.getString("kind")),
                row.getBoolean("in_navigation"),
                row.getBoolean("on_home"),
                row.getBoolean("bureau_review"),
                row.getObject("opened_on", LocalDate.class),
                row.getObject("closed_on", LocalDate.class));
    }
}
