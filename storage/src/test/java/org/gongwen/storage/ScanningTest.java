package org.gongwen.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.gongwen.storage.IntakeResult.Stored;
import org.gongwen.testing.Clamd;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Against a real clamd whose only signature is the test file. */
@SpringBootTest(classes = TestApplication.class)
class ScanningTest {
    private static final byte[] HARMLESS = "关于安全检查的通知𠮷𡈽喆".getBytes(StandardCharsets.UTF_8);

    @TempDir
    static Path folder;

    private static Clamd clamd;

    @Autowired
    BlobStore store;

    @Autowired
    StorageProperties properties;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    private final List<String> told = new ArrayList<>();
    private Scanning scanning;

    @BeforeAll
    static void startScanner() {
        clamd = Clamd.start(folder);
    }

    @AfterAll
    static void stopScanner() {
        clamd.close();
    }

    @BeforeEach
    void empty() {
        jdbc.sql("delete from blob").update();
        store.forEachOlderThan(Instant.now().plusSeconds(60), store::delete);
        scanning = scanning(clamd.port());
    }

    @Test
    void whatTheScannerHasLookedAtIsClean() throws Exception {
        var stored = (Stored) receive(HARMLESS, "通知.txt");

        assertThat(stored.scan()).isEqualTo(ScanState.CLEAN);
        assertThat(state(stored.id())).isEqualTo(ScanState.CLEAN);
    }

    @Test
    void aVirusIsRefusedByNameAndNothingOfItStays() throws Exception {
        assertThat(receive(Clamd.eicar(), "工资表.txt"))
                .isEqualTo(new IntakeResult.Infected(new FileName("工资表.txt"), Clamd.FINDING));
        assertNothingKept();
    }

    @Test
    void aVirusInsideADocumentIsFoundToo() throws Exception {
        assertThat(receive(document(Clamd.eicar()), "合同.docx"))
                .isEqualTo(new IntakeResult.Infected(new FileName("合同.docx"), Clamd.FINDING));
        assertNothingKept();
    }

    @Test
    void whatIsTooLargeForTheScannerIsRefusedNotCalledClean() throws Exception {
        assertThat(receive("字".repeat(Clamd.LARGEST).getBytes(StandardCharsets.UTF_8), "大.txt"))
                .isEqualTo(new IntakeResult.NotScannable(new FileName("大.txt")));
        assertNothingKept();
    }

    @Test
    void whileTheScannerIsAwayFilesWaitInQuarantineAndAreScannedWhenItIsBack() throws Exception {
        clamd.stop();
        Stored harmless;
        Stored virus;
        try {
            harmless = (Stored) receive(HARMLESS, "通知.txt");
            virus = (Stored) receive(Clamd.eicar(), "名单.txt");
            assertThat(harmless.scan()).isEqualTo(ScanState.PENDING);
            assertThat(virus.scan()).isEqualTo(ScanState.PENDING);
            assertThat(rescan(0)).isEqualTo(new BlobRescan.Rescanned(0, 0, 1));
            assertThat(state(harmless.id())).isEqualTo(ScanState.PENDING);
        } finally {
            clamd.start(true);
        }

        assertThat(rescan(60)).isEqualTo(new BlobRescan.Rescanned(1, 1, 0));

        assertThat(state(harmless.id())).isEqualTo(ScanState.CLEAN);
        assertThat(state(virus.id())).isEqualTo(ScanState.INFECTED);
        assertThat(told).containsExactly(virus.id().value() + " " + Clamd.FINDING);
        assertThat(objects()).hasSize(1);
        assertThat(rescan(120)).isEqualTo(new BlobRescan.Rescanned(0, 0, 0));
    }

    @Test
    void infectedBytesThatACrashLeftBehindAreRemovedByTheNextRun() throws Exception {
        var stored = (Stored) receive(HARMLESS, "通知.txt");
        records().setScan(stored.id(), ScanState.INFECTED, "Found.Before.The.Crash", Instant.now());

        rescan(0);

        assertThat(objects()).isEmpty();
    }

