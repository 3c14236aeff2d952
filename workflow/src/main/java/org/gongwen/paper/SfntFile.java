package org.gongwen.paper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A font file (OpenType, TrueType or a collection of either), reduced to one font and the tables that outlines need:
 * layout tables take long to read, and would change which glyph stands for a character.
 */
final class SfntFile {

    private static final int COLLECTION = 0x74746366;
    private static final Set<String> NEEDED =
            Set.of("CFF ", "OS/2", "cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post");
    /** Of a collection for several countries, the simplified Chinese font. */
    private static final List<String> SIMPLIFIED = List.of("SC", "CN", "GB");

    private record Table(String tag, byte[] bytes) {}

    private final ByteBuffer file;

    private SfntFile(byte[] bytes) {
        this.file = ByteBuffer.wrap(bytes);
    }

    /** @throws IOException also when it is no font file */
    static byte[] read(Path path) throws IOException {
        try {
            var font = new SfntFile(Files.readAllBytes(path));
            return font.written(font.directory());
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new IOException(path + " is no font file that can be read", e);
        }
    }

    private int directory() {
        if (file.getInt(0) != COLLECTION) {
            return 0;
        }
        int count = file.getInt(8);
        for (int i = 0; i < count; i++) {
            int directory = file.getInt(12 + 4 * i);
            for (var word : name(directory).split("[ -]")) {
                if (SIMPLIFIED.contains(word)) {
                    return directory;
                }
            }
        }
        return file.getInt(12);
    }

    /** The family in English, of name table records for Windows. */
    private String name(int directory) {
        int table = tableOffset(directory, "name");
        int count = file.getShort(table + 2);
        int strings = table + (file.getShort(table + 4) & 0xffff);
        for (int i = 0; i < count; i++) {
            int record = table + 6 + 12 * i;
            boolean wanted =
                    file.getShort(record) == 3 && file.getShort(record + 4) == 0x409 && file.getShort(record + 6) == 1;
            if (wanted) {
                var bytes = new byte[file.getShort(record + 8) & 0xffff];
                file.get(strings + (file.getShort(record + 10) & 0xffff), bytes);
                return new String(bytes, StandardCharsets.UTF_16BE);
            }
        }
        return "";
    }

    private int tableOffset(int directory, String tag) {
        int count = file.getShort(directory + 4);
        for (int i = 0; i < count; i++) {
            int entry = directory + 12 + 16 * i;
            if (tag(entry).equals(tag)) {
                return file.getInt(entry + 8);
            }
        }
        throw new IllegalArgumentException("no table " + tag);
    }

    private String tag(int entry) {
        var bytes = new byte[4];
        file.get(entry, bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private byte[] written(int directory) {
        int count = file.getShort(directory + 4);
        var tables = new ArrayList<Table>();
        for (int i = 0; i < count; i++) {
            int entry = directory + 12 + 16 * i;
            if (NEEDED.contains(tag(entry))) {
                var bytes = new byte[file.getInt(entry + 12)];
                file.get(file.getInt(entry + 8), bytes);
                tables.add(new Table(tag(entry), bytes));
            }
        }
        var written = new ByteArrayOutputStream();
        var head = ByteBuffer.allocate(12 + 16 * tables.size());
        head.putInt(file.getInt(directory)).putShort((short) tables.size()).putShort((short) 0);
        head.putShort((short) 0).putShort((short) 0);
        int offset = head.capacity();
        for (var table : tables) {
            head.put(table.tag().getBytes(StandardCharsets.ISO_8859_1))
                    .putInt(0)
                    .putInt(offset)
                    .putInt(table.bytes().length);
            offset += padded(table.bytes().length);
        }
        written.writeBytes(head.array());
        for (var table : tables) {
            written.writeBytes(table.bytes());
            written.writeBytes(new byte[padded(table.bytes().length) - table.bytes().length]);
        }
        return written.toByteArray();
    }

    private static int padded(int length) {
        return (length + 3) / 4 * 4;
    }
}
