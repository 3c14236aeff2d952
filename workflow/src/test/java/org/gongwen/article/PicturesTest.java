package org.gongwen.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PicturesTest {

    private final Pictures pictures = new Pictures();

    @Test
    void aWidePictureIsMadeSmallerAndKeepsItsProportions() throws IOException {
        var encoded = pictures.encode(picture(3200, 1000, BufferedImage.TYPE_INT_RGB, "jpeg"))
                .orElseThrow();

        assertThat(encoded)
                .returns("image/jpeg", Pictures.Encoded::mediaType)
                .returns(1600, Pictures.Encoded::width)
                .returns(500, Pictures.Encoded::height);
        var read = ImageIO.read(new ByteArrayInputStream(encoded.content()));
        assertThat(read.getWidth()).isEqualTo(1600);
        assertThat(new Color(read.getRGB(800, 250)).getRed()).isGreaterThan(200);
        assertThat(encoded.smaller()).extracting(Pictures.Encoded::width).containsExactly(960, 480);
        var least = encoded.smaller().getLast();
        assertThat(least.height()).isEqualTo(150);
        assertThat(least.content().length).isLessThan(encoded.content().length / 2);
        assertThat(ImageIO.read(new ByteArrayInputStream(least.content())).getWidth())
                .isEqualTo(480);
    }

    @Test
    void whatIsHardlyWiderIsNotMadeAgain() throws IOException {
        assertThat(pictures.encode(picture(600, 400, BufferedImage.TYPE_INT_RGB, "jpeg"))
                        .orElseThrow()
                        .smaller())
                .isEmpty();
        assertThat(pictures.encode(picture(1000, 400, BufferedImage.TYPE_INT_RGB, "jpeg"))
                        .orElseThrow()
                        .smaller())
                .extracting(Pictures.Encoded::width)
                .containsExactly(480);
    }

    @Test
    void whatIsTransparentStaysSoAndASmallPictureIsNotMadeLarger() throws IOException {
        var encoded = pictures.encode(picture(30, 20, BufferedImage.TYPE_INT_ARGB, "png"))
                .orElseThrow();

        assertThat(encoded).returns("image/png", Pictures.Encoded::mediaType).returns(30, Pictures.Encoded::width);
        assertThat(ImageIO.read(new ByteArrayInputStream(encoded.content())).getRGB(0, 0) >>> 24)
                .isZero();
    }

    /** 经纬度、拍摄者 and whatever else a camera writes beside a picture. */
    @Test
    void nothingThatStoodBesideThePictureStays() throws IOException {
        var jpeg = picture(60, 40, BufferedImage.TYPE_INT_RGB, "jpeg");
        var secret = "Exif\0\0GPS 37.5N 121.4E 𠮷".getBytes(StandardCharsets.UTF_8);

        var encoded = pictures.encode(with(jpeg, secret)).orElseThrow();

        assertThat(new String(encoded.content(), StandardCharsets.ISO_8859_1)).doesNotContain("GPS", "Exif");
    }

    @Test
    void aPictureThatClaimsMoreThanAnybodyTakesIsRefusedUnread() {
        assertThat(pictures.encode(claiming(60_000, 60_000))).isEmpty();
        assertThat(pictures.encode("这不是图片".getBytes(StandardCharsets.UTF_8))).isEmpty();
        assertThat(pictures.encode(new byte[0])).isEmpty();
    }

    /** The eight ways in which a camera is held (JEITA CP-3451, tag 0x0112), of a picture whose corner is red. */
    @ParameterizedTest
    @CsvSource({
        "1, 80, 48, 0, 0", "2, 80, 48, 1, 0", "3, 80, 48, 1, 1", "4, 80, 48, 0, 1",
        "5, 48, 80, 0, 0", "6, 48, 80, 0, 1", "7, 48, 80, 1, 1", "8, 48, 80, 1, 0"
    })
    void aPhotographStandsUprightHoweverTheCameraWasHeld(int orientation, int width, int height, int right, int low)
            throws IOException {
        var taken = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var graphics = taken.createGraphics();
        graphics.setColor(Color.RED);
        graphics.fillRect(right * width / 2, low * height / 2, width / 2, height / 2);
        graphics.dispose();
        var bytes = new ByteArrayOutputStream();
        assertThat(ImageIO.write(taken, "jpeg", bytes)).isTrue();
        var note = ByteBuffer.allocate(32)
                .put("Exif\0\0MM\0*".getBytes(StandardCharsets.US_ASCII))
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0)
                .putInt(0);

        var encoded = pictures.encode(with(bytes.toByteArray(), note.array())).orElseThrow();

        assertThat(encoded).returns(80, Pictures.Encoded::width).returns(48, Pictures.Encoded::height);
        var shown = ImageIO.read(new ByteArrayInputStream(encoded.content()));
        assertThat(new Color(shown.getRGB(20, 12)).getRed()).isGreaterThan(200);
        assertThat(new Color(shown.getRGB(60, 12)).getRed()).isLessThan(60);
        assertThat(new Color(shown.getRGB(20, 36)).getRed()).isLessThan(60);
    }

    private static byte[] with(byte[] jpeg, byte[] note) {
        return ByteBuffer.allocate(jpeg.length + note.length + 4)
                .put(jpeg, 0, 2)
                .put((byte) 0xff)
                .put((byte) 0xe1)
                .putShort((short) (note.length + 2))
                .put(note)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }

    private static byte[] picture(int width, int height, int type, String format) throws IOException {
        var picture = new BufferedImage(width, height, type);
        var graphics = picture.createGraphics();
        graphics.setColor(Color.RED);
        graphics.fillRect(width / 4, height / 4, width / 2, height / 2);
        graphics.dispose();
        var bytes = new ByteArrayOutputStream();
        assertThat(ImageIO.write(picture, format, bytes)).isTrue();
        return bytes.toByteArray();
    }

    /** The head of a PNG, and nothing behind it. */
    private static byte[] claiming(int width, int height) {
        var head = ByteBuffer.allocate(17)
                .put("IHDR".getBytes(StandardCharsets.US_ASCII))
                .putInt(width)
                .putInt(height);
        head.put(new byte[] {8, 2, 0, 0, 0});
        var sum = new CRC32();
        sum.update(head.array());
        return ByteBuffer.allocate(33)
                .put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'})
                .putInt(13)
                .put(head.array())
                .putInt((int) sum.getValue())
                .array();
    }
}
