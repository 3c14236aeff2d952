package org.gongwen.word;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.gongwen.word.WordImport.Outcome;
import org.junit.jupiter.api.Test;

/** Files that are damaged, or made to do harm. */
class DamagedWordTest {

    private static final Duration PATIENCE = Duration.ofSeconds(25);

    private static List<WordFile> good() throws Exception {
        return List.of(
                new WordFile().centred("关于放假的通知").line("放假三天。").table(4, 4, "格"),
                new WordFile()
                        .centred("关于值班的通知")
                        .picture(3)
                        .footnote("有注", "注的内容")
                        .header("页眉"),
                new WordFile()
                        .centred("关于开会的通知")
                        .numbered("decimal", "%1.", "第一项内容", "第二项内容")
                        .heading(1, "标题一"));
    }

    @Test
    void aThousandDamagedFilesAreRefusedOrReadWhole() throws Exception {
        var random = new Random(20_261_123);
        var files = good();
        var bytes = new java.util.ArrayList<byte[]>();
        for (var file : files) {
            bytes.add(file.bytes());
        }
        int refused = 0;
        for (int i = 0; i < 1000; i++) {
            int which = i % files.size();
            var damaged = damaged(bytes.get(which), random);
            var outcome = assertTimeoutPreemptively(PATIENCE, () -> WordImport.read(damaged));
            switch (outcome) {
                case Outcome.Refused no -> {
                    assertThat(no.why()).isNotBlank();
                    refused++;
                }
                case Outcome.Read yes ->
                    assertThat(Reading.of(yes).everything())
                            .contains(files.get(which).said().stream()
                                    .filter(text -> !text.equals("页眉") && !text.equals("注的内容"))
                                    .map(Reading::packed)
                                    .map(text -> text.replaceAll("。$", ""))
                                    .toArray(String[]::new));
            }
        }
        assertThat(refused).isGreaterThan(700);
    }

    private static byte[] damaged(byte[] file, Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> Arrays.copyOf(file, random.nextInt(file.length));
            case 1 -> {
                // a piece lost out of the middle
                int from = random.nextInt(file.length);
                int to = Math.min(file.length, from + 1 + random.nextInt(200));
                var out = new ByteArrayOutputStream();
                out.write(file, 0, from);
                out.write(file, to, file.length - to);
                yield out.toByteArray();
            }
            default -> {
                var changed = file.clone();
                int times = 1 + random.nextInt(20);
                for (int i = 0; i < times; i++) {
                    changed[random.nextInt(changed.length)] ^= (byte) (1 + random.nextInt(255));
                }
                yield changed;
            }
        };
    }

    @Test
    void bombsAreRefusedBeforeTheyAreUnpacked() throws Exception {
        assertRefused(zip("word/document.xml", " ".repeat(1024), 200_000), "becomes too large when it is unpacked");
    }

    @Test
    void moreFilesThanAnyDocumentHasAreRefused() throws Exception {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (int i = 0; i < 3000; i++) {
                zip.putNextEntry(new ZipEntry("word/media/" + i));
                zip.closeEntry();
            }
        }
        assertRefused(out.toByteArray(), "holds more files than an official document");
    }

    @Test
    void documentTypesAreRefused() throws Exception {
        var good = good().getFirst().bytes();
        for (var type : List.of(
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>",
                "<!DOCTYPE a [<!ENTITY a \"aaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>",
                "<!DOCTYPE a SYSTEM \"http://127.0.0.1:1/x.dtd\">")) {
            assertRefused(
                    WordFile.changed(good, xml -> type + xml.substring(xml.indexOf("?>") + 2)),
                    "holds XML with a document type");
        }
    }

    @Test
    void deepNestingIsRefused() throws Exception {
        var deep = "<w:sdt><w:sdtContent>".repeat(100_000);
        var file = WordFile.changed(good().getFirst().bytes(), xml -> xml.replace("<w:body>", "<w:body>" + deep));
        assertRefused(file, "is nested too deeply");
    }

    @Test
    void moreElementsThanMemoryBearsAreRefused() throws Exception {
        var many = "<w:p/>".repeat(3_000_000);
        assertRefused(
                WordFile.changed(good().getFirst().bytes(), xml -> xml.replace("<w:body>", "<w:body>" + many)),
                "has more parts than an official document");
    }

    @Test
    void otherFilesAreRefusedByName() throws Exception {
        assertRefused(new byte[0], "is empty");
        assertRefused("%PDF-1.7".getBytes(StandardCharsets.US_ASCII), "is no DOCX");
        assertRefused(
                new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, 0, 0},
                "is a file of an older Word (.doc), or encrypted; save it as .docx without a password");
        assertRefused(zip("xl/workbook.xml", "<a/>", 1), "is no DOCX");
    }

    private static byte[] zip(String name, String piece, int times) throws Exception {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            var bytes = piece.getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < times; i++) {
                zip.write(bytes);
            }
            zip.closeEntry();
        }
        return out.toByteArray();
    }

    private static void assertRefused(byte[] file, String why) {
        assertThat(assertTimeoutPreemptively(PATIENCE, () -> WordImport.read(file)))
                .isEqualTo(new Outcome.Refused(why));
    }
}
