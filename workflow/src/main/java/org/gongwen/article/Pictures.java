package org.gongwen.article;

import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.springframework.stereotype.Component;

/**
 * Pictures as sites show them: never wider than a page needs, and always encoded anew, so that nothing that a camera or
 * a program wrote beside the picture becomes public with it. How the camera was held is done to the picture itself.
 */
@Component
class Pictures {

    private static final int WIDEST = 1600;
    private static final List<Integer> SMALLER = List.of(960, 480);

    /** What is decoded at once at most; larger ones are thinned out while they are read. */
    private static final long MOST_DECODED = 8_000_000;

    /** What a camera takes; beyond it somebody wants room made for nothing. */
    private static final long MOST_PIXELS = 60_000_000;

    private static final int TRANSPARENT_LIMIT = 300 * 1024;
    private static final float QUALITY = 0.82f;
    private static final int AT_ONCE = 2;

    private final Semaphore room = new Semaphore(AT_ONCE);

    /** A picture as it is kept. @param smaller the same for narrower screens, the widest first */
    record Encoded(byte[] content, String mediaType, int width, int height, List<Encoded> smaller) {
        String name() {
            return mediaType.equals("image/png") ? "picture.png" : "picture.jpg";
        }
    }

    /** Empty if it is no picture in a form that can be read, or one that is too large. */
    Optional<Encoded> encode(byte[] bytes) {
        room.acquireUninterruptibly();
        try {
            return read(bytes)
                    .map(Orientation.of(bytes)::upright)
                    .map(picture -> scaled(picture, WIDEST))
                    .map(Pictures::inSizes);
        } catch (IOException | RuntimeException e) {
            // A decoder that meets a hostile picture answers with any exception it likes.
            return Optional.empty();
        } finally {
            room.release();
        }
    }

    private static Optional<BufferedImage> read(byte[] bytes) throws IOException {
        try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            var readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            var reader = readers.next();
            try {
                reader.setInput(input, true, true);
                return read(reader);
            } finally {
                reader.dispose();
            }
        }
    }

    private static Optional<BufferedImage> read(ImageReader reader) throws IOException {
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        if (pixels <= 0 || pixels > MOST_PIXELS) {
            return Optional.empty();
        }
        int step = (int) Math.ceil(Math.sqrt((double) pixels / MOST_DECODED));
        var how = reader.getDefaultReadParam();
        how.setSourceSubsampling(step, step, 0, 0);
        return Optional.of(reader.read(0, how));
    }

    private static Encoded inSizes(BufferedImage picture) {
        var whole = written(picture);
        var smaller = SMALLER.stream()
                // What is hardly wider is sent as it is.
                .filter(width -> picture.getWidth() > width * 5 / 4)
                .map(width -> written(scaled(picture, width)))
                .filter(one -> one.content().length < whole.content().length)
                .toList();
        return new Encoded(whole.content(), whole.mediaType(), whole.width(), whole.height(), smaller);
    }

    private static BufferedImage scaled(BufferedImage picture, int widest) {
        int width = Math.min(widest, picture.getWidth());
        int height = Math.max(1, (int) Math.round((double) picture.getHeight() * width / picture.getWidth()));
        boolean transparent = picture.getColorModel().hasAlpha();
        var scaled = new BufferedImage(
                width, height, transparent ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        draw(picture, scaled);
        return scaled;
    }

    private static void draw(BufferedImage picture, BufferedImage on) {
        var graphics = on.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
            if (!on.getColorModel().hasAlpha()) {
                graphics.setColor(Color.WHITE);
                graphics.fillRect(0, 0, on.getWidth(), on.getHeight());
            }
            graphics.drawImage(picture, 0, 0, on.getWidth(), on.getHeight(), null);
        } finally {
            graphics.dispose();
        }
    }

    private static Encoded written(BufferedImage picture) {
        try {
            if (picture.getColorModel().hasAlpha()) {
                var bytes = new ByteArrayOutputStream();
                ImageIO.write(picture, "png", bytes);
                if (bytes.size() < TRANSPARENT_LIMIT) {
                    return new Encoded(
                            bytes.toByteArray(), "image/png", picture.getWidth(), picture.getHeight(), List.of());
                }
            }
            var opaque = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
            draw(picture, opaque);
            return new Encoded(jpeg(opaque), "image/jpeg", picture.getWidth(), picture.getHeight(), List.of());
        } catch (IOException e) {
            throw new IllegalStateException("a picture cannot be written to memory", e);
        }
    }

    private static byte[] jpeg(BufferedImage picture) throws IOException {
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var bytes = new ByteArrayOutputStream();
        try (var output = new MemoryCacheImageOutputStream(bytes)) {
            var how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(QUALITY);
            writer.setOutput(output);
            writer.write(null, new IIOImage(picture, null, null), how);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
