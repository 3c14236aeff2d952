package org.gongwen.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code blob}. */
final class BlobRecords {
    private final JdbcClient jdbc;

    BlobRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A record and the name of its object. */
    record Row(Blob blob, BlobKey key) {}

    BlobId insert(StoredObject object, String mediaType, ScanState scan, Instant now) {
        return new BlobId(jdbc.sql("""
                        insert into blob (key, size, sha256, media_type, created_at, state, state_since, scan, scanned_at,
                                          scan_after)
                        values (:key, :size, :sha256, :mediaType, :now, 'RECEIVED', :now, :scan,
                                case when :scan = 'CLEAN' then cast(:now as timestamptz) end, :now)
                        returning id
                        """)
                .param("key", object.key().value())
                .param("size", object.size())
                .param("sha256", object.sha256().bytes())
                .param("mediaType", mediaType)
                .param("scan", scan.name())
                .param("now", at(now))
                .query(Long.class)
                .single());
    }

    Optional<Row> find(BlobId id) {
        return jdbc.sql("""
                        select id, key, size, sha256, media_type, created_at, scan
                        from blob where id = :id and state <> 'SWEPT'
                        """).param("id", id.value()).query(BlobRecords::row).optional();
    }

    /** @return how many of these are there and are now in this state */
    int setState(Collection<BlobId> ids, String state, Instant now) {
        return jdbc.sql("""
                        update blob set state = :state, state_since = :now
                        where id = any(:ids) and state <> 'SWEPT'
                        """)
                .param("state", state)
                .param("now", at(now))
                .param("ids", ids.stream().map(BlobId::value).toArray(Long[]::new))
                .update();
    }

    /** Records nobody kept, or that were released, before the instant. */
    List<BlobId> expired(Instant instant, int most) {
        return jdbc.sql("""
                        select id from blob
                        where state in ('RECEIVED', 'RELEASED') and state_since < :instant
                        order by state_since limit :most
                        """)
                .param("instant", at(instant))
                .param("most", most)
                .query((row, number) -> new BlobId(row.getLong(1)))
                .list();
    }

    /** Removes the record if it is still expired. A foreign key may forbid it. */
    boolean deleteExpired(BlobId id, Instant instant) {
        return jdbc.sql("""
                                delete from blob
                                where id = :id and state in ('RECEIVED', 'RELEASED') and state_since < :instant
                                """)
                        .param("id", id.value())
                        .param("instant", at(instant))
                        .update()
                == 1;
    }

    /** Those of the keys that a record stands for. */
    Set<String> known(Collection<BlobKey> keys) {
        return new HashSet<>(jdbc.sql("select key from blob where key = any(:keys) and state <> 'SWEPT'")
                .param("keys", keys.stream().map(BlobKey::value).toArray(String[]::new))
                .query(String.class)
                .list());
    }

    /**
     * Takes the key for the sweeper: from now on no record of it can be made. False if a record has been made in the
     * meantime; the unique index on the key decides between the two.
     */
    boolean claimForSweeping(BlobKey key, Instant now) {
        jdbc.sql("""
                        insert into blob (key, state, state_since, created_at) values (:key, 'SWEPT', :now, :now)
                        on conflict (key) do nothing
                        """).param("key", key.value()).param("now", at(now)).update();
        return jdbc.sql("select state = 'SWEPT' from blob where key = :key")
                .param("key", key.value())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    int forgetSwept(Instant before) {
        return jdbc.sql("delete from blob where state = 'SWEPT' and state_since < :before")
                .param("before", at(before))
                .update();
    }

    /** What is known about these; one that is not there is left out. */
    Map<BlobId, ScanState> scans(Collection<BlobId> ids) {
        var scans = new HashMap<BlobId, ScanState>();
        jdbc.sql("select id, scan from blob where id = any(:ids)")
                .param("ids", ids.stream().map(BlobId::value).toArray(Long[]::new))
                .query(row -> {
                    scans.put(new BlobId(row.getLong("id")), ScanState.valueOf(row.getString("scan")));
                });
        return scans;
    }

    /** The next blob the scanner has not seen, kept from others until the lease ends. */
    Optional<Row> claimForScanning(Instant now, Instant lease) {
        return jdbc.sql("""
                        update blob set scan_after = :lease
                        where id = (select id from blob
                                    where scan in ('NOT_SCANNED', 'PENDING') and state <> 'SWEPT' and scan_after <= :now
                                    order by scan <> 'PENDING', scan_after
                                    limit 1 for update skip locked)
                        returning id, key, size, sha256, media_type, created_at, scan
                        """)
                .param("now", at(now))
                .param("lease", at(lease))
                .query(BlobRecords::row)
                .optional();
    }

    void setScan(BlobId id, ScanState scan, @Nullable String finding, Instant now) {
        jdbc.sql("update blob set scan = :scan, scan_finding = :finding, scanned_at = :now where id = :id")
                .param("scan", scan.name())
                .param("finding", finding)
                .param("now", at(now))
                .param("id", id.value())
                .update();
    }

    void scanAfter(BlobId id, Instant after) {
        jdbc.sql("update blob set scan_after = :after where id = :id")
                .param("after", at(after))
                .param("id", id.value())
                .update();
    }

    List<Row> infectedWithBytes(int most) {
        return jdbc.sql("""
                        select id, key, size, sha256, media_type, created_at, scan
                        from blob where scan = 'INFECTED' and bytes_removed_at is null order by id limit :most
                        """).param("most", most).query(BlobRecords::row).list();
    }

    void bytesRemoved(BlobId id, Instant now) {
        jdbc.sql("update blob set bytes_removed_at = :now where id = :id")
                .param("now", at(now))
                .param("id", id.value())
                .update();
    }

    /** Records in their order, a page at a time. */
    List<Row> after(long id, int most) {
        return jdbc.sql("""
                        select id, key, size, sha256, media_type, created_at, scan
                        from blob where id > :id and state <> 'SWEPT' order by id limit :most
                        """)
                .param("id", id)
                .param("most", most)
                .query(BlobRecords::row)
                .list();
    }

    /** The records of these keys. */
    Map<BlobKey, Blob> byKey(Collection<BlobKey> keys) {
        return jdbc
                .sql("""
                        select id, key, size, sha256, media_type, created_at, scan
                        from blob where key = any(:keys) and state <> 'SWEPT'
                        """)
                .param("keys", keys.stream().map(BlobKey::value).toArray(String[]::new))
                .query(BlobRecords::row)
                .list()
                .stream()
                .collect(Collectors.toMap(Row::key, Row::blob));
    }

    /** What refers to this by a foreign key, as {@code table: rows}, for a person to read. */
    String referrers(BlobId id) {
        var counts = jdbc.sql("""
                        select format('select %L as tab, count(*) as rows from %s where %I = :id', c.conrelid::regclass,
                                      c.conrelid::regclass, a.attname)
                        from pg_constraint c
                        join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
                        where c.contype = 'f' and c.confrelid = 'blob'::regclass
                        """).query(String.class).list();
        if (counts.isEmpty()) {
            return "";
        }
        return jdbc
                .sql(String.join(" union all ", counts))
                .param("id", id.value())
                .query((row, number) ->
                        row.getLong("rows") == 0 ? "" : row.getString("tab") + ": " + row.getLong("rows"))
                .list()
                .stream()
                .filter(count -> !count.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                new Blob(
                        new BlobId(row.getLong("id")),
                        row.getLong("size"),
                        ContentHash.ofDigest(row.getBytes("sha256")),
                        row.getString("media_type"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        ScanState.valueOf(row.getString("scan"))),
                new BlobKey(row.getString("key")));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
