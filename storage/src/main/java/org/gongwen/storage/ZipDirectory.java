package org.gongwen.storage;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The table at the end of a ZIP file, as far as it can be read; what it says is a claim, not a fact. */
final class ZipDirectory {
    private static final int END_OF_CENTRAL_DIRECTORY = 0x06054b50;
    private static final int CENTRAL_DIRECTORY_ENTRY = 0x02014b50;
    private static final int END_RECORD = 22;
    private static final int LARGEST_DIRECTORY = 4 * 1024 * 1024;

    private ZipDirectory() {}

    /**
     * @param packed bytes in the file
     * @param size bytes when unpacked
     */
    record Entry(String name, long packed, long size) {}

    /** None if the file has no readable table. */
    static List<Entry> read(long size, MediaTypes.Ranges ranges) {
        int tailLength = (int) Math.min(size, END_RECORD + 0xffffL);
        var tail = littleEndian(ranges.read(size - tailLength, tailLength));
        for (int at = tail.limit() - END_RECORD; at >= 0; at--) {
            if (tail.getInt(at) == END_OF_CENTRAL_DIRECTORY) {
                long length = Integer.toUnsignedLong(tail.getInt(at + 12));
                long from = Integer.toUnsignedLong(tail.getInt(at + 16));
                return length <= LARGEST_DIRECTORY && from + length <= size
                        ? entries(littleEndian(ranges.read(from, (int) length)))
                        : List.of();
            }
        }
        return List.of();
    }

    private static List<Entry> entries(ByteBuffer directory) {
        var entries = new ArrayList<Entry>();
        int at = 0;
        while (at + 46 <= directory.limit() && directory.getInt(at) == CENTRAL_DIRECTORY_ENTRY) {
            int name = Short.toUnsignedInt(directory.getShort(at + 28));
            int extra = Short.toUnsignedInt(directory.getShort(at + 30));
            int comment = Short.toUnsignedInt(directory.getShort(at + 32));
            if (at + 46 + name > directory.limit()) {
                break;
            }
            var bytes = new byte[name];
            directory.get(at + 46, bytes);
            entries.add(new Entry(
                    new String(bytes, StandardCharsets.UTF_8),
                    Integer.toUnsignedLong(directory.getInt(at + 20)),
                    Integer.toUnsignedLong(directory.getInt(at + 24))));
            at += 46 + name + extra + comment;
        }
        return entries;
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
