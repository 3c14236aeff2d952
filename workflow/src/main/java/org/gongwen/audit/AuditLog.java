package org.gongwen.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.gongwen.identity.Actor;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The audit record for the audit administrator (审计管理员), who alone may read it and check that it is whole. */
@Service
public class AuditLog {
    private static final String COLUMNS =
            "chain, sequence, at, person_id, person_name, post, action, subject_kind, subject_id, details";

    /** After how many entries checking tells how far it is. */
    private static final long STEP = 1000;

    private final JdbcClient jdbc;
    private final AuditTrail audit;

    AuditLog(JdbcClient jdbc, AuditTrail audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /**
     * A page of the record, newest first. Reading the record is itself recorded.
     *
     * @param after the last entry of the page before; null for the first page
     * @throws NotPermittedException if the actor is not the audit administrator
     */
    @Transactional
    public List<AuditEntry> page(Actor actor, AuditFilter filter, @Nullable AuditEntry after, int size) {
        authorise(actor);
        if (after == null) {
            audit.record(new AuditRecord(actor, "audit.read", "audit", "record", describe(filter)));
        }
        return jdbc.sql("select " + COLUMNS + """
                 from audit_entry
                where (cast(:from as timestamptz) is null or at >= :from)
                  and (cast(:until as timestamptz) is null or at < :until)
                  and (cast(:person as bigint) is null or person_id = :person)
                  and (cast(:action as text) is null or action = :action)
                  and (cast(:kind as text) is null or subject_kind = :kind)
                  and (cast(:subject as text) is null or subject_id = :subject)
                  and (cast(:afterAt as timestamptz) is null
                       or (at, -chain, -sequence) < (:afterAt, -:afterChain, -:afterSequence))
                order by at desc, chain, sequence
                limit :size
                """)
                .param("from", timestamp(filter.from()))
                .param("until", timestamp(filter.until()))
                .param("person", filter.personId())
                .param("action", filter.action())
                .param("kind", filter.subjectKind())
                .param("subject", filter.subjectId())
                .param("afterAt", after == null ? null : timestamp(after.at()))
                .param("afterChain", after == null ? 0 : after.chain())
                .param("afterSequence", after == null ? 0L : after.sequence())
                .param("size", size)
                .query((rs, row) -> entry(rs))
                .list();
    }

    /**
     * Reads the whole record and recomputes every hash here, not in the database that is under suspicion.
     *
     * @throws NotPermittedException if the actor is not the audit administrator
     */
    @Transactional
    public Verification verify(Actor actor) {
        return verify(actor, (read, all) -> {});
    }

    /** Is told now and then how far checking the record has come. */
    @FunctionalInterface
    public interface Progress {
        /** @param read how many entries have been checked, of {@code all} that the chains claim to have */
        void checked(long read, long all);
    }

    /**
     * Like {@link #verify(Actor)}, for a record so long that somebody wants to see it getting on.
     *
     * @throws NotPermittedException if the actor is not the audit administrator
     */
    @Transactional
    public Verification verify(Actor actor, Progress progress) {
        authorise(actor);
        var all = jdbc.sql("select coalesce(sum(sequence), 0) from audit_chain")
                .query(Long.class)
                .single();
        var heads = new TreeMap<Integer, Head>();
        var check = new ChainCheck(heads);
        // One statement sees one moment: heads and entries agree without a lock that would stop everybody's work.
        try (var rows = jdbc
                .sql("""
                        select h.chain as head_chain, h.sequence as head_sequence, h.hash as head_hash, e.*
                          from audit_chain h full join audit_entry e on e.chain = h.chain
                         order by coalesce(h.chain, e.chain), e.sequence
                        """)
                .withFetchSize(1000)
                .query((rs, row) -> {
                    var head = rs.getBytes("head_hash");
                    if (head != null) {
                        heads.put(rs.getInt("head_chain"), new Head(rs.getLong("head_sequence"), head));
                    }
                    var hash = rs.getBytes("hash");
                    return hash == null ? Optional.<Hashed>empty() : Optional.of(new Hashed(entry(rs), hash));
                })
                .stream()) {
            rows.flatMap(Optional::stream).forEach(row -> {
                check.next(row);
                if (check.entries % STEP == 0) {
                    progress.checked(check.entries, all);
                }
            });
        }
        var verification = check.finish();
        audit.record(new AuditRecord(
                actor,
                "audit.verify",
                "audit",
                "record",
                Map.of(
                        "entries",
                        "" + verification.entries(),
                        "faults",
                        "" + verification.faults().size())));
        return verification;
    }

    private static void authorise(Actor actor) {
        if (!actor.holds(Role.AUDIT_ADMINISTRATOR)) {
            throw new NotPermittedException("only the audit administrator reads the audit record");
        }
    }

    private static Map<String, String> describe(AuditFilter filter) {
        var asked = new LinkedHashMap<String, @Nullable Object>();
        asked.put("after", filter.from());
        asked.put("before", filter.until());
        asked.put("person", filter.personId());
        asked.put("action", filter.action());
        asked.put("kind", filter.subjectKind());
        asked.put("subject", filter.subjectId());
        var details = new LinkedHashMap<String, String>();
        asked.forEach((name, value) -> {
            if (value != null) {
                details.put(name, value.toString());
            }
        });
        return details;
    }

    private static @Nullable OffsetDateTime timestamp(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(java.time.ZoneOffset.UTC);
    }

    private static AuditEntry entry(ResultSet rs) throws SQLException {
        return new AuditEntry(
                rs.getInt("chain"),
                rs.getLong("sequence"),
                rs.getObject("at", OffsetDateTime.class).toInstant(),
                rs.getObject("person_id", Long.class),
                rs.getString("person_name"),
                rs.getString("post"),
                rs.getString("action"),
                rs.getString("subject_kind"),
                rs.getString("subject_id"),
                rs.getString("details"));
    }

    private record Head(long sequence, byte[] hash) {}

    private record Hashed(AuditEntry entry, byte[] hash) {}

    /** Walks the chains in order and notes the first fault of each kind of break. */
    private static final class ChainCheck {
        private final Map<Integer, Head> heads;
        private final List<Verification.Fault> faults = new ArrayList<>();
        private final MessageDigest sha256 = sha256();
        private long entries;
        private int chain = -1;
        private long sequence;
        private byte[] hash = new byte[0];

        ChainCheck(Map<Integer, Head> heads) {
            this.heads = heads;
        }

        void next(Hashed row) {
            entries++;
            while (chain < row.entry.chain()) {
                closeChain();
                openChain(chain + 1);
            }
            if (row.entry.sequence() != sequence + 1) {
                faults.add(fault(row.entry.sequence(), Verification.Kind.MISSING));
            } else if (!Arrays.equals(digest(hash, canonical(row.entry)), row.hash)) {
                faults.add(fault(row.entry.sequence(), Verification.Kind.ALTERED));
            }
            sequence = row.entry.sequence();
            // Going on from the stored hash shows every further break for itself instead of one long shadow.
            hash = row.hash;
        }

        Verification finish() {
            while (chain < ChainedAuditTrail.CHAINS) {
                closeChain();
                openChain(chain + 1);
            }
            sha256.reset();
            heads.values().forEach(head -> sha256.update(head.hash));
            return new Verification(entries, List.copyOf(faults), HexFormat.of().formatHex(sha256.digest()));
        }

        private void openChain(int number) {
            chain = number;
            sequence = 0;
            hash = sha256.digest(("gongwen audit chain " + number).getBytes(StandardCharsets.UTF_8));
        }

        private void closeChain() {
            if (chain < 0 || chain >= ChainedAuditTrail.CHAINS) {
                return;
            }
            var head = heads.get(chain);
            if (head == null || head.sequence != sequence || !Arrays.equals(head.hash, hash)) {
                faults.add(fault(sequence, Verification.Kind.CUT_OFF));
            }
        }

        private Verification.Fault fault(long at, Verification.Kind kind) {
            return new Verification.Fault(chain, at, kind);
        }

        private byte[] digest(byte[] before, String canonical) {
            sha256.update(before);
            return sha256.digest(canonical.getBytes(StandardCharsets.UTF_8));
        }

        private static String canonical(AuditEntry entry) {
            var micros = Math.addExact(
                    Math.multiplyExact(entry.at().getEpochSecond(), 1_000_000L),
                    entry.at().getNano() / 1_000L);
            return field("" + micros)
                    + field(entry.personId() == null ? null : "" + entry.personId())
                    + field(entry.personName())
                    + field(entry.post())
                    + field(entry.action())
                    + field(entry.subjectKind())
                    + field(entry.subjectId())
                    + field(entry.details());
        }

        private static String field(@Nullable String value) {
            return (value == null ? "-" : value.getBytes(StandardCharsets.UTF_8).length + ":" + value) + ";";
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }
    }
}
