package org.gongwen.publication;

import java.util.Optional;
import java.util.Set;
import org.gongwen.storage.BlobId;
import org.gongwen.storage.Blobs;
import org.gongwen.storage.ScanState;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Pictures and files of public texts, and banners of open sites: no others. */
@Service
@Transactional(readOnly = true)
public class Media {

    private static final Set<ScanState> KEPT_BACK = Set.of(ScanState.PENDING, ScanState.INFECTED);

    private final JdbcClient jdbc;
    private final Blobs blobs;

    Media(JdbcClient jdbc, Blobs blobs) {
        this.jdbc = jdbc;
        this.blobs = blobs;
    }

    /**
     * What has this key; the caller closes it. Empty if nothing public has this key, or a scanner has not found them clean.
     *
     * <p>Its content throws {@code BlobStoreUnavailableException} if the store does not answer.
     */
    public Optional<OpenMedium> open(String key) {
        record Found(PublicMedium medium, boolean picture, BlobId blob) {}
        return jdbc.sql("""
                        select key, blob_id, role, media_type, size, name, alt, width, height
                          from public_medium where key = :key order by role desc limit 1
                        """)
                .param("key", key)
                .query((row, index) -> new Found(
                        Editions.medium(row, "name"),
                        row.getString("role").equals("IMAGE"),
                        new BlobId(row.getLong("blob_id"))))
                .optional()
                .filter(found ->
                        blobs.scans(Set.of(found.blob())).values().stream().noneMatch(KEPT_BACK::contains))
                .map(found -> new OpenMedium(found.medium(), found.picture(), blobs, found.blob()));
    }
}
