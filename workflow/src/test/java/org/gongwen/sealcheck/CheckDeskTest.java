package org.gongwen.sealcheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongwen.seal.TrialAuthority.NOW;
import static org.gongwen.seal.TrialAuthority.days;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.bouncycastle.asn1.x509.CRLReason;
import org.gongwen.paper.Pages;
import org.gongwen.paper.PaperFiles;
import org.gongwen.seal.ElectronicSeal;
import org.gongwen.seal.OfdSealing;
import org.gongwen.seal.PdfSealing;
import org.gongwen.seal.SealAlgorithm;
import org.gongwen.seal.SealKey;
import org.gongwen.seal.SealSpot;
import org.gongwen.seal.SealingResult;
import org.gongwen.seal.TrialAuthority;
import org.gongwen.seal.Trust;
import org.gongwen.sealcheck.CheckResult.Changed;
import org.gongwen.sealcheck.CheckResult.Doubtful;
import org.gongwen.sealcheck.CheckResult.Genuine;
import org.gongwen.sealcheck.CheckResult.TooLarge;
import org.gongwen.sealcheck.CheckResult.TooMany;
import org.gongwen.sealcheck.CheckResult.Unreadable;
import org.gongwen.sealcheck.CheckResult.Unsealed;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What whoever holds a document is told about it. */
@Timeout(120)
class CheckDeskTest {

    private static final TrialAuthority AUTHORITY = new TrialAuthority(SealAlgorithm.SM2_SM3);
    private static final SealKey KEY = AUTHORITY.key("青山县人民政府");
    private static final String NAME = "青山县人民政府公章";
    private static final ElectronicSeal SEAL = AUTHORITY.seal(NAME, KEY);
    private static final Pages PAGES = PaperFiles.pages(PaperFiles.json("notice"));
    private static final byte[] OFD = PaperFiles.ofd(PAGES);
    private static final byte[] PDF = PaperFiles.pdf(PAGES);
    private static final SealSpot SPOT = new SealSpot(1, 120, 200, 42, 42);
    private static final NamedSeal OURS = new NamedSeal(NAME, "青山县人民政府", "试验制章", NOW);

    @TempDir
    Path folder;

    private int files;

    @BeforeEach
    void theAuthorityIsTrusted() throws IOException, GeneralSecurityException {
        trust(AUTHORITY.trust());
    }

    @Test
    void aSealedOfdAndAPdfAreGenuineAndSealedByWhomTheyName() throws IOException {
        assertThat(check(sealedOfd(SEAL))).isEqualTo(new Genuine(List.of(OURS)));
        assertThat(check(sealedPdf(SEAL))).isEqualTo(new Genuine(List.of(OURS)));
    }

    @Test
    void whatWasChangedSinceIsToldWithoutTheNameOfWhoeverIsSaidToHaveSealedIt() throws IOException {
        var ofd = sealedOfd(SEAL);
        ofd[ofd.length - 1] ^= 1;
        var pdf = sealedPdf(SEAL);
        pdf[PDF.length / 2] ^= 1;

        assertThat(check(ofd)).isEqualTo(new Changed());
        assertThat(check(pdf)).isEqualTo(new Changed());
    }

    @Test
    void oneChangedByteAnywhereIsNeverCalledGenuineOrUnsealed() throws IOException {
        var desk = desk(1_000);
        for (var sealed : List.of(sealedOfd(SEAL), sealedPdf(SEAL))) {
            for (int part = 1; part < 40; part++) {
                var changed = sealed.clone();
                changed[(int) ((long) sealed.length * part / 40)] ^= 0x10;
                assertThat(check(desk, changed)).as("%d of 40", part).isInstanceOfAny(Changed.class, Unreadable.class);
            }
        }
    }

    @Test
    void whatNobodySealedIsToldSo() throws IOException {
        assertThat(check(OFD)).isEqualTo(new Unsealed());
        assertThat(check(PDF)).isEqualTo(new Unsealed());
    }

