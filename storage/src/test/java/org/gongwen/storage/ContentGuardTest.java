package org.gongwen.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.gongwen.storage.IntakeResult.Stored;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** Files that would harm who opens them. */
@SpringBootTest(
        classes = TestApplication.class,
        properties = {
            "gongwen.storage.unpack.size=4MB",
            "gongwen.storage.unpack.ratio-from=1MB",
            "gongwen.storage.unpack.entries=1000",
            "gongwen.storage.unpack.pixels=1000000"
        })
class ContentGuardTest {
    @Autowired
    BlobIntake intake;

    @Autowired
    BlobStore store;

    @BeforeEach
    void empty() {
        store.forEachOlderThan(Instant.now().plusSeconds(60), store::delete);
    }

    @Test
    void aDocumentThatUnpacksToThousandfoldIsRefused() throws Exception {
        refused(document(new byte[20_000_000]), "报表.docx", IntakeResult.TooMuchInside.class);
    }

    @Test
    void moreThanTheMostIsRefusedHoweverBadlyItPacks() throws Exception {
        var bytes = new byte[5_000_000];
        new java.util.Random(1).nextBytes(bytes);

        refused(zip("资料.bin", bytes), "资料.zip", IntakeResult.TooMuchInside.class);
    }

    @Test
    void aBombInsideAnArchiveInsideAnArchiveIsRefused() throws Exception {
        refused(
                zip("外.zip", zip("内.zip", zip("𠮷.txt", new byte[20_000_000]))),
                "材料.zip",
                IntakeResult.TooMuchInside.class);
    }

    @Test
    void archivesInsideArchivesInsideArchivesAreRefusedWhenItNeverEnds() throws Exception {
        var bytes = zip("a.txt", new byte[] {1});
        for (int i = 0; i < 4; i++) {
            bytes = zip("a.zip", bytes);
        }
        assertThat(receive(bytes, "五层.zip")).isInstanceOf(Stored.class);
        assertThat(receive(zip("a.zip", bytes), "六层.zip")).isInstanceOf(IntakeResult.TooMuchInside.class);
    }

