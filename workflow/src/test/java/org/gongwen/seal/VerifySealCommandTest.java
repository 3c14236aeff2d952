package org.gongwen.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gongwen.seal.TrialAuthority.NOW;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import org.gongwen.paper.PaperFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class VerifySealCommandTest {

    private static final TrialAuthority AUTHORITY = new TrialAuthority(SealAlgorithm.SM2_SM3);
    private static final byte[] OFD = PaperFiles.ofd(PaperFiles.pages(PaperFiles.json("notice")));

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private byte[] sealed = OFD;
    private Path file = Path.of("");
    private Path trust = Path.of("");

    @BeforeEach
    void seal() throws IOException, GeneralSecurityException {
        var key = AUTHORITY.key("青山县人民政府");
        var spot = List.of(new SealSpot(1, 120.5, 200, 42, 42));
        sealed = ((SealingResult.Sealed) OfdSealing.seal(OFD, key, AUTHORITY.seal("青山县人民政府公章", key), spot, NOW)).file();
        file = Files.write(folder.resolve("通知.ofd"), sealed);
        trust = Files.createDirectory(folder.resolve("trust"));
        var known = AUTHORITY.trust();
        Files.createDirectory(trust.resolve("makers"));
        Files.write(trust.resolve("makers/maker.cer"), known.makers().getFirst().getEncoded());
        Files.write(trust.resolve("root.cer"), known.roots().getFirst().getEncoded());
        Files.write(trust.resolve("issuer.crt"), known.issuers().getFirst().getEncoded());
        Files.write(trust.resolve("root.crl"), known.revocations().getFirst().getEncoded());
        Files.write(trust.resolve("issuer.crl"), known.revocations().getLast().getEncoded());
    }

    private int run(String... arguments) {
        out.reset();
        return VerifySealCommand.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                NOW,
                arguments);
    }

    private JsonNode line() {
        return new ObjectMapper().readTree(out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aGenuineFileEndsWithZero() {
        assertThat(run(file.toString(), "--trust", trust.toString())).isZero();

        assertThat(line().get("format").stringValue()).isEqualTo("OFD");
        assertThat(line().get("state").stringValue()).isEqualTo("genuine");
        var seal = line().get("seals").get(0);
        assertThat(seal.get("name").stringValue()).isEqualTo("青山县人民政府公章");
        assertThat(seal.get("algorithm").stringValue()).isEqualTo("SM2 with SM3");
        assertThat(seal.get("at").stringValue()).isEqualTo(NOW.toString());
        assertThat(seal.get("places").get(0).get("x").doubleValue()).isEqualTo(120.5);
        assertThat(seal.get("findings").get(0).get("outcome").stringValue()).isEqualTo("holds");
    }

    @Test
    void aChangedFileEndsWithOneAndSaysWhat() throws IOException {
        sealed[sealed.length / 2] ^= 1;
        Files.write(file, sealed);

        // A changed byte in a file breaks the check sum of its packing, and then there is nothing to read.
        assertThat(run(file.toString(), "--trust", trust.toString())).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("is damaged as an OFD package");

        sealed[sealed.length / 2] ^= 1;
        sealed[sealed.length - 1] ^= 1;
        Files.write(file, sealed);
        assertThat(run(file.toString(), "--trust", trust.toString())).isEqualTo(1);
        assertThat(line().get("state").stringValue()).isEqualTo("broken");
        assertThat(line().get("findings").get(0).get("rule").stringValue()).isEqualTo("container");
    }

    @Test
    void withoutATrustedRootTheQuestionStaysOpenAndItEndsWithOne() {
        assertThat(run(file.toString())).isEqualTo(1);
        assertThat(line().get("state").stringValue()).isEqualTo("open");
    }

    @Test
    void aMakerOfSealsWhoIsNotNamedLeavesTheQuestionOpen() throws IOException {
        Files.delete(trust.resolve("makers/maker.cer"));

        assertThat(run(file.toString(), "--trust", trust.toString())).isEqualTo(1);
        assertThat(line().get("state").stringValue()).isEqualTo("open");
    }

    @Test
    void anUnsealedFileEndsWithOne() throws IOException {
        Files.write(file, OFD);

        assertThat(run(file.toString())).isEqualTo(1);
        assertThat(line().get("state").stringValue()).isEqualTo("unsealed");
    }

    @Test
    void whatIsNotUnderstoodEndsWithTwo() throws IOException {
        assertThat(run()).isEqualTo(2);
        assertThat(run("a", "b")).isEqualTo(2);
        assertThat(run("--trust")).isEqualTo(2);
        assertThat(run("a", "--strict")).isEqualTo(2);
        assertThat(run(folder.resolve("none.ofd").toString())).isEqualTo(2);
        Files.writeString(trust.resolve("readme.txt"), "no certificate");
        assertThat(run(file.toString(), "--trust", trust.toString())).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("readme.txt, which is no certificate");
    }
}
