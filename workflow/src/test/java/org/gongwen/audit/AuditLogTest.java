package org.gongwen.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.gongwen.Bureau;
import org.gongwen.identity.Actor;
import org.gongwen.identity.AuditRecord;
import org.gongwen.identity.AuditTrail;
import org.gongwen.identity.NotPermittedException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest
class AuditLogTest {
    @Autowired
    AuditTrail trail;

    @Autowired
    AuditLog log;

    @Autowired
    Bureau bureau;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    Actor auditor;

    @BeforeEach
    void somethingIsRecorded() {
        auditor = bureau.as("auditadmin");
        for (int i = 0; i < 40; i++) {
            record("document.test", "" + i, Map.of("note", "𠮷喆 " + i));
        }
    }

    @Test
    void anActIsFoundWithWhoAndWhat() {
        record("document.sign", "4711", Map.of("number", "滨文〔2026〕7号"));

        var found = log.page(auditor, new AuditFilter(null, null, null, null, "document", "4711"), null, 10);

        assertThat(found).singleElement().satisfies(entry -> {
            assertThat(entry.personName()).isEqualTo("𠮷田堃");
            assertThat(entry.post()).isEqualTo("科员");
            assertThat(entry.action()).isEqualTo("document.sign");
            assertThat(entry.details()).isEqualTo("{\"number\":\"滨文〔2026〕7号\"}");
        });
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrOverlap() {
        var filter = new AuditFilter(null, null, null, "document.test", null, null);
        var whole = log.page(auditor, filter, null, 1000);
        var first = log.page(auditor, filter, null, 7);
        var second = log.page(auditor, filter, first.getLast(), 7);

        assertThat(first).isEqualTo(whole.subList(0, 7));
        assertThat(second).isEqualTo(whole.subList(7, 14));
    }

    @Test
    void nobodyButTheAuditAdministratorReadsOrVerifies() {
        for (var username : List.of("sysadmin", "secadmin", "juzhang", "wenshu")) {
            var other = bureau.as(username);
            assertThatThrownBy(() -> log.page(other, AuditFilter.ALL, null, 10))
                    .isInstanceOf(NotPermittedException.class);
            assertThatThrownBy(() -> log.verify(other)).isInstanceOf(NotPermittedException.class);
        }
    }

    @Test
    void anActThatIsRolledBackLeavesNoRecord() {
        transaction.executeWithoutResult(status -> {
            trail.record(new AuditRecord(bureau.as("scnig"), "document.rolledBack", "document", "1", Map.of()));
            status.setRollbackOnly();
        });

        assertThat(log.page(auditor, new AuditFilter(null, null, null, "document.rolledBack", null, null), null, 10))
                .isEmpty();
    }

    @Test
    void outsideATransactionNothingIsRecorded() {
        assertThatThrownBy(() -> trail.record(new AuditRecord(null, "x", "y", "z", Map.of())))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theDatabaseItselfRefusesToChangeTheRecord() {
        for (var attack :
                List.of("update audit_entry set action = 'x'", "delete from audit_entry", "truncate audit_entry")) {
            assertThatThrownBy(() -> jdbc.sql(attack).update()).hasMessageContaining("insert-only");
        }
    }

    @Test
    void whatManyWroteAtOnceVerifies() throws Exception {
        try (var threads = Executors.newFixedThreadPool(16)) {
            var writing = IntStream.range(0, 400)
                    .mapToObj(i -> threads.submit(() -> record("document.parallel", "" + i, Map.of())))
                    .toList();
            for (var one : writing) {
                one.get();
            }
        }

        assertThat(log.verify(auditor).faults()).isEmpty();
        assertThat(log.page(auditor, new AuditFilter(null, null, null, "document.parallel", null, null), null, 1000))
                .hasSize(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_entry set details = '{}' where (chain, sequence) = (%1$d, %2$d)",
                "update audit_entry set at = at + interval '1 second' where (chain, sequence) = (%1$d, %2$d)",
                "update audit_entry set person_name = '别人' where (chain, sequence) = (%1$d, %2$d)",
                "delete from audit_entry where (chain, sequence) = (%1$d, %2$d)",
                "delete from audit_entry where chain = %1$d and sequence >= %2$d",
                "update audit_entry set sequence = case sequence when %2$d then -1 else %2$d end"
                        + " where chain = %1$d and sequence in (%2$d, %2$d + 1);"
                        + " update audit_entry set sequence = %2$d + 1 where chain = %1$d and sequence = -1",
                "insert into audit_entry select chain, sequence + 100000, at, person_id, person_name, post, action,"
                        + " subject_kind, subject_id, details, hash from audit_entry"
                        + " where (chain, sequence) = (%1$d, %2$d)",
                "truncate audit_entry",
                "update audit_chain set sequence = sequence - 1 where chain = %1$d",
            })
    void tamperingIsFoundAtItsPlace(String attack) {
        var place = jdbc.sql("""
                select chain, min(sequence) + 1 as sequence from audit_entry
                 group by chain having count(*) > 3 order by chain limit 1
                """)
                .query((rs, row) -> new long[] {rs.getLong(1), rs.getLong(2)})
                .single();
        assertThat(log.verify(auditor).faults()).isEmpty();

        // A superuser can go round the triggers; the chain cannot be gone round.
        transaction.executeWithoutResult(status -> {
            jdbc.sql("set local session_replication_role = replica").update();
            for (var statement : attack.formatted(place[0], place[1]).split(";")) {
                jdbc.sql(statement).update();
            }
            var faults = log.verify(auditor).faults();
            assertThat(faults).isNotEmpty();
            assertThat(faults).anyMatch(fault -> fault.chain() == place[0]);
            status.setRollbackOnly();
        });
    }

    private void record(String action, String subject, Map<String, String> details) {
        transaction.executeWithoutResult(
                status -> trail.record(new AuditRecord(bureau.as("scnig"), action, "document", subject, details)));
    }
}
