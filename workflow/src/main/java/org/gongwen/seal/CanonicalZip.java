package org.gongwen.seal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * The one way in which a sealed package is packed: OFD.xml first, then by name, nothing compressed, no times, no gaps, no
 * comments. What a signature cannot reach, headers and the directory, follows from the files. Compression would make the
 * bytes depend on the library that packs, and a document is checked for decades.
 */
final class CanonicalZip {

    private static final int LOCAL = 0x04034b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int END = 0x06054b50;
    private static final int LOCAL_LENGTH = 30;
    private static final int CENTRAL_LENGTH = 46;
    private static final int END_LENGTH = 22;
    private static final short VERSION = 20;
    /** Names are UTF-8. */
    private static final short FLAGS = 0x0800;
    /** The first day that the format knows. */
    private static final short DATE = (1 << 5) | 1;

    private CanonicalZip() {}

    private record Entry(byte[] name, byte[] content, int crc) {}

    static byte[] pack(Map<String, byte[]> files) {
        var entries = new ArrayList<Entry>();
        files.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, byte[]> file) ->
                                !file.getKey().equals("OFD.xml"))
                        .thenComparing(Map.Entry::getKey))
                .forEach(file -> entries.add(new Entry(
                        file.getKey().getBytes(StandardCharsets.UTF_8), file.getValue(), crc(file.getValue()))));
        long length = length(files);
        if (length > Integer.MAX_VALUE - 8 || entries.size() > 0xfffe) {
            throw new UnreadableSealedFileException("is too large");
        }
        var zip = ByteBuffer.allocate((int) length).order(ByteOrder.LITTLE_ENDIAN);
        var offsets = new ArrayList<Integer>();
        for (var entry : entries) {
            offsets.add(zip.position());
            zip.putInt(LOCAL);
            common(zip, entry);
            zip.put(entry.name).put(entry.content);
        }
        int directory = zip.position();
        for (int i = 0; i < entries.size(); i++) {
            var entry = entries.get(i);
            zip.putInt(CENTRAL).putShort(VERSION);
            common(zip, entry);
            // No comment, first volume, no attributes.
            zip.putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(0);
            zip.putInt(offsets.get(i)).put(entry.name);
        }
        int directoryLength = zip.position() - directory;
        zip.putInt(END).putShort((short) 0).putShort((short) 0);
        zip.putShort((short) entries.size()).putShort((short) entries.size());
        zip.putInt(directoryLength).putInt(directory).putShort((short) 0);
        return zip.array();
    }

    /** How many bytes it will have. */
    static long length(Map<String, byte[]> files) {
        long length = END_LENGTH;
        for (var file : files.entrySet()) {
            length += LOCAL_LENGTH
                    + CENTRAL_LENGTH
                    + 2L * file.getKey().getBytes(StandardCharsets.UTF_8).length
                    + file.getValue().length;
        }
        return length;
    }

    private static void common(ByteBuffer zip, Entry entry) {
        zip.putShort(VERSION)
                .putShort(FLAGS)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort(DATE);
        zip.putInt(entry.crc).putInt(entry.content.length).putInt(entry.content.length);
        zip.putShort((short) entry.name.length).putShort((short) 0);
    }

    private static int crc(byte[] content) {
        var crc = new CRC32();
        crc.update(content);
        return (int) crc.getValue();
    }
}
