package org.gongwen.publication;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The open sites: what stands around the texts of each. The same for everybody. */
@Service
@Transactional(readOnly = true)
public class Frames {

    private final JdbcClient jdbc;
    private final Revisions revisions;
    private volatile @Nullable Known known;

    /** @param revision of all of them when they were read, which texts leave as it is */
    private record Known(long revision, List<Frame> frames, Map<String, Frame> byCode) {}

    Frames(JdbcClient jdbc, Revisions revisions) {
        this.jdbc = jdbc;
        this.revisions = revisions;
    }

    /** Empty while no portal is open: then no page of any site is shown. */
    public Optional<Frame> portal() {
        return known().frames().stream().filter(Frame::portal).findFirst();
    }

    /** The open site with this code, the portal too. */
    public Optional<Frame> byCode(String code) {
        return Optional.ofNullable(known().byCode().get(code));
    }

    /** Every open site, the portal first, then in the order in which they were opened. */
    public List<Frame> all() {
        return known().frames();
    }

    private Known known() {
        // Asked before reading: what changes meanwhile is read again by whoever comes next.
        long revision = revisions.now().of(Extent.FRAMES);
        var seen = known;
        if (seen != null && seen.revision() == revision) {
            return seen;
        }
        var frames = read();
        var byCode = new HashMap<String, Frame>();
        frames.forEach(frame -> byCode.put(frame.code(), frame));
        var read = new Known(revision, frames, Map.copyOf(byCode));
        known = read;
        return read;
    }

    private List<Frame> read() {
        var columns = new HashMap<Long, List<Frame.Column>>();
        jdbc.sql("""
                        select id, site_id, code, name, kind, in_navigation, on_home
                          from public_column order by site_id, position, id
                        """).query(row -> {
            columns.computeIfAbsent(row.getLong("site_id"), site -> new ArrayList<>())
                    .add(new Frame.Column(
                            new ColumnId(row.getLong("id")),
                            row.getString("code"),
                            row.getString("name"),
                            ColumnKind.valueOf(row.getString("kind")),
                            row.getBoolean("in_navigation"),
                            row.getBoolean("on_home")));
        });
        var links = new HashMap<Long, List<Frame.Link>>();
        jdbc.sql("select site_id, label, address, partner from public_link order by site_id, position, id")
                .query(row -> {
                    links.computeIfAbsent(row.getLong("site_id"), site -> new ArrayList<>())
                            .add(new Frame.Link(
                                    row.getString("label"), row.getString("address"), row.getBoolean("partner")));
                });
        var banners = new HashMap<Long, List<PublicMedium>>();
        jdbc.sql("""
                        select site_id, key, media_type, size, 'banner' as name, alt, width, height
                          from public_banner order by site_id, width desc
                        """).query(row -> {
            banners.computeIfAbsent(row.getLong("site_id"), site -> new ArrayList<>())
                    .add(Editions.medium(row, "name"));
        });
        return jdbc.sql("""
                        select s.id, s.portal, s.code, s.name, s.theme, s.banner, s.contact
                          from public_site s order by s.portal desc, s.opened_on, s.id
                        """)
                .query((row, index) -> {
                    var sizes = banners.getOrDefault(row.getLong("id"), List.of());
                    var key = row.getString("banner");
                    return new Frame(
                            new SiteId(row.getLong("id")),
                            row.getBoolean("portal"),
                            row.getString("code"),
                            row.getString("name"),
                            Theme.valueOf(row.getString("theme")),
                            sizes.stream()
                                    .filter(one -> one.key().equals(key))
                                    .findFirst()
                                    .orElse(null),
                            sizes,
                            row.getString("contact"),
                            columns.getOrDefault(row.getLong("id"), List.of()),
                            links.getOrDefault(row.getLong("id"), List.of()));
                })
                .list();
    }
}
