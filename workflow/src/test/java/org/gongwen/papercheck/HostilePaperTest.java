package org.gongwen.papercheck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.gongwen.paper.PaperFiles;
import org.gongwen.papercheck.PaperLint.Verdict;
import org.junit.jupiter.api.Test;

/** Whatever the bytes are, there is an answer. */
class HostilePaperTest {

    private static final byte[] MEGABYTE = new byte[1024 * 1024];

    private static String why(byte[] file) {
        return ((Verdict.Unreadable) PaperLint.lint(file)).why();
    }

    private static String why(String text) {
        return why(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static byte[] zip(String... namesAndTexts) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
                zip.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
            }
        }
        return out.toByteArray();
    }

    @Test
    void whatIsNoDocumentIsRefused() throws IOException {
        assertThat(why("")).isEqualTo("is neither a PDF nor an OFD");
        assertThat(why("hello")).isEqualTo("is neither a PDF nor an OFD");
        assertThat(why("%PDF-1.7\n")).isEqualTo("is damaged as a PDF");
        assertThat(why(zip("a.txt", "a"))).isEqualTo("lacks OFD.xml");
        assertThat(why(new byte[Budget.MOST_BYTES + 1])).isEqualTo("is larger than 64 MB");
    }

    @Test
    void aDocumentTypeIsRefused() throws IOException {
        var xml =
                "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><OFD><DocBody><DocRoot>&e;</DocRoot></DocBody></OFD>";
        assertThat(why(zip("OFD.xml", xml))).isEqualTo("holds XML with a document type");
    }

    @Test
    void xmlWithoutEndIsRefused() throws IOException {
        assertThat(why(zip("OFD.xml", "<a>".repeat(100_000)))).isEqualTo("holds XML that is too deep");
        assertThat(why(zip("OFD.xml", "<a"))).isEqualTo("holds damaged XML");
    }

    @Test
    void aPackageThatGrowsIsRefused() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("OFD.bin"));
            for (int i = 0; i < 300; i++) {
                zip.write(MEGABYTE);
            }
        }
        assertThat(why(out.toByteArray())).isEqualTo("becomes too large when it is unpacked");
    }

    @Test
    void aPdfThatGrowsIsRefused() throws IOException {
        var stream = new ByteArrayOutputStream();
        try (var packed = new DeflaterOutputStream(stream, new Deflater(9))) {
            for (int i = 0; i < 300; i++) {
                packed.write(MEGABYTE);
            }
        }
        assertThat(why(pdf("/Filter /FlateDecode", stream.toByteArray())))
                .isEqualTo("becomes too large when it is unpacked");

        var twice = new ByteArrayOutputStream();
        try (var packed = new DeflaterOutputStream(twice, new Deflater(9))) {
            packed.write(stream.toByteArray());
        }
        assertThat(why(pdf("/Filter [/FlateDecode /FlateDecode]", twice.toByteArray())))
                .isEqualTo("becomes too large when it is unpacked");
    }

    @Test
    void aFormThatDrawsItselfEnds() {
        var page = "/F Do".getBytes(StandardCharsets.US_ASCII);
        assertThat(why(pdf(
                        "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F 4 0 R >> >>",
                        page)))
                .isEqualTo("has no text that could be measured, as a scan has none");
    }

    private static byte[] pdf(String stream, byte[] content) {
        var head =
                "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
                        + "3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /F 4 0 R >> >> >>\nendobj\n"
                        + "4 0 obj\n<< " + stream + " /Length " + content.length + " >>\nstream\n";
        var out = new ByteArrayOutputStream();
        out.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(content);
        out.writeBytes(
                "\nendstream\nendobj\ntrailer\n<< /Root 1 0 R /Size 5 >>\n%%EOF\n".getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }

    @Test
    void damagedFilesGetAnAnswer() {
        var pages = PaperFiles.pages(PaperFiles.json("short"));
        var random = new Random(9704);
        for (var file : PaperFiles.files(pages).values()) {
            for (int i = 0; i < 60; i++) {
                var damaged = i % 2 == 0 ? file.clone() : Arrays.copyOf(file, random.nextInt(file.length));
                for (int k = 0; k < 20 && damaged.length > 0; k++) {
                    damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
                }
                assertThat(PaperLint.lint(damaged)).isNotNull();
            }
        }
    }
}
