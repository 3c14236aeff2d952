package org.gongwen.paper;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;

/** The bytes of a PNG or JPEG, whose size is known and bearable. */
public final class PictureData {

    /** More would not fit on a sheet at 600 dots an inch. */
    private static final long MOST_PIXELS = 40_000_000;

    private final byte[] bytes;
    private final boolean jpeg;
    private final int columns;
    private final int rows;

    private PictureData(byte[] bytes, boolean jpeg, int columns, int rows) {
        this.bytes = bytes;
        this.jpeg = jpeg;
        this.columns = columns;
        this.rows = rows;
    }

    /** @throws IllegalArgumentException with a sentence if it is no such picture */
    public static PictureData of(byte[] bytes) {
        try (var stream = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
            var readers = ImageIO.getImageReaders(stream);
            if (!readers.hasNext()) {
                throw new IllegalArgumentException("is neither a PNG nor a JPEG");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(stream, true, true);
                var format = reader.getFormatName().toLowerCase(Locale.ROOT);
                if (!format.equals("png") && !format.equals("jpeg")) {
                    throw new IllegalArgumentException("is neither a PNG nor a JPEG");
                }
                int columns = reader.getWidth(0);
                int rows = reader.getHeight(0);
                if ((long) columns * rows > MOST_PIXELS) {
                    throw new IllegalArgumentException("has more than " + MOST_PIXELS + " pixels");
                }
                return new PictureData(bytes.clone(), format.equals("jpeg"), columns, rows);
            } finally {
                reader.dispose();
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot be read as a PNG or a JPEG", e);
        }
    }

    byte[] bytes() {
        return bytes.clone();
    }

    boolean jpeg() {
        return jpeg;
    }

    /** Pixels across. */
    int columns() {
        return columns;
    }

    /** Pixels down. */
    int rows() {
        return rows;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PictureData data && Arrays.equals(bytes, data.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