    @Test
    void whatCameBeforeThereWasAScannerIsScannedLater() throws Exception {
        scanning = new Scanning(null);
        var stored = (Stored) receive(HARMLESS, "通知.txt");
        assertThat(stored.scan()).isEqualTo(ScanState.NOT_SCANNED);
        assertThat(rescan(60)).isEqualTo(new BlobRescan.Rescanned(0, 0, 0));

        scanning = scanning(clamd.port());
        rescan(60);

        assertThat(state(stored.id())).isEqualTo(ScanState.CLEAN);
    }

    @Test
    void whenTheScannerIsTakenAwayForGoodNothingStaysInQuarantine() throws Exception {
        clamd.stop();
        Stored stored;
        try {
            stored = (Stored) receive(HARMLESS, "通知.txt");
        } finally {
            clamd.start(true);
        }
        scanning = new Scanning(null);

        assertThat(state(stored.id())).isEqualTo(ScanState.NOT_SCANNED);
    }

    @Test
    void aScannerThatHidesItsLimitsMakesNothingClean() throws Exception {
        clamd.stop();
        clamd.start(false);
        try {
            assertThat(((Stored) receive(HARMLESS, "通知.txt")).scan()).isEqualTo(ScanState.PENDING);
        } finally {
            clamd.stop();
            clamd.start(true);
        }
    }

    @Test
    void whatAPasswordKeepsTheScannerOutOfIsRefusedNotCalledClean() throws Exception {
        assertThat(receive(locked(Clamd.eicar()), "工资表𠮷.zip"))
                .isEqualTo(new IntakeResult.NotScannable(new FileName("工资表𠮷.zip")));
        assertNothingKept();
    }

    @ParameterizedTest
    @EnumSource(names = "ALL", mode = EnumSource.Mode.EXCLUDE)
    void aScannerThatHidesWhatAPasswordKeepsItOutOfMakesNothingClean(Clamd.Encrypted reported) throws Exception {
        clamd.stop();
        clamd.start(true, reported);
        try {
            assertThat(((Stored) receive(HARMLESS, "通知.txt")).scan()).isEqualTo(ScanState.PENDING);
            assertThat(((Stored) receive(locked(Clamd.eicar()), "工资表.zip")).scan())
                    .isEqualTo(ScanState.PENDING);
        } finally {
            clamd.stop();
            clamd.start(true);
        }
    }