    @Test
    void whatIsNoDocumentCannotBeRead() throws IOException {
        assertThat(check("一段文字𠮷".getBytes(StandardCharsets.UTF_8))).isEqualTo(new Unreadable());
        assertThat(check(new byte[0])).isEqualTo(new Unreadable());
        assertThat(check("%PDF-1.7\nnothing".getBytes(StandardCharsets.UTF_8))).isEqualTo(new Unreadable());
        assertThat(check("PK\u0003\u0004".getBytes(StandardCharsets.UTF_8))).isEqualTo(new Unreadable());
        assertThat(check(("%PDF-1.7\n1 0 obj\n" + "[".repeat(2_000_000)).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new Unreadable());
    }

    @Test
    void whatBecomesTooLargeWhenItIsUnpackedCannotBeRead() throws IOException {
        var ofd = packed(60L * 1024 * 1024);
        var pdf = pdf(60L * 1024 * 1024);
        assertThat(ofd.length).isLessThan(CheckDesk.LARGEST / 50);
        assertThat(pdf.length).isLessThan(CheckDesk.LARGEST / 50);

        assertThat(check(ofd)).isEqualTo(new Unreadable());
        assertThat(check(pdf)).isEqualTo(new Unreadable());
        assertThat(check(packed(1024))).as("the same, but small").isEqualTo(new Unsealed());
    }

    @Test
    void aFileThatIsLargerThanWhatIsCheckedIsNotLookedAt() throws IOException {
        var desk = desk(10);

        assertThat(check(desk, new byte[CheckDesk.LARGEST + 1])).isEqualTo(new TooLarge());
        assertThat(check(desk, OFD)).as("after it").isEqualTo(new Unsealed());
    }

    @Test
    void whoIsNotKnownHereIsToldToBeUnknown() throws IOException {
        var other = new TrialAuthority(SealAlgorithm.SM2_SM3);
        var key = other.key("青山县人民政府");

        assertThat(check(sealedOfd(other.seal(NAME, key), key))).isInstanceOfSatisfying(Doubtful.class, doubtful -> {
            assertThat(doubtful.doubts()).containsExactlyInAnyOrder(Doubt.SIGNER, Doubt.MAKER);
            assertThat(doubtful.isGrave()).isTrue();
            assertThat(doubtful.seals()).containsExactly(OURS);
        });
    }

    @Test
    void aSealThatSomebodyMadeWhoMayNotIsDoubtful() throws IOException {
        var clerk = AUTHORITY.key("某职员");

        assertThat(doubts(check(sealedOfd(AUTHORITY.seal(clerk, NAME, KEY))))).containsExactly(Doubt.MAKER);
    }

    @Test
    void aRevokedCertificateAndASealOutOfItsTimeAreDoubtful() throws Exception {
        var late = AUTHORITY.seal(NAME, NOW.minus(days(2)), NOW.plus(days(1)), KEY);
        var sealed = sealedOfd(late);
        assertThat(check(sealed)).isInstanceOf(Genuine.class);

        trust(AUTHORITY.trust(List.of(
                AUTHORITY.rootList(), AUTHORITY.list(KEY.certificate(), CRLReason.keyCompromise, NOW.minus(days(1))))));
        assertThat(doubts(check(sealed))).containsExactly(Doubt.REVOKED);

        trust(AUTHORITY.trust(List.<X509CRL>of()));
        assertThat(check(sealed)).isInstanceOfSatisfying(Doubtful.class, doubtful -> {
            assertThat(doubtful.doubts()).containsExactly(Doubt.REVOCATION_UNKNOWN);
            assertThat(doubtful.isGrave()).isFalse();
        });
    }

    @Test
    void aFileFromTheFutureIsDoubtful() throws IOException {
        var sealed = sealedOfd(SEAL);
        var yesterday = desk(10, Clock.fixed(NOW.minus(Duration.ofHours(1)), ZoneOffset.UTC));

        assertThat(doubts(check(yesterday, sealed))).contains(Doubt.FUTURE);
    }

    @Test
    void namesThatTurnRoundWhatStandsBesideThemAreToldPlainly() throws IOException {
        var sealed = sealedOfd(AUTHORITY.seal("甲\u202e乙\u0007" + "丙".repeat(300), KEY));

        assertThat(check(sealed)).isInstanceOfSatisfying(Genuine.class, genuine -> {
            assertThat(genuine.seals().getFirst().name()).isEqualTo("甲乙" + "丙".repeat(98));
        });
    }

    @Test
    void aNetworkHasItsShareAndLeavesThatOfOthers() throws IOException {
        var desk = desk(2);

        assertThat(check(desk, OFD)).isInstanceOf(Unsealed.class);
        assertThat(check(desk, OFD)).isInstanceOf(Unsealed.class);
        assertThat(desk.refusal(InetAddress.ofLiteral("192.0.2.200"))).contains(new TooMany());
        assertThat(desk.refusal(InetAddress.ofLiteral("198.51.100.1"))).isEmpty();
    }

    @Test
    void aNodeChecksSoManyInAMinute() throws IOException {
        var desk = desk(folder.resolve("trust"), new int[] {10, 1}, Clock.fixed(NOW, ZoneOffset.UTC));

        assertThat(check(desk, OFD)).isInstanceOf(Unsealed.class);
        assertThat(desk.refusal(InetAddress.ofLiteral("198.51.100.1"))).contains(new CheckResult.Busy());
    }

    @Test
    void whoeverSendsAFileThatBreaksOffTakesNobodysTurn() throws Exception {
        var desk = desk(10);
        for (int time = 0; time < 3; time++) {
            assertThat(failure(() -> desk.check(() -> {
                        throw new IOException("broken off");
                    })))
                    .isInstanceOf(IOException.class);
        }
        assertThat(check(desk, OFD)).isInstanceOf(Unsealed.class);
    }

    @Test
    void oneFileIsHeldAtATimeAndTheNextWaitsForIt() throws Exception {
        var desk = desk(10);
        var opened = new CountDownLatch(1);
        var ends = new CountDownLatch(1);
        try (var others = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = others.submit(() -> desk.check(() -> {
                opened.countDown();
                try {
                    ends.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                return new ByteArrayInputStream(OFD);
            }));
            opened.await();
            var second = others.submit(() -> desk.check(() -> {
                assertThat(ends.getCount())
                        .as("whether the first is still held")
                        .isZero();
                return new ByteArrayInputStream(PDF);
            }));
            ends.countDown();
            assertThat(first.get()).isEqualTo(new Unsealed());
            assertThat(second.get()).isEqualTo(new Unsealed());
        }
    }

    @Test
    void withoutAFolderNothingIsOfferedAndWithABrokenOneNothingIsChecked() throws IOException {
        var clock = Clock.fixed(NOW, ZoneOffset.UTC);
        assertThat(desk(null, new int[] {10, 10}, clock).isOffered()).isFalse();
        assertThat(desk(10).isOffered()).isTrue();

        Files.writeString(folder.resolve("trust").resolve("说明.txt"), "no certificate");
        assertThat(desk(10).check(CheckDeskTest::unopened)).isEqualTo(new CheckResult.Busy());
    }

    private static @Nullable Exception failure(Callable<?> call) {
        try {
            call.call();
            return null;
        } catch (Exception e) {
            return e;
        }
    }

    private static InputStream unopened() {
        throw new AssertionError("the file was opened");
    }

    private static Set<Doubt> doubts(CheckResult result) {
        return result instanceof Doubtful doubtful ? doubtful.doubts() : Set.of();
    }

    private CheckResult check(byte[] file) throws IOException {
        return check(desk(1_000), file);
    }

    private static CheckResult check(CheckDesk desk, byte[] file) throws IOException {
        var refused = desk.refusal(InetAddress.ofLiteral("192.0.2.7"));
        return refused.isPresent() ? refused.get() : desk.check(() -> new ByteArrayInputStream(file));
    }

    private CheckDesk desk(int share) {
        return desk(share, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private CheckDesk desk(int share, Clock clock) {
        return desk(folder.resolve("trust"), new int[] {share, 1_000}, clock);
    }

    private static CheckDesk desk(@Nullable Path trust, int[] limits, Clock clock) {
        var settings = new SealCheckSettings(trust, limits[0], limits[1]);
        return new CheckDesk(new TrustOnDisk(settings.trust(), false, clock), new GuardedCheck(clock), settings, clock);
    }

    private static byte[] sealedOfd(ElectronicSeal seal) {
        return sealedOfd(seal, KEY);
    }

    private static byte[] sealedOfd(ElectronicSeal seal, SealKey key) {
        return ((SealingResult.Sealed) OfdSealing.seal(OFD, key, seal, List.of(SPOT), NOW)).file();
    }

    private static byte[] sealedPdf(ElectronicSeal seal) {
        return ((SealingResult.Sealed) PdfSealing.seal(PDF, KEY, seal, SPOT, NOW)).file();
    }

    /** An OFD with a file of so many zeros. */
    private static byte[] packed(long zeros) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("OFD.xml"));
            zip.write("<OFD><DocBody><DocRoot>Doc_0/Document.xml</DocRoot></DocBody></OFD>"
                    .getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("Doc_0/zeros"));
            zeros(zip, zeros);
        }
        return out.toByteArray();
    }

    /** A PDF with a stream of so many zeros. */
    private static byte[] pdf(long zeros) throws IOException {
        var out = new ByteArrayOutputStream();
        out.writeBytes("%PDF-1.7\n1 0 obj\n<</Type /ObjStm /Filter /FlateDecode /N 1 /First 4>>\nstream\n"
                .getBytes(StandardCharsets.US_ASCII));
        var packed = new DeflaterOutputStream(out);
        zeros(packed, zeros);
        packed.finish();
        out.writeBytes("\nendstream\nendobj\n%%EOF".getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }

    private static void zeros(OutputStream out, long count) throws IOException {
        var some = new byte[64 * 1024];
        for (long written = 0; written < count; written += some.length) {
            out.write(some);
        }
    }

    private void trust(Trust trust) throws IOException, GeneralSecurityException {
        var root = Files.createDirectories(folder.resolve("trust"));
        try (var old = Files.list(root)) {
            for (var file : old.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
        Files.createDirectories(root.resolve("makers"));
        Files.write(root.resolve("makers/maker.cer"), trust.makers().getFirst().getEncoded());
        Files.write(root.resolve("root.cer"), trust.roots().getFirst().getEncoded());
        Files.write(root.resolve("issuer.cer"), trust.issuers().getFirst().getEncoded());
        for (var list : trust.revocations()) {
            Files.write(root.resolve(++files + ".crl"), list.getEncoded());
        }
    }
}
