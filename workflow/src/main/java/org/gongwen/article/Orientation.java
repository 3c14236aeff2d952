package org.gongwen.article;

import com.drew.imaging.jpeg.JpegMetadataReader;
import com.drew.imaging.jpeg.JpegProcessingException;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;

/**
 * How a camera was held, as it writes it beside a photograph (JEITA CP-3451, tag 0x0112). As nothing that stands beside a
 * picture is kept, the picture itself is turned.
 */
enum Orientation {
    /** Also where nothing is said, or nothing that can be read. */
    UPRIGHT(false, 0),
    MIRRORED(true, 0),
    UPSIDE_DOWN(false, 2),
    UPSIDE_DOWN_MIRRORED(true, 2),
    /** Mirrored, then turned clockwise three times. */
    LEFT_MIRRORED(true, 3),
    /** To be turned clockwise once. */
    LEFT(false, 1),
    RIGHT_MIRRORED(true, 1),
    RIGHT(false, 3);

    private final boolean mirrored;
    private final int quarters;

    /** @param quarters clockwise turns that set it upright, after it was mirrored */
    Orientation(boolean mirrored, int quarters) {
        this.mirrored = mirrored;
        this.quarters = quarters;
    }

    static Orientation of(byte[] picture) {
        try {
            var beside = JpegMetadataReader.readMetadata(new ByteArrayInputStream(picture), List.of(new ExifReader()))
                    .getFirstDirectoryOfType(ExifIFD0Directory.class);
            var number = beside == null ? null : beside.getInteger(ExifIFD0Directory.TAG_ORIENTATION);
            return number == null || number < 1 || number > values().length ? UPRIGHT : values()[number - 1];
        } catch (JpegProcessingException | IOException e) {
            // No JPEG, or one whose notes are broken; whether it is a picture the decoder says.
            return UPRIGHT;
        }
    }

    BufferedImage upright(BufferedImage picture) {
        if (this == UPRIGHT) {
            return picture;
        }
        int width = picture.getWidth();
        int height = picture.getHeight();
        boolean lies = quarters % 2 == 1;
        var turned = new BufferedImage(
                lies ? height : width,
                lies ? width : height,
                picture.getColorModel().hasAlpha() ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        var way = new AffineTransform();
        way.translate(turned.getWidth() / 2.0, turned.getHeight() / 2.0);
        way.quadrantRotate(quarters);
        way.scale(mirrored ? -1 : 1, 1);
        way.translate(-width / 2.0, -height / 2.0);
        var graphics = turned.createGraphics();
        try {
            graphics.drawImage(picture, way, null);
        } finally {
            graphics.dispose();
        }
        return turned;
    }
}
