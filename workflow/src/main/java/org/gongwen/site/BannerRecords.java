package org.gongwen.site;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.gongwen.publication.SiteId;
import org.gongwen.site.SitePictures.Kept;
import org.gongwen.storage.BlobId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code site_medium}; whoever writes holds the row of the site. */
@Repository
class BannerRecords {

    private final JdbcClient jdbc;

    BannerRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param width of the whole picture */
    record Small(BlobId blob, String mediaType, String alt, int width, int height) {}

    Optional<Small> smallest(SiteId site) {
        return jdbc.sql("""
                        select m.blob_id, m.media_type, w.alt, w.width, w.height
                          from site s
                          join site_medium w on w.site_id = s.id and w.key = s.banner
                          join site_medium m on m.site_id = s.id and left(m.key, 32) = s.banner
                         where s.id = :site order by m.width limit 1
                        """)
                .param("site", site.value())
                .query((row, index) -> new Small(
                        new BlobId(row.getLong("blob_id")),
                        row.getString("media_type"),
                        row.getString("alt"),
                        row.getInt("width"),
                        row.getInt("height")))
                .optional();
    }

    /** @param kept the whole picture first. @return what nobody of the site shows any more */
    List<BlobId> put(SiteId site, List<Kept> kept, String alt, Instant at) {
        var former = remove(site);
        jdbc.sql("""
                        insert into site_medium (site_id, key, blob_id, media_type, size, alt, width, height, added_at)
                        select :site, m.key, m.blob, m.type, m.size, :alt, m.width, m.height, :at
                          from unnest(cast(:keys as text[]), cast(:blobs as bigint[]), cast(:types as text[]),
                                      cast(:sizes as bigint[]), cast(:widths as integer[]), cast(:heights as integer[]))
                                   as m (key, blob, type, size, width, height)
                        """)
                .param("site", site.value())
                .param("alt", alt)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("keys", all(kept, Kept::key).toArray(String[]::new))
                .param("blobs", all(kept, one -> one.blob().value()).toArray(Long[]::new))
                .param("types", all(kept, Kept::mediaType).toArray(String[]::new))
                .param("sizes", all(kept, Kept::size).toArray(Long[]::new))
                .param("widths", all(kept, Kept::width).toArray(Integer[]::new))
                .param("heights", all(kept, Kept::height).toArray(Integer[]::new))
                .update();
        jdbc.sql("update site set banner = :key where id = :site")
                .param("site", site.value())
                .param("key", kept.getFirst().key())
                .update();
        return former;
    }

    /** False without a picture. */
    boolean describe(SiteId site, String alt) {
        return jdbc.sql("update site_medium set alt = :alt where site_id = :site")
                        .param("site", site.value())
                        .param("alt", alt)
                        .update()
                > 0;
    }

    /** @return what it was made of; nothing without a picture */
    List<BlobId> remove(SiteId site) {
        jdbc.sql("update site set banner = null where id = :site")
                .param("site", site.value())
                .update();
        return jdbc.sql("delete from site_medium where site_id = :site returning blob_id")
                .param("site", site.value())
                .query((row, index) -> new BlobId(row.getLong("blob_id")))
                .list();
    }

    private static <T> List<T> all(List<Kept> kept, Function<Kept, T> part) {
        return kept.stream().map(part).toList();
    }
}
