package org.gongwen.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class MediaTypesTest {
    private final MediaTypes types = new MediaTypes();

    @Test
    void knowsTheFormatsOfAnOffice() throws Exception {
        assertThat(type("%PDF-1.7\n%âãÏÓ\n".getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo("application/pdf");
        assertThat(type(zip("[Content_Types].xml", "_rels/.rels", "word/document.xml")))
                .isEqualTo("application/vnd.openxmlformats-officedocument.wordprocessingml.document");
        assertThat(type(zip("xl/workbook.xml", "[Content_Types].xml")))
                .isEqualTo("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        assertThat(type(zip("[Content_Types].xml", "ppt/presentation.xml")))
                .isEqualTo("application/vnd.openxmlformats-officedocument.presentationml.presentation");
        assertThat(type(zip("OFD.xml", "Doc_0/Document.xml"))).isEqualTo("application/ofd");
        assertThat(type(zip("附件一.docx", "附件二.pdf"))).isEqualTo("application/zip");
        assertThat(type(ole2("WordDocument"))).isEqualTo("application/msword");
        assertThat(type(ole2("Workbook"))).isEqualTo("application/vnd.ms-excel");
        assertThat(type(ole2("PowerPoint Document"))).isEqualTo("application/vnd.ms-powerpoint");
        assertThat(type(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 'I', 'H', 'D', 'R'}))
                .isEqualTo("image/png");
    }

    @Test
    void anOpenDocumentSaysItselfWhatItIs() throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            var mime = "application/vnd.oasis.opendocument.text".getBytes(StandardCharsets.US_ASCII);
            var entry = new ZipEntry("mimetype");
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(mime.length);
            var crc = new java.util.zip.CRC32();
            crc.update(mime);
            entry.setCrc(crc.getValue());
            zip.putNextEntry(entry);
            zip.write(mime);
        }
        assertThat(type(bytes.toByteArray())).isEqualTo("application/vnd.oasis.opendocument.text");
    }

    @Test
    void chineseTextIsTextInBothEncodings() {
        var text = "关于报送2026年工作总结的通知\r\n各直属单位：\r\n".repeat(5);
        assertThat(type(text.getBytes(StandardCharsets.UTF_8))).isEqualTo("text/plain");
        assertThat(type(text.getBytes(Charset.forName("GB18030")))).isEqualTo("text/plain");
        var cut = text.getBytes(Charset.forName("GB18030"));
        assertThat(type(Arrays.copyOf(cut, 5))).isEqualTo("text/plain");
    }

    @Test
    void aDocumentWithMacrosIsNotTheOneWithout() throws Exception {
        assertThat(type(zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin")))
                .isEqualTo("application/vnd.ms-word.document.macroenabled.12");
        assertThat(type(zip("[Content_Types].xml", "xl/workbook.xml", "xl/vbaProject.bin")))
                .isEqualTo("application/vnd.ms-excel.sheet.macroenabled.12");
    }

    @Test
    void whatABrowserOrADesktopWouldRunIsNotTakenForText() throws Exception {
        assertThat(type("<!DOCTYPE html><html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("text/html");
        assertThat(type("<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>"
                        .getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("image/svg+xml");
        assertThat(type("#!/bin/sh\nrm -rf /\n".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("application/x-sh");
        assertThat(type(zip("META-INF/MANIFEST.MF", "Evil.class"))).isEqualTo("application/java-archive");
        assertThat(type(program())).isNotIn("text/plain", "application/octet-stream");
    }

    @Test
    void brokenContainersAreNotTrustedAndDoNoHarm() throws Exception {
        var whole = zip("word/document.xml", "[Content_Types].xml");
        for (int length = 4; length < whole.length; length++) {
            assertThat(type(Arrays.copyOf(whole, length))).doesNotContain("wordprocessingml");
        }
        var random = new java.util.Random(7);
        for (int i = 0; i < 2000; i++) {
            var damaged = whole.clone();
            for (int j = 0; j < 5; j++) {
                damaged[4 + random.nextInt(damaged.length - 4)] = (byte) random.nextInt();
            }
            assertThat(type(damaged)).isNotNull();
        }
        assertThat(type(Arrays.copyOf(ole2("WordDocument"), 600))).isEqualTo("application/x-tika-msoffice");
    }

    private String type(byte[] content) {
        var type = types.ofHead(Arrays.copyOf(content, Math.min(content.length, MediaTypes.HEAD)));
        return types.container(type)
                ? types.inside(
                        type,
                        content.length,
                        (from, length) -> Arrays.copyOfRange(content, (int) Math.min(from, content.length), (int)
                                Math.min(from + length, content.length)))
                : type;
    }

    static byte[] zip(String... names) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(name.getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] ole2(String stream) {
        var file = ByteBuffer.allocate(8192).order(ByteOrder.LITTLE_ENDIAN);
        file.put(new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, (byte) 0xa1, (byte) 0xb1, 0x1a, (byte) 0xe1});
        file.putShort(24, (short) 0x3e).putShort(26, (short) 3).putShort(28, (short) 0xfffe);
        file.putShort(30, (short) 9).putInt(48, 3);
        file.put(4 * 512, "Root Entry\0".getBytes(StandardCharsets.UTF_16LE));
        file.put(4 * 512 + 256, (stream + "\0").getBytes(StandardCharsets.UTF_16LE));
        return file.array();
    }

    private static byte[] program() {
        var elf = new byte[128];
        elf[0] = 0x7f;
        elf[1] = 'E';
        elf[2] = 'L';
        elf[3] = 'F';
        elf[4] = 2;
        elf[5] = 1;
        elf[6] = 1;
        elf[16] = 2;
        return elf;
    }
}