    /** Encrypted as every ZIP program can (PKWARE's first way), with a password. */
    private static byte[] locked(byte[] inside) throws IOException {
        var plain = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(plain)) {
            zip.setMethod(ZipOutputStream.STORED);
            var entry = new ZipEntry("a.txt");
            var sum = new CRC32();
            sum.update(inside);
            entry.setSize(inside.length + 12);
            entry.setCompressedSize(inside.length + 12);
            var locked = new PkwareCipher("kaimen").encrypt(inside, (int) (sum.getValue() >>> 24));
            var lockedSum = new CRC32();
            lockedSum.update(locked);
            entry.setCrc(lockedSum.getValue());
            zip.putNextEntry(entry);
            zip.write(locked);
        }
        var bytes = plain.toByteArray();
        // The flag that says so, in front of the bytes and in the table.
        bytes[6] |= 1;
        for (int i = 0; i < bytes.length - 4; i++) {
            if (bytes[i] == 'P' && bytes[i + 1] == 'K' && bytes[i + 2] == 1 && bytes[i + 3] == 2) {
                bytes[i + 8] |= 1;
            }
        }
        return bytes;
    }

    /** APPNOTE.TXT 6.1, the traditional encryption. */
    private static final class PkwareCipher {
        private int first = 0x12345678;
        private int second = 0x23456789;
        private int third = 0x34567890;

        PkwareCipher(String password) {
            password.chars().forEach(this::update);
        }

        byte[] encrypt(byte[] plain, int check) {
            var all = new byte[plain.length + 12];
            all[11] = (byte) check;
            System.arraycopy(plain, 0, all, 12, plain.length);
            for (int i = 0; i < all.length; i++) {
                int mix = third | 2;
                int key = (mix * (mix ^ 1) >>> 8) & 0xff;
                int clear = all[i] & 0xff;
                all[i] ^= (byte) key;
                update(clear);
            }
            return all;
        }

        private void update(int octet) {
            first = step(first, octet);
            second = (second + (first & 0xff)) * 134775813 + 1;
            third = step(third, second >>> 24);
        }

        private static int step(int sum, int octet) {
            int next = (sum ^ octet) & 0xff;
            for (int bit = 0; bit < 8; bit++) {
                next = (next & 1) == 0 ? next >>> 1 : next >>> 1 ^ 0xedb88320;
            }
            return sum >>> 8 ^ next;
        }
    }

    @Test
    void aScannerThatTakesTheConnectionAndNeverAnswersIsAway() throws Exception {
        try (var silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            scanning = new Scanning(new ClamdScanner("127.0.0.1", silent.getLocalPort(), Duration.ofMillis(300)));

            assertThat(((Stored) receive(HARMLESS, "通知.txt")).scan()).isEqualTo(ScanState.PENDING);
        }
    }

    @Test
    void aFileTheScannerCannotLookAtLaterStaysInQuarantineAndDoesNotHoldUpTheOthers() throws Exception {
        clamd.stop();
        Stored large;
        Stored harmless;
        try {
            large = (Stored) receive("字".repeat(Clamd.LARGEST).getBytes(StandardCharsets.UTF_8), "大.txt");
            harmless = (Stored) receive(HARMLESS, "通知.txt");
        } finally {
            clamd.start(true);
        }

        assertThat(rescan(60)).isEqualTo(new BlobRescan.Rescanned(1, 0, 1));
        assertThat(state(large.id())).isEqualTo(ScanState.PENDING);
        assertThat(state(harmless.id())).isEqualTo(ScanState.CLEAN);
    }

    private static Scanning scanning(int port) {
        return new Scanning(new ClamdScanner("127.0.0.1", port, Duration.ofSeconds(30)));
    }

    private IntakeResult receive(byte[] bytes, String name) throws IOException {
        return new BlobIntake(
                        store,
                        records(),
                        properties.limits(),
                        properties.unpack(),
                        scanning,
                        new TransactionTemplate(transactions),
                        Clock.systemUTC())
                .receive(new ByteArrayInputStream(bytes), name);
    }

    /** @param later by how many seconds the clock is ahead, because a try that failed is not repeated at once */
    private BlobRescan.Rescanned rescan(int later) {
        return new BlobRescan(
                        store,
                        records(),
                        scanning,
                        List.of((blob, finding) -> told.add(blob.value() + " " + finding)),
                        new TransactionTemplate(transactions),
                        Clock.fixed(Instant.now().plusSeconds(later), ZoneOffset.UTC))
                .rescan();
    }

    private ScanState state(BlobId id) {
        return new Blobs(store, records(), scanning, Clock.systemUTC())
                .scans(List.of(id))
                .getOrDefault(id, ScanState.NOT_SCANNED);
    }

    private BlobRecords records() {
        return new BlobRecords(jdbc);
    }

    private void assertNothingKept() {
        assertThat(objects()).isEmpty();
        assertThat(jdbc.sql("select count(*) from blob").query(Long.class).single())
                .isZero();
    }

    private List<BlobKey> objects() {
        var keys = new ArrayList<BlobKey>();
        store.forEachOlderThan(Instant.now().plusSeconds(60), keys::add);
        return keys;
    }

    private static byte[] document(byte[] inside) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var name : List.of("[Content_Types].xml", "word/document.xml", "word/embeddings/object.bin")) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(inside);
            }
        }
        return bytes.toByteArray();
    }
}
