package org.gongwen.storage;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.apache.tika.Tika;

/**
 * Finds what bytes are by looking at them. The first bytes tell most; the two containers that hide office documents,
 * ZIP and OLE2, are opened as far as their table of contents.
 */
final class MediaTypes {
    static final int HEAD = 64 * 1024;

    private static final String UNKNOWN = "application/octet-stream";
    private static final String ZIP = "application/zip";
    private static final String OLE2 = "application/x-tika-msoffice";

    private final Tika tika = new Tika();

    /** Reads part of the object. */
    interface Ranges {
        byte[] read(long from, int length);
    }

    /** The type as far as the first bytes tell. */
    String ofHead(byte[] head) {
        var type = tika.detect(head);
        if (type.equals(UNKNOWN) && chineseText(head)) {
            return "text/plain";
        }
        return type;
    }

    /** Whether {@link #inside} must be asked when the whole object is there. */
    boolean container(String type) {
        return type.equals(ZIP) || type.equals("application/x-tika-ooxml") || type.equals(OLE2);
    }

    /** The type of what a container holds. */
    String inside(String container, long size, Ranges ranges) {
        return container.equals(OLE2) ? insideOle2(ranges) : insideZip(size, ranges);
    }

    private static String insideZip(long size, Ranges ranges) {
        var names = ZipDirectory.read(size, ranges).stream()
                .map(ZipDirectory.Entry::name)
                .collect(Collectors.toSet());
        boolean macros = names.stream().anyMatch(name -> name.endsWith("vbaProject.bin"));
        if (names.contains("OFD.xml")) {
            return "application/ofd";
        }
        if (names.contains("word/document.xml")) {
            return macros
                    ? "application/vnd.ms-word.document.macroenabled.12"
                    : "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
        }
        if (names.contains("xl/workbook.xml")) {
            return macros
                    ? "application/vnd.ms-excel.sheet.macroenabled.12"
                    : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        }
        if (names.contains("ppt/presentation.xml")) {
            return macros
                    ? "application/vnd.ms-powerpoint.presentation.macroenabled.12"
                    : "application/vnd.openxmlformats-officedocument.presentationml.presentation";
        }
        if (names.contains("META-INF/MANIFEST.MF")) {
            return "application/java-archive";
        }
        if (names.contains("[Content_Types].xml")) {
            return "application/x-tika-ooxml";
        }
        return ZIP;
    }

    private static String insideOle2(Ranges ranges) {
        var header = littleEndian(ranges.read(0, 512));
        if (header.limit() < 512) {
            return OLE2;
        }
        int shift = header.getShort(30);
        if (shift != 9 && shift != 12) {
            return OLE2;
        }
        long directory = (Integer.toUnsignedLong(header.getInt(48)) + 1) << shift;
        // The folder of an office document is a few sectors, as good as always side by side.
        var entries = ranges.read(directory, 16 * 1024);
        if (contains(entries, "WordDocument")) {
            return "application/msword";
        }
        if (contains(entries, "Workbook") || contains(entries, "Book")) {
            return "application/vnd.ms-excel";
        }
        if (contains(entries, "PowerPoint Document")) {
            return "application/vnd.ms-powerpoint";
        }
        return OLE2;
    }

    /** Whether one of the 128-byte entries of an OLE2 folder has this name. */
    private static boolean contains(byte[] entries, String name) {
        var wanted = (name + '\0').getBytes(StandardCharsets.UTF_16LE);
        for (int at = 0; at + 128 <= entries.length; at += 128) {
            if (java.util.Arrays.equals(entries, at, at + wanted.length, wanted, 0, wanted.length)) {
                return true;
            }
        }
        return false;
    }

    /** Plain text in GB 18030, which a detector made for the West takes for noise. */
    private static boolean chineseText(byte[] head) {
        var decoder = Charset.forName("GB18030")
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var text = CharBuffer.allocate(head.length);
        // "false": the last character may be cut in two.
        if (decoder.decode(ByteBuffer.wrap(head), text, false).isError()) {
            return false;
        }
        return text.flip().chars().noneMatch(c -> c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f');
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
