package org.gongwen.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongwen.seal.TrialAuthority.NOW;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.gongwen.paper.Pages;
import org.gongwen.paper.PaperFiles;
import org.gongwen.seal.SealVerdict.Checked;
import org.gongwen.seal.SealVerdict.State;
import org.junit.jupiter.api.Test;

/** Seal, check, change one byte anywhere, check: two hundred times each. */
class OneByteTest {

    private static final int ROUNDS = 200;
    private static final TrialAuthority AUTHORITY = new TrialAuthority(SealAlgorithm.SM2_SM3);
    private static final SealKey KEY = AUTHORITY.key("青山县人民政府");
    private static final ElectronicSeal SEAL = AUTHORITY.seal("青山县人民政府公章", KEY);
    private static final SealSpot SPOT = new SealSpot(1, 120, 200, 42, 42);
    private static final Pages PAGES = PaperFiles.pages(PaperFiles.json("notice"));

    private interface Sealing {
        SealingResult seal(byte[] file);
    }

    /** Where no digest reaches. */
    private interface Outside {
        int from(byte[] sealed);

        int until(byte[] sealed);
    }

    @Test
    void everyChangedByteOfAnOfdIsFound() {
        rounds(
                PaperFiles.ofd(PAGES),
                file -> OfdSealing.seal(file, KEY, SEAL, List.of(SPOT), NOW),
                new Outside() {
                    /** The directory at the end. */
                    @Override
                    public int from(byte[] sealed) {
                        return latin(sealed).indexOf("PK\u0001\u0002");
                    }

                    @Override
                    public int until(byte[] sealed) {
                        return sealed.length;
                    }
                },
                9704);
    }

    @Test
    void everyChangedByteOfAPdfIsFound() {
        rounds(
                PaperFiles.pdf(PAGES),
                file -> PdfSealing.seal(file, KEY, SEAL, SPOT, NOW),
                new Outside() {
                    /** The signature itself. */
                    @Override
                    public int from(byte[] sealed) {
                        return latin(sealed).indexOf("/Contents <") + "/Contents ".length();
                    }

                    @Override
                    public int until(byte[] sealed) {
                        return latin(sealed).indexOf('>', from(sealed)) + 1;
                    }
                },
                38540);
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static void rounds(byte[] file, Sealing sealing, Outside outside, long seed) {
        var random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            var result = sealing.seal(file);
            assertThat(result).isInstanceOf(SealingResult.Sealed.class);
            var sealed = ((SealingResult.Sealed) result).file();
            assertThat(genuine(sealed)).as("round %d, unchanged", round).isTrue();
            // Every third where only the form of the file binds it: few bytes, and chance would rarely meet them.
            int place = round % 3 == 0
                    ? random.nextInt(outside.from(sealed), outside.until(sealed))
                    : random.nextInt(sealed.length);
            // Every second change a single bit.
            int change = round % 2 == 0 ? 1 << random.nextInt(8) : random.nextInt(1, 256);
            sealed[place] ^= (byte) change;
            assertThat(genuine(sealed))
                    .as("round %d, byte %d by %02x", round, place, change)
                    .isFalse();
            assertThat(SealCheck.check(sealed, AUTHORITY.trust(), NOW)).isNotInstanceOf(SealVerdict.Unsealed.class);
        }
    }

    private static boolean genuine(byte[] file) {
        return SealCheck.check(file, AUTHORITY.trust(), NOW) instanceof Checked checked
                && checked.state() == State.GENUINE;
    }
}
