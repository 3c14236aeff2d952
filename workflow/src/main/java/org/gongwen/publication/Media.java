package org.gongwen.publication;

import java.util.Collection;
import java.util.HashMap;
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

    /** Beside the address of a picture of 32 digits its width, where it is there in several. */
    private static final String FOUND = """
            select x.key as asked, m.key, m.blob_id, m.role, m.media_type, m.size, m.name, m.alt, m.width, m.height
              from unnest(:keys::text[]) as x (key)
             cross join lateral (
                   select * from public_medium m where m.key in (x.key, left(x.key, 32))
                    order by length(m.key) desc, m.role desc limit 1) m
            """;

    /**
     * What has this key; the caller closes it. A size of a picture that has not been made is the picture as it is. Empty if nothing public has this key, or a scanner has not found them clean.
     *
     * <p>Its content throws {@code BlobStoreUnavailableException} if the store does not answer.
     */
    public Optional<OpenMedium> open(String key) {
        record Found(PublicMedium medium, boolean picture, BlobId blob) {}
        return jdbc.sql(FOUND)
                .param("keys", new String[] {key})
                .query((row, index) -> new Found(
                        Editions.medium(row, "name"),
                        row.getString("role").equals("IMAGE"),
                        new BlobId(row.getLong("blob_id"))))
                .optional()
                .filter(found ->
                        blobs.scans(Set.of(found.blob())).values().stream().noneMatch(KEPT_BACK::contains))
                .map(found -> new OpenMedium(found.medium(), found.picture(), blobs, found.blob()));
    }

    /** Which of these {@link #open} would find. */
    public Set<String> found(Collection<String> keys) {
        var blobOf = new HashMap<String, BlobId>();
        jdbc.sql(FOUND).param("keys", keys.toArray(String[]::new)).query(row -> {
            blobOf.put(row.getString("asked"), new BlobId(row.getLong("blob_id")));
        });
        var scans = blobs.scans(Set.copyOf(blobOf.values()));
        blobOf.values().removeIf(blob -> KEPT_BACK.contains(scans.get(blob)));
        return Set.copyOf(blobOf.keySet());
    }
}