    @Test
    void tooManyFilesAreRefused() throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < 1001; i++) {
                zip.putNextEntry(new ZipEntry(i + ".txt"));
            }
        }
        refused(bytes.toByteArray(), "很多.zip", IntakeResult.TooMuchInside.class);
    }

    /** Many names for the same packed bytes: small when read from the beginning, endless by its table. */
    @Test
    void filesThatLieOnTopOfEachOtherAreRefused() throws Exception {
        refused(overlapping(50), "重叠.zip", IntakeResult.TooMuchInside.class);
    }

    @Test
    void aDocumentThatCannotBeUnpackedIsDamaged() throws Exception {
        var bytes = document("正文".getBytes(StandardCharsets.UTF_8));
        // In the middle of the packed text.
        java.util.Arrays.fill(bytes, 60, 90, (byte) 0xff);

        refused(bytes, "报告.docx", IntakeResult.Damaged.class);
    }

    @Test
    void anOrdinaryDocumentAndAnOrdinaryArchiveAreTaken() throws Exception {
        var text = "关于开展专项检查的通知。".repeat(2000).getBytes(StandardCharsets.UTF_8);

        assertThat(receive(document(text), "通知.docx")).isInstanceOf(Stored.class);
        assertThat(receive(zip("通知.docx", document(text)), "材料.zip")).isInstanceOf(Stored.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "gif", "bmp", "tiff"})
    void aPictureIsMeasuredByItsHeader(String format) throws Exception {
        assertThat(receive(picture(format, 300, 200), "照片." + format)).isInstanceOf(Stored.class);
        assertThat(receive(picture(format, 1001, 1000), "照片." + format))
                .isEqualTo(new IntakeResult.TooManyPixels(new FileName("照片." + format), 1001, 1000, 1_000_000));
    }

    @Test
    void aPictureOfFewBytesThatSaysItIsEndlessIsRefusedWithoutMakingRoomForIt() throws Exception {
        var bytes = picture("png", 1, 1);
        ByteBuffer.wrap(bytes).putInt(16, 2_000_000_000).putInt(20, 2_000_000_000);
        var header = new CRC32();
        header.update(bytes, 12, 17);
        ByteBuffer.wrap(bytes).putInt(29, (int) header.getValue());

        refused(bytes, "照片.png", IntakeResult.TooManyPixels.class);
    }

    @ParameterizedTest
    @CsvSource({"VP8X, 5000, 3000", "VP8L, 5000, 3000", "'VP8 ', 5000, 3000"})
    void aWebpPictureIsMeasuredToo(String chunk, int width, int height) throws Exception {
        assertThat(receive(webp(chunk, width, height), "照片.webp"))
                .isEqualTo(new IntakeResult.TooManyPixels(new FileName("照片.webp"), width, height, 1_000_000));
        assertThat(receive(webp(chunk, 300, 200), "照片.webp")).isInstanceOf(Stored.class);
    }

    @Test
    void aPictureWithoutAReadableHeaderIsDamaged() throws Exception {
        refused(java.util.Arrays.copyOf(picture("jpeg", 10, 10), 30), "照片.jpg", IntakeResult.Damaged.class);
    }

    @ParameterizedTest
    @CsvSource({
        "报告.docx, pdf",
        "报告.exe, pdf",
        "报告.ofd, pdf",
        "报告.bat, text",
        "报告.js, text",
        "报告.html, text",
        "报告.pdf, text",
        "报告.docx, zip",
        "报告.png, jpeg",
        "报告.pdf.exe, pdf",
        "报告.wps, pdf"
    })
    void aNameThatSaysSomethingElseThanTheContentIsRefused(String name, String content) throws Exception {
        assertThat(receive(content(content), name)).isInstanceOf(IntakeResult.NotAsNamed.class);
        assertNothingKept();
    }

    @ParameterizedTest
    @CsvSource({
        "报告.pdf, pdf", "报告.PDF, pdf", "报告, pdf", "通知（2026.11）, pdf", "名单.csv, text", "说明.txt, text", "说明.md, text",
        "报告.docx, docx", "报告.zip, docx", "报告.wps, docx", "照片.jpg, jpeg", "照片.JPEG, jpeg", "旧.doc, rtf", "材料.zip, zip",
        "图.tif, tiff", "图.bmp, bmp", "方案.2026版, pdf"
    })
    void aNameThatFitsOrSaysNothingIsTaken(String name, String content) throws Exception {
        assertThat(receive(content(content), name)).isInstanceOf(Stored.class);
    }

    private byte[] content(String kind) throws IOException {
        return switch (kind) {
            case "pdf" -> "%PDF-1.7\n1 0 obj\n".getBytes(StandardCharsets.US_ASCII);
            case "rtf" -> "{\\rtf1\\ansi hello}".getBytes(StandardCharsets.US_ASCII);
            case "text" -> "各单位：请于11月30日前报送。".getBytes(StandardCharsets.UTF_8);
            case "docx" -> document("正文".getBytes(StandardCharsets.UTF_8));
            case "zip" -> zip("a.txt", new byte[] {1});
            default -> picture(kind, 20, 10);
        };
    }

    private IntakeResult receive(byte[] bytes, String name) throws IOException {
        return intake.receive(new ByteArrayInputStream(bytes), name);
    }

    private void refused(byte[] bytes, String name, Class<? extends IntakeResult> why) throws IOException {
        assertThat(receive(bytes, name)).isInstanceOf(why);
        assertNothingKept();
    }

    private void assertNothingKept() {
        var keys = new ArrayList<BlobKey>();
        store.forEachOlderThan(Instant.now().plusSeconds(60), keys::add);
        assertThat(keys).isEmpty();
    }

    private static byte[] zip(String name, byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] document(byte[] text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("word/document.xml"));
            zip.write(text);
            zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
        }
        return bytes.toByteArray();
    }

    /** A ZIP file with one packed file and a table that names it many times. */
    private static byte[] overlapping(int times) throws IOException {
        var one = zip("a.txt", "x".repeat(1000).getBytes(StandardCharsets.US_ASCII));
        var end = ByteBuffer.wrap(one).order(ByteOrder.LITTLE_ENDIAN);
        int endAt = one.length - 22;
        int length = end.getInt(endAt + 12);
        int from = end.getInt(endAt + 16);
        var bytes = ByteBuffer.allocate(from + times * length + 22).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(one, 0, from);
        for (int i = 0; i < times; i++) {
            bytes.put(one, from, length);
        }
        bytes.put(one, endAt, 22);
        int newEnd = bytes.position() - 22;
        bytes.putShort(newEnd + 8, (short) times).putShort(newEnd + 10, (short) times);
        bytes.putInt(newEnd + 12, times * length);
        // Packed as badly as a real one packs well: the bytes that all names share make up nearly the whole file.
        for (int i = 0; i < times; i++) {
            bytes.putInt(from + i * length + 20, from);
        }
        return bytes.array();
    }

    private static byte[] picture(String format, int width, int height) throws IOException {
        var bytes = new ByteArrayOutputStream();
        assertThat(ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, bytes))
                .isTrue();
        return bytes.toByteArray();
    }

    private static byte[] webp(String chunk, int width, int height) {
        var bytes = ByteBuffer.allocate(40).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .putInt(32)
                .put("WEBP".getBytes(StandardCharsets.US_ASCII));
        bytes.put(chunk.getBytes(StandardCharsets.US_ASCII)).putInt(18);
        switch (chunk) {
            case "VP8X" ->
                bytes.putInt(24, width - 1).put(27, (byte) (height - 1)).put(28, (byte) (height - 1 >> 8));
            case "VP8L" -> bytes.put(20, (byte) 0x2f).putInt(21, width - 1 | height - 1 << 14);
            default -> bytes.put(23, (byte) 0x9d).putShort(26, (short) width).putShort(28, (short) height);
        }
        return bytes.array();
    }
}
