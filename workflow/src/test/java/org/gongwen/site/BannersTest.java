package org.gongwen.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.gongwen.Bureau;
import org.gongwen.BureauSites;
import org.gongwen.identity.Actor;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Refusal;
import org.gongwen.publication.Frame;
import org.gongwen.publication.Frames;
import org.gongwen.publication.Media;
import org.gongwen.publication.PublicMedium;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The picture at the head of a site, from its upload to what the public is shown, and away again. */
@SpringBootTest
class BannersTest {

    @Autowired
    Banners banners;

    @Autowired
    Frames frames;

    @Autowired
    Media media;

    @Autowired
    Sites sites;

    @Autowired
    Bureau bureau;

    @Autowired
    BureauSites built;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aBannerIsShownInItsWidthsReplacedAndRemoved() throws IOException {
        var library = built.of("TSG");
        var officer = bureau.as("tsgxin");

        assertThat(banners.put(officer, library.id(), picture(2000, 400, Color.BLUE), " 𡈽城的书架 "))
                .isInstanceOf(SiteResult.Done.class);
        var shown = frame();
        var banner = Objects.requireNonNull(shown.banner());
        assertThat(banner.alt()).isEqualTo("𡈽城的书架");
        assertThat(banner.width()).isEqualTo(1600);
        assertThat(shown.bannerSizes()).extracting(PublicMedium::width).containsExactly(1600, 960, 480);
        for (var size : shown.bannerSizes()) {
            try (var open = media.open(size.key()).orElseThrow()) {
                assertThat(ImageIO.read(open.content()).getWidth()).isEqualTo(size.width());
            }
        }
        assertThat(banners.of(officer, library.id()))
                .hasValueSatisfying(one -> assertThat(one.small()).startsWith("data:image/jpeg;base64,"));

        // Another site with the same picture says of it what it says.
        var museum = built.of("BWG");
        banners.put(bureau.as("bwgxin"), museum.id(), picture(2000, 400, Color.BLUE), "蓝色的墙");
        assertThat(frame().banner()).isEqualTo(banner);
        banners.remove(bureau.as("bwgxin"), museum.id());
        assertThat(media.open(banner.key())).isPresent();

        assertThat(banners.describe(officer, library.id(), "书架 喆")).isInstanceOf(SiteResult.Done.class);
        assertThat(frame().bannerSizes()).extracting(PublicMedium::alt).containsOnly("书架 喆");
        banners.put(officer, library.id(), picture(1000, 300, Color.RED), "红墙");
        assertThat(frame().bannerSizes()).extracting(PublicMedium::alt).containsOnly("红墙");
        assertThat(media.open(banner.key())).as("the one before").isEmpty();

        assertThat(banners.remove(officer, library.id())).isInstanceOf(SiteResult.Done.class);
        assertThat(frame().banner()).isNull();
        assertThat(frame().bannerSizes()).isEmpty();
        assertThat(jdbc.sql("select count(*) from site_medium")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(banners.remove(officer, library.id())).isEqualTo(refused("none"));
        assertThat(banners.describe(officer, library.id(), "书架")).isEqualTo(refused("none"));
        assertThat(jdbc.sql("""
                        select count(*) from audit_entry where action = 'site.banner' and subject_id = :site
                        """)
                        .param("site", library.id().key())
                        .query(Long.class)
                        .single())
                .isEqualTo(4);
    }

    @Test
    void whatIsNoBannerIsRefusedWithAReason() throws IOException {
        var library = built.of("TSG");
        var officer = bureau.as("tsgxin");
        var wide = picture(1200, 300, Color.GREEN);

        assertThat(banners.put(officer, library.id(), wide, "  "))
                .isEqualTo(new SiteResult.Unfit(SiteResult.Field.BANNER, 0, Refusal.of("site.refused.banner.alt")));
        assertThat(banners.put(officer, library.id(), wide, "秘密★10年"))
                .isEqualTo(new SiteResult.Unfit(SiteResult.Field.BANNER, 0, Refusal.of("site.unfit.secret-mark")));
        assertThat(banners.put(officer, library.id(), "<svg onload=alert(1)>".getBytes(), "图"))
                .isEqualTo(refused("picture"));
        assertThat(banners.put(officer, library.id(), new byte[Banners.LARGEST + 1], "图"))
                .isEqualTo(refused("large", 20));
        assertThat(banners.put(officer, library.id(), picture(900, 200, Color.GREEN), "图"))
                .isEqualTo(refused("form", 960));
        assertThat(banners.put(officer, library.id(), picture(1000, 501, Color.GREEN), "图"))
                .isEqualTo(refused("form", 960));
        for (var other : List.of("bwgxin", "tsgban", "juzhang", "sysadmin")) {
            assertThatThrownBy(() -> banners.put(bureau.as(other), library.id(), wide, "图"))
                    .as(other)
                    .isInstanceOf(NotPermittedException.class);
            assertThatThrownBy(() -> banners.remove(bureau.as(other), library.id()))
                    .as(other)
                    .isInstanceOf(NotPermittedException.class);
        }
        assertThat(banners.of(officer, library.id())).isEmpty();
    }

    @Test
    void theBannerOfASiteThatIsNotOpenIsNotServed() throws IOException {
        var museum = built.of("BWG");
        Actor keeper = bureau.as("menhu");
        banners.put(keeper, museum.id(), picture(1300, 310, Color.ORANGE), "青瓷");
        var key = jdbc.sql("select banner from site where id = :id")
                .param("id", museum.id().value())
                .query(String.class)
                .single();
        assertThat(media.open(key)).isPresent();

        sites.setState(keeper, museum.id(), Site.State.CLOSED);
        assertThat(media.open(key)).isEmpty();
        assertThat(media.open(key + "-480")).isEmpty();
        sites.setState(keeper, museum.id(), Site.State.OPEN);
        banners.remove(keeper, museum.id());
        assertThat(media.open(key)).isEmpty();
    }

    private Frame frame() {
        return frames.all().stream()
                .filter(one -> one.code().equals("tsg"))
                .findFirst()
                .orElseThrow();
    }

    private static SiteResult refused(String reason, Object... arguments) {
        return new SiteResult.Refused(Refusal.of("site.refused.banner." + reason, arguments));
    }

    private static byte[] picture(int width, int height, Color colour) throws IOException {
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var graphics = picture.createGraphics();
        graphics.setColor(colour);
        graphics.fillRect(0, 0, width, height);
        for (int line = 0; line < width; line += 7) {
            graphics.setColor(new Color(line * 7919 & 0xffffff));
            graphics.drawLine(line, 0, width - line, height);
        }
        graphics.dispose();
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", bytes);
        return bytes.toByteArray();
    }
}
