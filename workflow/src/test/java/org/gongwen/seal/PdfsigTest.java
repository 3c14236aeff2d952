package org.gongwen.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongwen.seal.TrialAuthority.NOW;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gongwen.paper.PaperFiles;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What Poppler, which shares nothing with us, says of our signatures. */
class PdfsigTest {

    @TempDir
    Path folder;

    /** Of SM2 it knows nothing. */
    @ParameterizedTest
    @EnumSource(names = {"RSA_SHA256", "ECDSA_SHA256"})
    void popplerFindsTheSignatureValidOverTheWholeFile(SealAlgorithm algorithm)
            throws IOException, InterruptedException {
        var key = new TrialAuthority(algorithm).key("青山县人民政府");
        var seal = new TrialAuthority(SealAlgorithm.SM2_SM3).seal("青山县人民政府公章", key);
        var pdf = PaperFiles.pdf(PaperFiles.pages(PaperFiles.json("notice")));
        var sealed =
                ((SealingResult.Sealed) PdfSealing.seal(pdf, key, seal, new SealSpot(1, 120, 180, 42, 42), NOW)).file();

        assertThat(pdfsig(sealed))
                .contains("Total document signed")
                .contains("Signature is Valid")
                .contains("青山县人民政府");
        sealed[sealed.length / 2] ^= 1;
        assertThat(pdfsig(sealed)).doesNotContain("Signature is Valid");
    }

    private String pdfsig(byte[] pdf) throws IOException, InterruptedException {
        var file = Files.write(folder.resolve("sealed.pdf"), pdf);
        var builder = new ProcessBuilder("pdfsig", "-nocert", file.toString()).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C.UTF-8");
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}
