package org.gongwen.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageInputStreamImpl;
import org.jspecify.annotations.Nullable;

/** Reads how large a picture says it is, from its header, before anybody makes room for its pixels. */
final class PictureGuard {
    private static final int BLOCK = 64 * 1024;

    private PictureGuard() {}

    /** Width and height in pixels. */
    record Dimensions(long width, long height) {
        long pixels() {
            return width * height;
        }
    }

    static boolean picture(String mediaType) {
        return mediaType.startsWith("image/");
    }

    /** Empty if the header cannot be read. */
    static Optional<Dimensions> dimensions(String mediaType, long size, MediaTypes.Ranges ranges) {
        try {
            return mediaType.equals("image/webp") ? webp(ranges.read(0, 30)) : others(mediaType, size, ranges);
        } catch (IOException | RuntimeException e) {
            if (e instanceof BlobStoreUnavailableException away) {
                throw away;
            }
            // A decoder that meets a hostile header answers with any exception it likes.
            return Optional.empty();
        }
    }

    private static Optional<Dimensions> others(String mediaType, long size, MediaTypes.Ranges ranges)
            throws IOException {
        var readers = ImageIO.getImageReadersBySuffix(
                mediaType.substring("image/".length()).toLowerCase(Locale.ROOT));
        if (!readers.hasNext()) {
            return Optional.empty();
        }
        var reader = readers.next();
        try (var input = new Input(size, ranges)) {
            reader.setInput(input, true, true);
            return positive(reader.getWidth(0), reader.getHeight(0));
        } finally {
            reader.dispose();
        }
    }

    /** RFC 9649, section 2: the three kinds of first chunk. */
    private static Optional<Dimensions> webp(byte[] head) {
        if (head.length < 30) {
            return Optional.empty();
        }
        var bytes = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        return switch (new String(head, 12, 4, StandardCharsets.US_ASCII)) {
            case "VP8X" -> positive((bytes.getInt(24) & 0xffffff) + 1L, (bytes.getInt(26) >>> 8) + 1L);
            case "VP8 " -> positive(bytes.getShort(26) & 0x3fff, bytes.getShort(28) & 0x3fff);
            case "VP8L" -> positive((bytes.getInt(21) & 0x3fff) + 1L, (bytes.getInt(21) >>> 14 & 0x3fff) + 1L);
            default -> Optional.empty();
        };
    }

    private static Optional<Dimensions> positive(long width, long height) {
        return width > 0 && height > 0 ? Optional.of(new Dimensions(width, height)) : Optional.empty();
    }

    /** The object as a decoder of headers sees it: a block at a time, never the whole. */
    private static final class Input extends ImageInputStreamImpl {
        private final long size;
        private final MediaTypes.Ranges ranges;
        private byte @Nullable [] block;
        private long blockAt;

        Input(long size, MediaTypes.Ranges ranges) {
            this.size = size;
            this.ranges = ranges;
        }

        @Override
        public long length() {
            return size;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            bitOffset = 0;
            if (length == 0) {
                return 0;
            }
            if (streamPos >= size) {
                return -1;
            }
            var there = block;
            if (there == null || streamPos < blockAt || streamPos >= blockAt + there.length) {
                there = ranges.read(streamPos, (int) Math.min(BLOCK, size - streamPos));
                block = there;
                blockAt = streamPos;
            }
            int from = (int) (streamPos - blockAt);
            int n = Math.min(length, there.length - from);
            if (n <= 0) {
                return -1;
            }
            System.arraycopy(there, from, buffer, offset, n);
            streamPos += n;
            return n;
        }
    }
}
