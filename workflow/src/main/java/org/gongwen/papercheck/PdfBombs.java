package org.gongwen.papercheck;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.InflaterInputStream;

/**
 * Unpacks the streams of a PDF into nothing before anything else reads them, and refuses what becomes too large. A library
 * would first keep it in memory and then ask.
 */
final class PdfBombs {

    private static final byte[] STREAM = {'s', 't', 'r', 'e', 'a', 'm'};
    /** Packed streams in packed streams. */
    private static final int DEEPEST = 3;

    private final byte[] file;
    private final Budget budget;
    private final byte[] nothing = new byte[64 * 1024];
    private long unpacked;

    private PdfBombs(byte[] file, Budget budget) {
        this.file = file;
        this.budget = budget;
    }

    static void refuse(byte[] file, Budget budget) {
        new PdfBombs(file, budget).search();
    }

    private void search() {
        for (int i = 0; i + STREAM.length + 2 < file.length; i++) {
            if (file[i] != 's' || !isStream(i)) {
                continue;
            }
            int from = i + STREAM.length;
            from += file[from] == '\r' ? 1 : 0;
            from += file[from] == '\n' ? 1 : 0;
            if (from + 1 < file.length && isZlib(file[from], file[from + 1])) {
                unpack(new ByteArrayInputStream(file, from, file.length - from), 1);
            }
        }
    }

    private boolean isStream(int at) {
        for (int i = 0; i < STREAM.length; i++) {
            if (file[at + i] != STREAM[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean isZlib(int first, int second) {
        return (first & 0x0f) == 8 && ((first & 0xff) * 256 + (second & 0xff)) % 31 == 0;
    }

    private void unpack(InputStream packed, int depth) {
        try (var stream = new PushbackInputStream(new InflaterInputStream(packed), 2)) {
            int first = stream.read();
            int second = stream.read();
            if (second >= 0) {
                stream.unread(second);
                stream.unread(first);
                if (isZlib(first, second)) {
                    if (depth == DEEPEST) {
                        throw new UnreadablePaperException("has streams packed more than once");
                    }
                    unpack(stream, depth + 1);
                    return;
                }
            }
            for (int read = stream.read(nothing); read >= 0; read = stream.read(nothing)) {
                budget.step();
                unpacked += read;
                budget.unpacked(unpacked);
            }
        } catch (IOException e) {
            // Damaged, or no packed stream at all: whoever reads it will say.
        }
    }
}
